/* One flow: when it runs, how it went, why it doesn't run, and what can be done about it. */
import {change, get, session} from './api.js';
import {barChart, legend} from './charts.js';
import {h} from './dom.js';
import {clock, count, duration, exact, number, percent, relative} from './format.js';
import {plain} from './fields.js';
import {icon} from './icons.js';
import {PACE} from './live.js';
import {ask, body, card, className, empty, facts, field, figures, head, label, moment, notice, state, when} from './parts.js';
import {json} from './run.js';
import {runTable} from './runs.js';

const BARS = 80;
const SPANS = 24;
const PAUSES = [['', 'until somebody resumes it'], ['3600', 'for an hour'], ['14400', 'for four hours'], ['86400', 'for a day'],
  ['604800', 'for a week'], ['at', 'until …']];

export const flow = {
  title: data => data.name,

  async load(screen) {
    const data = await get(`flows/${screen.id}`);
    return {...data, runs: await lastRuns(data, screen.data)};
  },

  pace: data => data.state === 'running' || data.state === 'due' ? PACE.lively : PACE.calm,

  view: (data, screen) => h('div', {class: 'stack'},
    head({
      back: {href: '#/flows', label: 'Flows'},
      title: data.name,
      beside: [state(data.state, 'big'), data.origin === 'operator' && h('span', {class: 'tag', title: 'Made by an operator, not declared by code'}, 'operator’s')],
      under: data.description,
      actions: session.readOnly ? [] : actions(data, screen),
    }),
    standing(data),
    h('div', {class: 'columns wide-left'},
      h('div', {class: 'stack'}, history(data)),
      h('div', {class: 'stack'}, schedule(data), options(data), data.checkpoint !== undefined
        && card('Checkpoint', h('span', {class: 'soft small'}, 'for the next run'), body(json(data.checkpoint))), skips(data)))),
};

/** Asked for again only when the flow says that something has run. */
async function lastRuns(data, known) {
  const mark = of => JSON.stringify([of.last_runs.slice(0, 20), of.current_run_id]);
  return known && mark(known) === mark(data) ? known.runs : (await get('runs', {flow: data.id, limit: 10})).runs;
}

/* ---- Why it runs, or doesn't ---- */

function standing(data) {
  switch (data.state) {
    case 'running':
      return notice('', 'running', h('strong', null, 'It is running. '),
        data.current_run_id && h('a', {href: `#/runs/${data.current_run_id}`}, `Watch run ${data.current_run_id}`));
    case 'due':
      return notice('', 'due', h('strong', null, 'It is due: '), 'the next heartbeat runs it.');
    case 'scheduled':
      return data.reason && notice('', 'scheduled', h('strong', null, 'It did not run when it was due: '), data.reason,
        '. Its next time is ', when(data.next_due_at), '.');
    case 'paused':
      return notice('warn', 'paused', h('strong', null, 'It rests'), paused(data.pause));
    case 'disabled':
      return notice('', 'disabled', h('strong', null, 'It is switched off: '), 'no heartbeat runs it. It can still be run by hand.');
    case 'waiting':
      return notice('warn', 'waiting', h('strong', null, 'It is due, and waits'), waits(data));
    default:
      return notice('bad', 'orphaned', h('strong', null, 'Its class is not in this application. '),
        'Code declared it once; another version may still have the class. When none has, delete the record.');
  }
}

function paused(pause) {
  return [
    pause.until ? [' until ', moment(pause.until)] : ' until somebody resumes it',
    pause.by && `, says ${pause.by}`,
    pause.reason ? [': ', h('q', null, pause.reason)] : '.',
  ];
}

function waits({blockers, flow_group: group}) {
  return [
    blockers.awaited.length > 0 && [' for ', blockers.awaited.map((name, i) => [i > 0 && ', ',
      h('a', {href: `#/flows?name=${encodeURIComponent(name)}`}, name)]), ' to succeed'],
    blockers.awaited.length > 0 && blockers.group_is_full && ', and',
    blockers.group_is_full && ` for room in its group ${group ?? ''}, where as many flows run as may`,
    '.',
  ];
}

/* ---- What can be done ---- */

function actions(data, screen) {
  return [
    data.state !== 'running' && h('button', {type: 'button', class: 'primary', key: 'run', disabled: screen.isBusy, onclick: () => runNow(data, screen)}, icon('play'), 'Run now'),
    data.pause
      ? h('button', {type: 'button', key: 'pause', disabled: screen.isBusy,
        onclick: () => screen.tryTo(() => change('POST', `flows/${data.id}/resume`), `${data.name} is resumed.`)}, icon('play'), 'Resume')
      : h('button', {type: 'button', key: 'pause', onclick: () => pause(data, screen)}, icon('pause'), 'Pause'),
    h('a', {class: 'button', key: 'edit', href: `#/flows/${data.id}/edit`}, icon('edit'), 'Edit'),
    data.deletable && h('button', {type: 'button', class: 'danger', key: 'delete', onclick: () => remove(data, screen)}, icon('trash'), 'Delete'),
  ];
}

function runNow(data, screen) {
  screen.tryTo(async () => {
    const begun = await change('POST', `flows/${data.id}/runs`);
    location.hash = `#/runs/${begun.id}`;
  }, `${data.name} runs.`);
}

function pause(data, screen) {
  const chosen = {until: ''};
  ask({
    title: `Pause ${data.name}?`,
    confirm: 'Pause',
    content: (problem, redraw) => {
      const error = name => problem?.errors?.find(one => one.field === name)?.problem;
      return [
        h('p', {class: 'soft'}, 'No heartbeat runs it meanwhile. What becomes due runs once afterwards, unless its missed times are dropped.'),
        field({id: 'pause-reason', label: 'Reason', hint: 'For those who wonder why it doesn’t run', error: error('reason')},
          h('input', {name: 'reason', autocomplete: 'off'})),
        field({id: 'pause-for', label: 'It rests', error: chosen.until === 'at' ? undefined : error('until')},
          h('select', {name: 'for', value: chosen.until, onchange: event => { chosen.until = event.target.value; redraw(); }},
            PAUSES.map(([value, text]) => h('option', {value}, text)))),
        chosen.until === 'at' && field({id: 'pause-until', label: 'Until', hint: 'By your own clock', error: error('until')},
          h('input', {name: 'until', type: 'datetime-local', required: true})),
      ];
    },
    act: values => screen.act(() => change('POST', `flows/${data.id}/pause`, {
      reason: values.get('reason').trim() || undefined,
      until: end(values),
    }), `${data.name} is paused.`),
  });
}

function end(values) {
  const length = values.get('for');
  if (length === '') {
    return undefined;
  }
  const at = length === 'at' ? new Date(values.get('until')) : new Date(Date.now() + Number(length) * 1000);
  if (Number.isNaN(at.getTime())) {
    throw Object.assign(new Error('Say until when.'), {errors: [{field: 'until', problem: 'Say until when.'}]});
  }
  return at.toISOString();
}

function remove(data, screen) {
  ask({
    title: `Delete ${data.name}?`,
    content: () => h('p', null, 'Its record goes, and with it the history of its runs. This can’t be undone.'),
    confirm: 'Delete flow',
    danger: true,
    act: () => screen.act(async () => {
      await change('DELETE', `flows/${data.id}`, undefined, data.etag);
      location.hash = '#/flows';
      screen.leave();
    }, `${data.name} is deleted.`),
  });
}

/* ---- When it runs ---- */

function schedule(data) {
  const inForce = data.effective ?? data;
  return card('Schedule', null, body(
    h('p', null, h('strong', {class: 'words'}, data.schedule)),
    data.next_times.length > 0 && [
      h('h3', {class: 'gap'}, 'Next times'),
      h('ol', {class: 'times'}, data.next_times.map(time => h('li', null,
        h('time', {datetime: time, title: exact(time)}, clock(time)), h('span', {class: 'soft'}, relative(time))))),
    ],
    h('div', {class: 'gap'}, facts([
      ['Window', inForce.run_window],
      ['Time zone', data.cron || inForce.run_window ? inForce.time_zone ?? 'UTC' : undefined],
      ['Missed times', inForce.catch_up && {once: 'one run makes up for all', skip: 'dropped'}[inForce.catch_up]],
      ['Timeout', inForce.timeout_seconds && duration(inForce.timeout_seconds * 1000)],
      ['Retry', inForce.retry && `${count(inForce.retry.attempts, 'attempt')}, first pause ${duration(inForce.retry.backoff_ms)}`],
      ['After', data.after.length > 0 ? data.after.map((name, i) => [i > 0 && ', ', h('a', {href: `#/flows?name=${encodeURIComponent(name)}`}, name)]) : undefined],
      ['Group', data.flow_group],
      ['Priority', data.priority !== 0 ? number(data.priority) : undefined],
      ['Times missed', data.missed_times > 0 ? number(data.missed_times) : undefined],
      ['Class', data.class_name && className(data.class_name)],
      ['Changed', moment(data.updated_at)],
    ])),
    h('p', {class: 'gap'}, h('a', {href: `#/audit?flow=${data.id}`}, 'Who changed what'))));
}

function options(data) {
  const set = flat(data.options);
  const rows = data.option_fields.map(one => {
    const own = set.get(plain(one.name));
    set.delete(plain(one.name));
    return [one.name, own !== undefined
      ? h('code', null, own)
      : [h('code', {class: 'soft'}, one.host_value ?? one.default ?? '–'),
        h('span', {class: 'soft small'}, one.host_value !== undefined ? ' from the application' : one.default !== undefined ? ' default' : one.required ? ' missing' : '')]];
  });
  set.forEach((value, name) => rows.push([name, [h('code', null, value), h('span', {class: 'state-failed small'}, ' unknown to its class')]]));
  return data.configuration
    ? card('Options', null, body(notice('bad', 'warning', 'Its configuration can’t be read.'), h('pre', {class: 'text wrapped'}, data.configuration)))
    : rows.length > 0 && card('Options', null, body(facts(rows)));
}

/** Options by their plain names, those of nested records joined by dots. */
function flat(value, prefix = '', into = new Map()) {
  for (const [name, member] of Object.entries(value)) {
    if (member !== null && typeof member === 'object' && !Array.isArray(member)) {
      flat(member, `${prefix}${name}.`, into);
    } else {
      into.set(plain(prefix + name), typeof member === 'string' ? member : JSON.stringify(member));
    }
  }
  return into;
}


function skips(data) {
  return data.skips.length > 0 && card('When it was due and did not run', null, body(
    h('ul', {class: 'skips'}, data.skips.map(skip => h('li', {key: skip.skipped_at}, when(skip.skipped_at), h('span', null, skip.reason))))));
}

/* ---- How it went ---- */

function history(data) {
  if (data.last_runs.length === 0) {
    return h('div', {class: 'card'}, empty('runs', 'It has never run.', data.next_due_at && h('span', null, 'Its first time is ', when(data.next_due_at), '.')));
  }
  const {statistics} = data;
  return [
    card('Last runs', legend([['success', 'Succeeded'], ['failed', 'Failed'], ['running', 'Under way']]), body(
      statistics.runs > 0 && figures([
        ['Runs', number(statistics.runs)],
        ['Success', percent(statistics.success_rate)],
        ['Half within', duration(statistics.p50_ms)],
        ['95 % within', duration(statistics.p95_ms)],
        ['Last success', data.last_success_at ? when(data.last_success_at) : '–'],
      ]),
      h('h3', {class: 'gap'}, 'How long they took'),
      durations(data),
      data.last_runs.length > 3 && [h('h3', {class: 'gap'}, 'How they ended'), outcomes(data)])),
    card('Runs', h('a', {href: `#/runs?flow=${data.id}`}, 'All runs'), runTable(data.runs, false)),
  ];
}

const kind = status => status === 'success' || status === 'failed' ? status : 'running';

function durations(data) {
  const runs = data.last_runs.slice(0, BARS).reverse();
  return barChart(runs.map(run => ({
    label: `${clock(run.started_at)}: ${label(run.status)}${run.duration_ms === undefined ? '' : `, ${duration(run.duration_ms)}`}`,
    parts: [{kind: kind(run.status), value: run.duration_ms ?? 0}],
    act: () => { location.hash = `#/runs/${run.id}`; },
  })), {
    says: `How long the last ${count(runs.length, 'run')} took; half of them at most ${duration(data.statistics.p50_ms)}`,
    unit: duration,
    axis: [clock(runs[0].started_at), clock(runs.at(-1).started_at)],
    lines: data.statistics.p50_ms === undefined ? [] : [{label: 'Half took at most', value: data.statistics.p50_ms}],
    table: {
      caption: 'How long runs took',
      columns: ['Run', 'Outcome', 'Took'],
      rows: runs.map(run => [clock(run.started_at), label(run.status), duration(run.duration_ms)]).reverse(),
    },
  });
}

/** In equal spans of time from the first of them until the last. */
function outcomes(data) {
  const times = data.last_runs.map(run => Date.parse(run.started_at));
  const from = Math.min(...times);
  const span = Math.max((Math.max(...times) - from) / SPANS, 1);
  const spans = Array.from({length: SPANS}, (_, i) => ({from: from + i * span, success: 0, failed: 0, running: 0}));
  data.last_runs.forEach((run, i) => { spans[Math.min(Math.floor((times[i] - from) / span), SPANS - 1)][kind(run.status)]++; });
  const failed = data.last_runs.filter(run => run.status === 'failed').length;
  return barChart(spans.map(one => ({
    label: `From ${clock(one.from)}: ${number(one.success)} succeeded, ${number(one.failed)} failed`,
    parts: ['success', 'running', 'failed'].map(name => ({kind: name, value: one[name]})),
  })), {
    says: `How the last ${count(times.length, 'run')} ended: ${number(failed)} failed`,
    unit: number,
    axis: [clock(from), clock(Math.max(...times))],
    table: {
      caption: 'How runs ended, in equal spans of time',
      columns: ['From', 'Succeeded', 'Failed'],
      rows: spans.map(one => [clock(one.from), number(one.success), number(one.failed)]).reverse(),
    },
  });
}
