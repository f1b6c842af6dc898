/* Drawn on a grid of 16, with strokes that take the colour of the text. */
import {h} from './dom.js';

const PATHS = {
  pulse: 'M1 8.5h3l1.7-5 3 10 2-7 1 2H15',
  overview: 'M2.5 2.5h4.5v5H2.5zM9 2.5h4.5v3H9zM9 8h4.5v5.5H9zM2.5 10h4.5v3.5H2.5z',
  flows: 'M2.5 4h7M2.5 8h11M2.5 12h5M12 2.5v3M10 10.5v3',
  runs: 'M5.5 4h8M5.5 8h8M5.5 12h8M2.4 4h.2M2.4 8h.2M2.4 12h.2',
  heartbeats: 'M1 8.5h3l1.7-5 3 10 2-7 1 2H15',
  audit: 'M4 1.8h5.5L13 5.3v8.9H4zM9.3 2v3.5H13M6.3 8.5h4.4M6.3 11h4.4',
  success: 'M8 1.8a6.2 6.2 0 1 0 0 12.4A6.2 6.2 0 1 0 8 1.8M5.2 8.2l2 2 3.7-4.2',
  failed: 'M8 1.8a6.2 6.2 0 1 0 0 12.4A6.2 6.2 0 1 0 8 1.8M5.8 5.8l4.4 4.4M10.2 5.8l-4.4 4.4',
  running: 'M8 1.8A6.2 6.2 0 1 1 2.1 10',
  pending: 'M8 1.8a6.2 6.2 0 1 0 0 12.4A6.2 6.2 0 1 0 8 1.8M5.3 8h.1M8 8h.1M10.7 8h.1',
  due: 'M8 1.8a6.2 6.2 0 1 0 0 12.4A6.2 6.2 0 1 0 8 1.8M6.5 5.2 11 8l-4.5 2.8z',
  scheduled: 'M8 1.8a6.2 6.2 0 1 0 0 12.4A6.2 6.2 0 1 0 8 1.8M8 4.5V8l2.4 1.6',
  waiting: 'M4 2h8M4 14h8M5 2c0 4 6 4.5 6 12M11 2c0 4-6 4.5-6 12',
  paused: 'M8 1.8a6.2 6.2 0 1 0 0 12.4A6.2 6.2 0 1 0 8 1.8M6.4 5.7v4.6M9.6 5.7v4.6',
  disabled: 'M8 1.8a6.2 6.2 0 1 0 0 12.4A6.2 6.2 0 1 0 8 1.8M3.8 3.8l8.4 8.4',
  orphaned: 'M8 1.8a6.2 6.2 0 1 0 0 12.4A6.2 6.2 0 1 0 8 1.8M6.2 6.4a1.9 1.9 0 1 1 2.7 1.7c-.6.3-.9.6-.9 1.2M8 11.4v.1',
  warning: 'M8 2 1.7 13.4h12.6zM8 6.4v3.4M8 11.6v.1',
  play: 'M4.5 2.8v10.4L13 8z',
  pause: 'M5 3v10M11 3v10',
  stop: 'M3.8 3.8h8.4v8.4H3.8z',
  retry: 'M13.2 8A5.2 5.2 0 1 1 11.4 4M13.4 1.8v3.1h-3.1',
  edit: 'M2.5 13.5l.7-3 7.6-7.6 2.3 2.3-7.6 7.6zM9.4 4.3l2.3 2.3',
  trash: 'M2.5 4h11M6 4V2.3h4V4M4 4l.7 9.7h6.6L12 4M6.7 6.7v4.4M9.3 6.7v4.4',
  plus: 'M8 2.8v10.4M2.8 8h10.4',
  search: 'M7 2.2a4.8 4.8 0 1 0 0 9.6 4.8 4.8 0 1 0 0-9.6M10.5 10.5l3.4 3.4',
  back: 'M10 3 5 8l5 5',
  lock: 'M3.5 7.3h9v6.2h-9zM5.2 7.3V5a2.8 2.8 0 0 1 5.6 0v2.3',
};

/** A drawing beside words that say the same; it means nothing by itself. */
export function icon(name) {
  return h('svg', {class: `icon icon-${name}`, viewBox: '0 0 16 16', 'aria-hidden': 'true', focusable: 'false'},
    h('path', {d: PATHS[name]}));
}
