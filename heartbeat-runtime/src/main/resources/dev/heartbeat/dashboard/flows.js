/* All flows, to be searched. */
import {session} from './api.js';
import {h} from './dom.js';
import {clock, duration, exact, percent} from './format.js';
import {icon} from './icons.js';
import {PACE} from './live.js';
import {pages} from './pages.js';
import {empty, head, label, state, table, when} from './parts.js';

const STATES = ['running', 'due', 'waiting', 'scheduled', 'paused', 'disabled', 'orphaned'];
const TYPING = 250;

const list = pages('flows', 'flows');

export const flows = {
  title: () => 'Flows',

  load(screen) {
    const {query} = screen;
    return list.load(screen, {name: query.get('name'), state: query.get('state')});
  },

  pace: (data, screen) => list.pace(screen,
    data.rows.some(flow => flow.state === 'running' || flow.state === 'due') ? PACE.lively : PACE.calm),

  view: (data, screen) => [
    head({
      title: 'Flows',
      actions: [!session.readOnly && h('a', {class: 'button primary', href: '#/flows/new'}, icon('plus'), 'New flow')],
    }),
    h('div', {class: 'card'},
      filter(screen),
      data.rows.length > 0 ? flowTable(data.rows) : !data.next && nothing(screen.query),
      list.more(data, screen)),
  ],
};

function filter(screen) {
  const {query} = screen;
  return h('form', {class: 'filter', role: 'search', onsubmit: event => event.preventDefault()},
    h('div', {class: 'search'}, icon('search'),
      h('label', {class: 'unseen', for: 'name'}, 'Name contains'),
      h('input', {id: 'name', type: 'search', placeholder: 'Search by name', value: query.get('name') ?? '', autocomplete: 'off',
        oninput: event => soon(() => change(screen, 'name', event.target.value.trim()))})),
    h('label', {class: 'unseen', for: 'state'}, 'State'),
    h('select', {id: 'state', value: query.get('state') ?? '', onchange: event => change(screen, 'state', event.target.value)},
      h('option', {value: ''}, 'Any state'),
      STATES.map(name => h('option', {value: name}, label(name)))));
}

let typing;
function soon(act) {
  clearTimeout(typing);
  typing = setTimeout(act, TYPING);
}

/** The address says what is searched for, so that it can be kept and sent; the page stays the same. */
async function change(screen, name, value) {
  if (screen.isLeft) {
    return;
  }
  if (value) {
    screen.query.set(name, value);
  } else {
    screen.query.delete(name);
  }
  history.replaceState(null, '', `#/flows${screen.query.size > 0 ? `?${screen.query}` : ''}`);
  await screen.reload();
  const {rows, next} = screen.data;
  document.getElementById('place').textContent = `${rows.length}${next ? ' or more' : ''} flows found`;
}

function nothing(query) {
  return query.size > 0
    ? empty('search', 'No flow is like that.', h('a', {href: '#/flows'}, 'Show all flows'))
    : empty('flows', 'There are no flows yet.', 'A class with @DataFlow gets its record when the application starts.');
}

function flowTable(rows) {
  return table('Flows, by name', [
    {title: 'Flow', class: 'lead name', cell: flow => [
      h('a', {href: `#/flows/${flow.id}`}, flow.name),
      h('span', {class: 'under'}, flow.schedule)]},
    {title: 'State', cell: flow => state(flow.state)},
    {title: 'Why', class: 'line small soft', cell: flow => flow.reason && flow.state !== 'disabled' && h('span', {class: 'clamp'}, flow.reason)},
    {title: 'Next', class: 'nowrap', short: 'Next', cell: flow => flow.state === 'due' ? 'now' : when(flow.next_due_at)},
    {title: 'Last runs', short: 'Last runs', cell: flow => flow.last_runs.length > 0 && strip(flow.last_runs)},
    {title: 'Success', class: 'right nowrap', short: 'Success', cell: flow => flow.statistics.success_rate !== undefined
      && percent(flow.statistics.success_rate)},
    {title: 'p50 / p95', class: 'right nowrap', short: 'p50 / p95', cell: flow => flow.statistics.p50_ms !== undefined
      && `${duration(flow.statistics.p50_ms)} / ${duration(flow.statistics.p95_ms)}`},
  ], rows, flow => flow.id);
}

/** The last runs as one small mark each, the newest at the right. */
function strip(newestFirst) {
  const runs = newestFirst.slice(0, 16).reverse();
  const failed = runs.filter(run => run.status === 'failed').length;
  return h('svg', {
    class: 'strip', role: 'img', viewBox: `0 0 ${runs.length * 5} 16`, width: runs.length * 5, height: 16,
    'aria-label': `${failed} of the last ${runs.length} runs failed`,
  }, runs.map((run, i) => h('rect', {
    class: {success: 'bar-success', failed: 'bar-failed'}[run.status] ?? 'bar-running',
    x: i * 5, width: 4, rx: 1,
    y: run.status === 'failed' ? 0 : 6, height: run.status === 'failed' ? 16 : 10,
  }, h('title', null, `${label(run.status)}, ${clock(run.started_at)}\n${exact(run.started_at)}`))));
}
