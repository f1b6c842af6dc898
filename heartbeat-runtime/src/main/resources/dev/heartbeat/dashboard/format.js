/* How times, durations and numbers read. All relative times count from the server's clock. */

let ahead = 0; // of this computer, in milliseconds

/** Learns from an answer what time it is where the flows run. */
export function serverSays(time) {
  const at = Date.parse(time);
  if (!Number.isNaN(at)) {
    ahead = Date.now() - at;
  }
}

export function now() {
  return Date.now() - ahead;
}

const EXACT = new Intl.DateTimeFormat(undefined, {dateStyle: 'full', timeStyle: 'long'});
const CLOCK = new Intl.DateTimeFormat(undefined, {hour: '2-digit', minute: '2-digit', second: '2-digit'});
const HOUR = new Intl.DateTimeFormat(undefined, {hour: '2-digit', minute: '2-digit'});
const DAY = new Intl.DateTimeFormat(undefined, {weekday: 'short', day: 'numeric', month: 'short'});
const DATE = new Intl.DateTimeFormat(undefined, {day: 'numeric', month: 'short', year: 'numeric'});
const NUMBER = new Intl.NumberFormat('en');

const UNITS = [['d', 86400], ['h', 3600], ['min', 60], ['s', 1]];

export const number = value => NUMBER.format(value);

export const exact = time => `${EXACT.format(new Date(time))}\n${new Date(time).toISOString()}`;

export const hour = time => HOUR.format(new Date(time));

/** 14:03:20 today, with the day otherwise. */
export function clock(time) {
  const at = new Date(time);
  const today = new Date(now());
  if (at.toDateString() === today.toDateString()) {
    return CLOCK.format(at);
  }
  const day = at.getFullYear() === today.getFullYear() ? DAY : DATE;
  return `${day.format(at)}, ${HOUR.format(at)}`;
}

/** "in 4 min", "3 h ago", "now". */
export function relative(time) {
  const seconds = Math.round((Date.parse(time) - now()) / 1000);
  const size = Math.abs(seconds);
  if (size < 2) {
    return 'now';
  }
  const [unit, length] = UNITS.find(([unit, length]) => size >= (unit === 'd' ? 2 : 1) * length);
  const amount = `${Math.floor(size / length)} ${unit}`;
  return seconds > 0 ? `in ${amount}` : `${amount} ago`;
}

/** "41 ms", "3.2 s", "4 min 10 s", "2 h 5 min", "3 d". */
export function duration(millis) {
  if (millis === null || millis === undefined) {
    return '–';
  }
  if (millis < 1000) {
    return `${Math.max(0, Math.round(millis))} ms`;
  }
  if (millis < 59950) {
    return `${(millis / 1000).toFixed(millis < 9950 && millis % 1000 !== 0 ? 1 : 0)} s`;
  }
  let rest = Math.round(millis / 1000);
  const parts = [];
  for (const [unit, length] of UNITS) {
    const count = Math.floor(rest / length);
    rest -= count * length;
    if (count > 0) {
      parts.push(`${count} ${unit}`);
    }
  }
  return parts.slice(0, 2).join(' ');
}

export const percent = share => `${share >= 0.995 && share < 1 ? '>99' : Math.floor(share * 100)} %`;

/** "1 flow", "2 flows". */
export const count = (n, one, many = `${one}s`) => `${number(n)} ${n === 1 ? one : many}`;

/** "in_progress" as people read it. */
export const words = term => term.replaceAll('_', ' ');
