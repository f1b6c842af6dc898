/* What has run. */
import {get} from './api.js';
import {h} from './dom.js';
import {clock, duration} from './format.js';
import {PACE} from './live.js';
import {pages} from './pages.js';
import {empty, head, label, state, table, when} from './parts.js';

const STATUSES = ['pending', 'in_progress', 'success', 'failed'];

const list = pages('runs', 'runs');

export const runs = {
  title: () => 'Runs',

  async load(screen) {
    const {query} = screen;
    const flow = query.get('flow');
    const [page, name] = await Promise.all([
      list.load(screen, {flow, status: query.get('status'), from: query.get('from'), to: query.get('to')}),
      flow && (screen.data?.name ?? get(`flows/${encodeURIComponent(flow)}`).then(found => found.name)),
    ]);
    return {...page, name};
  },

  pace: (data, screen) => screen.query.get('to') && data.rows.every(run => run.ended_at)
    ? PACE.never
    : list.pace(screen, data.rows.some(run => !run.ended_at) ? PACE.lively : PACE.calm),

  view: (data, screen) => [
    head({title: 'Runs', under: about(data, screen.query)}),
    h('div', {class: 'card'},
      filter(screen),
      data.rows.length > 0
        ? runTable(data.rows, !screen.query.get('flow'))
        : !data.next && (screen.query.size > 0
          ? empty('search', 'No run is like that.', h('a', {href: '#/runs'}, 'Show all runs'))
          : empty('runs', 'Nothing has run yet.', 'Each run of a flow leaves its record here.')),
      list.more(data, screen)),
  ],
};

function about(data, query) {
  const parts = [
    data.name && ['of ', h('a', {href: `#/flows/${encodeURIComponent(query.get('flow'))}`}, data.name), ' '],
    isTime(query.get('from')) && `from ${clock(query.get('from'))} `,
    isTime(query.get('to')) && `until ${clock(query.get('to'))} `,
  ].filter(Boolean);
  return parts.length > 0 ? [parts, ' · ', h('a', {href: '#/runs'}, 'Show all runs')] : 'Newest first';
}

const isTime = text => text !== null && !Number.isNaN(Date.parse(text));

function filter(screen) {
  return h('form', {class: 'filter', role: 'search', onsubmit: event => event.preventDefault()},
    h('label', {class: 'unseen', for: 'status'}, 'Status'),
    h('select', {id: 'status', value: screen.query.get('status') ?? '', onchange: event => {
      if (event.target.value) {
        screen.query.set('status', event.target.value);
      } else {
        screen.query.delete('status');
      }
      history.replaceState(null, '', `#/runs${screen.query.size > 0 ? `?${screen.query}` : ''}`);
      screen.reload();
    }},
    h('option', {value: ''}, 'Any status'),
    STATUSES.map(name => h('option', {value: name}, label(name)))));
}

export function runTable(rows, withFlow) {
  return table('Runs, newest first', [
    {title: withFlow ? 'Flow' : 'Run', class: withFlow ? 'lead name' : 'lead name nowrap', cell: run =>
      h('a', {href: `#/runs/${run.id}`}, withFlow ? run.flow_name : `Run ${run.id}`)},
    {title: 'Status', cell: run => state(run.status)},
    {title: 'Why', class: 'line small', cell: run => run.message && h('span', {class: 'clamp'}, run.message)},
    {title: 'Started', class: 'nowrap', short: 'Started', cell: run => when(run.started_at)},
    {title: 'Took', class: 'right nowrap', short: 'Took', cell: run => run.duration_ms !== undefined && duration(run.duration_ms)},
    {title: 'By', class: 'right nowrap', short: 'By', cell: run => [run.trigger, run.attempt > 1 && h('span', {class: 'soft'}, `, attempt ${run.attempt}`)]},
  ], rows, run => run.id);
}
