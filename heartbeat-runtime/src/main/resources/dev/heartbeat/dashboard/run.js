/* One run: while it is under way, and what has become of it. */
import {change, get, session} from './api.js';
import {h} from './dom.js';
import {count, duration, now, number, percent, words} from './format.js';
import {icon} from './icons.js';
import {PACE} from './live.js';
import {ask, body, card, facts, head, moment, notice, state, table, when} from './parts.js';

const CLOSELY = 2 * 3_600_000;

const KINDS = {
  exception: 'It threw an exception',
  timeout: 'It took longer than its timeout',
  lost: 'Its instance is gone, or no longer kept it',
  cancelled: 'It was cancelled',
  configuration: 'Its configuration can’t be used',
};

export const run = {
  title: data => `Run ${data.id} of ${data.flow_name}`,

  async load(screen) {
    const data = await get(`runs/${screen.id}`);
    return {...data, others: await attempts(data, screen.data)};
  },

  pace: data => isLive(data) ? PACE.run : data.holds_flow ? PACE.lively : PACE.never,

  view: (data, screen) => h('div', {class: 'stack'},
    head({
      back: {href: `#/flows/${data.flow_id}`, label: data.flow_name},
      title: `Run ${data.id}`,
      beside: state(data.status, 'big'),
      actions: session.readOnly ? [] : actions(data, screen),
    }),
    isLive(data) && card('Progress', h('span', {class: 'soft'}, 'for ', duration(now() - Date.parse(data.started_at))),
      body(progress(data) || h('p', {class: 'soft'}, 'This flow has told nothing of its progress.'))),
    !isLive(data) && data.holds_flow && notice('warn', 'waiting',
      'This run is over, but its thread has not ended yet: the flow is held until then and doesn’t run again.'),
    data.status === 'failed' && failure(data),
    h('div', {class: data.output === undefined && data.checkpoint === undefined ? '' : 'columns'},
      card('About this run', null, body(about(data))),
      (data.output !== undefined || data.checkpoint !== undefined) && h('div', {class: 'stack'},
        data.output !== undefined && card('Output', null, body(json(data.output))),
        data.checkpoint !== undefined && card('Checkpoint of the flow', h('span', {class: 'soft small'}, 'as it is now'), body(json(data.checkpoint))))),
    data.others.length > 1 && card('Attempts', h('span', {class: 'soft'}, 'for the same time'), attemptTable(data))),
};

const isLive = data => data.status === 'pending' || data.status === 'in_progress';

/** The runs for the same time, which follow one another closely. Asked once, and again when this run has ended. */
async function attempts(data, known) {
  if (known?.status === data.status) {
    return known.others;
  }
  if (!isDue(data) || data.trigger === 'manual' || data.attempt === 1 && data.status !== 'failed') {
    return [];
  }
  const until = new Date(Date.parse(data.started_at) + CLOSELY).toISOString();
  const {runs} = await get('runs', {flow: data.flow_id, from: data.due_at, to: until, limit: 100});
  return runs.filter(run => run.due_at === data.due_at && run.trigger !== 'manual');
}

/** A flow that never ran is due since 1970. */
const isDue = data => data.due_at !== undefined && Date.parse(data.due_at) > 0;

function attemptTable(data) {
  return table('Attempts for the same time', [
    {title: 'Attempt', class: 'lead', cell: other => other.id === data.id
      ? h('strong', null, `${other.attempt}, this run`)
      : h('a', {href: `#/runs/${other.id}`}, `${other.attempt}, run ${other.id}`)},
    {title: 'Status', cell: other => state(other.status)},
    {title: 'Why', class: 'line small', cell: other => other.message && h('span', {class: 'clamp'}, other.message)},
    {title: 'Started', class: 'right nowrap', short: 'Started', cell: other => when(other.started_at)},
  ], data.others, other => other.id);
}

function actions(data, screen) {
  return [
    data.cancellable && h('button', {type: 'button', class: 'danger', onclick: () => cancel(data, screen)}, icon('stop'), 'Cancel run'),
    data.retryable && h('button', {type: 'button', class: 'primary', disabled: screen.isBusy, onclick: () => screen.tryTo(async () => {
      const again = await change('POST', `runs/${data.id}/retry`);
      location.hash = `#/runs/${again.id}`;
    }, `${data.flow_name} runs once more.`)}, icon('retry'), 'Run again'),
  ];
}

function cancel(data, screen) {
  ask({
    title: `Cancel run ${data.id} of ${data.flow_name}?`,
    content: () => h('p', null, 'Its thread is interrupted and the run is recorded as failed. What it has done already stays done.'),
    confirm: 'Cancel run',
    danger: true,
    act: () => screen.act(() => change('POST', `runs/${data.id}/cancel`), `Run ${data.id} was told to stop.`),
  });
}

/** How far a run has come, by its own account. */
export function progress(run) {
  if (!run.progress) {
    return undefined;
  }
  const {done, total, message} = run.progress;
  return h('div', {class: 'progress'},
    total > 0 && h('progress', {max: total, value: Math.min(done, total), 'aria-label': `Progress of run ${run.id}`}),
    h('p', {class: 'small'},
      total > 0 ? `${number(done)} of ${number(total)} (${percent(Math.min(done / total, 1))})` : number(done),
      message && h('span', {class: 'soft'}, ' · ', message)));
}

function failure(data) {
  return card('Why it failed', h('span', {class: 'soft'}, KINDS[data.failure_kind] ?? words(data.failure_kind ?? '')), body(
    h('p', {class: 'message'}, data.message ?? 'Nothing was recorded.'),
    data.backtrace && h('details', {class: 'trace', open: true},
      h('summary', null, `Stack trace, ${count(data.backtrace.trimEnd().split('\n').length, 'line')}`),
      h('pre', {class: 'text', tabindex: '0', role: 'region', 'aria-label': 'Stack trace'}, data.backtrace))));
}

function about(data) {
  return facts([
    ['Flow', h('a', {href: `#/flows/${data.flow_id}`}, data.flow_name)],
    ['Started by', [words(data.trigger), data.requested_by && ` (${data.requested_by})`]],
    ['Attempt', data.attempt > 1 ? number(data.attempt) : undefined],
    ['Due', isDue(data) ? moment(data.due_at) : undefined],
    ['Started', [moment(data.started_at), isDue(data) && late(data)]],
    ['Ended', data.ended_at && moment(data.ended_at)],
    ['Took', data.duration_ms !== undefined ? duration(data.duration_ms) : undefined],
    ['Instance', data.instance],
  ]);
}

function late(data) {
  const by = Date.parse(data.started_at) - Date.parse(data.due_at);
  return by >= 1000 && h('span', {class: 'soft'}, ` · ${duration(by)} after it was due`);
}

export function json(value) {
  const isFlat = value !== null && typeof value === 'object' && !Array.isArray(value)
    && Object.values(value).every(member => member === null || typeof member !== 'object');
  return isFlat && Object.keys(value).length > 0
    ? facts(Object.entries(value).map(([name, member]) => [name, typeof member === 'number' ? number(member) : String(member)]))
    : h('pre', {class: 'text wrapped'}, JSON.stringify(value, null, 2));
}
