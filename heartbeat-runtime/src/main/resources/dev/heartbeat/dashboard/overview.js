/* Everything at a glance. */
import {get} from './api.js';
import {barChart, legend} from './charts.js';
import {h} from './dom.js';
import {clock, count, hour, number, serverSays} from './format.js';
import {PACE} from './live.js';
import {body, card, empty, head, notice, state, table, when} from './parts.js';
import {progress} from './run.js';
import {beatTable} from './heartbeats.js';

const STATES = ['running', 'due', 'waiting', 'scheduled', 'paused', 'disabled', 'orphaned'];
const HOUR = 3_600_000;

export const overview = {
  title: () => 'Overview',

  async load() {
    const [data, {groups}] = await Promise.all([get('overview'), get('groups')]);
    serverSays(data.time);
    return {...data, groups};
  },

  pace: data => data.live_runs.length > 0 || data.flows.due > 0 ? PACE.lively : PACE.calm,

  view: data => h('div', {class: 'stack'},
    head({title: 'Overview'}),
    verdict(data.verdict),
    states(data.flows),
    h('div', {class: 'columns wide-left'},
      h('div', {class: 'stack'},
        card('Runs of the last 24 hours', legend([['success', 'Succeeded'], ['failed', 'Failed'], ['running', 'Under way']]),
          body(day(data.hours))),
        data.live_runs.length > 0
          && card('Under way', h('span', {class: 'soft'}, count(data.live_runs.length, 'run')), liveRuns(data.live_runs)),
        card('Last heartbeats', h('a', {href: '#/heartbeats'}, 'All heartbeats'),
          data.heartbeats.length > 0
            ? beatTable(data.heartbeats.slice(0, 5))
            : empty('heartbeats', 'No heartbeat has come yet.', 'An external scheduler has to call the heartbeat’s endpoint.'))),
      h('div', {class: 'stack'},
        card('Next due', null, nextDue(data.next_due)),
        data.groups.length > 0 && card('Groups', null, groupTable(data.groups))))),
};

/** Whether the scheduler outside is alive, loud only where it isn't. */
export function verdict({status, text, last_heartbeat_at: last}) {
  const rest = last && [' Last heartbeat ', when(last), '.'];
  return {
    ok: () => notice('good', 'heartbeats', h('strong', null, text ?? 'Heartbeats are coming.'), rest),
    missing: () => notice('bad', 'warning', h('strong', null, text ?? 'Heartbeats are missing.'), rest,
      ' Nothing runs without them: look after the scheduler that calls the endpoint.'),
    unknown: () => notice('', 'heartbeats', text ?? 'Whether heartbeats come regularly shows after the first few.', rest),
  }[status]();
}

function states(flows) {
  return h('nav', {class: 'states', 'aria-label': 'Flows by state'}, STATES.map(name =>
    h('a', {href: `#/flows?state=${name}`},
      h('span', {class: flows[name] === 0 ? 'n none' : 'n'}, number(flows[name])),
      state(name))));
}

function day(hours) {
  const sum = member => hours.reduce((total, one) => total + one[member], 0);
  const all = sum('success') + sum('failed') + sum('live');
  const atLeast = hours.some(one => !one.complete) ? 'at least ' : '';
  const span = one => `${hour(one.begins_at)}–${hour(Date.parse(one.begins_at) + HOUR)}`;
  const says = one => `${span(one)}: ${count(one.success + one.failed + one.live, 'run')}, ${number(one.failed)} failed`
    + (one.complete ? '' : ', and more that were not counted');
  return [
    h('p', {class: 'soft'}, h('a', {href: '#/runs'}, `${atLeast}${count(all, 'run')}`),
      sum('failed') > 0 && [', ', h('a', {href: '#/runs?status=failed'}, `${number(sum('failed'))} failed`)]),
    barChart(hours.map(one => ({
      label: says(one),
      parts: [{kind: 'success', value: one.success}, {kind: 'running', value: one.live}, {kind: 'failed', value: one.failed}],
      act: () => { location.hash = `#/runs?from=${one.begins_at}&to=${new Date(Date.parse(one.begins_at) + HOUR).toISOString()}`; },
    })), {
      says: `Runs in each of the last 24 hours: ${atLeast}${count(all, 'run')}, ${number(sum('failed'))} failed`,
      unit: number,
      axis: [0, 6, 12, 18, 24].map(at => hours[at] ? hour(hours[at].begins_at) : ''),
      table: {
        caption: 'Runs in each hour',
        columns: ['Hour', 'Succeeded', 'Failed', 'Under way'],
        rows: hours.map(one => [`${clock(one.begins_at)}`, number(one.success), number(one.failed), number(one.live)]).reverse(),
      },
    }),
  ];
}

function nextDue(flows) {
  return flows.length === 0
    ? empty('scheduled', 'Nothing is due.', 'No flow has a time to come.')
    : table('The next flows to run', [
      {title: 'Flow', class: 'lead name', cell: flow => h('a', {href: `#/flows/${flow.id}`}, flow.name)},
      {title: 'Due', class: 'right nowrap', cell: flow => flow.state === 'due' ? state('due') : when(flow.next_due_at)},
    ], flows, flow => flow.id);
}

function groupTable(groups) {
  return table('Groups of flows', [
    {title: 'Group', class: 'lead name', cell: group => group.name},
    {title: 'Running', class: 'right nowrap', short: 'Running', cell: group => group.run_limit === undefined
      ? number(group.running)
      : `${number(group.running)} of ${number(group.run_limit)}`},
    {title: 'Flows', class: 'right nowrap', short: 'Flows', cell: group => number(group.flows)},
  ], groups, group => group.name);
}

function liveRuns(runs) {
  return table('Runs that are under way', [
    {title: 'Flow', class: 'lead name', cell: run => h('a', {href: `#/runs/${run.id}`}, run.flow_name)},
    {title: 'Status', cell: run => state(run.status)},
    {title: 'Progress', class: 'line', cell: run => progress(run)},
    {title: 'Since', class: 'right nowrap', short: 'Since', cell: run => when(run.started_at)},
  ], runs, run => run.id);
}
