/* Who has changed what. */
import {get} from './api.js';
import {h} from './dom.js';
import {words} from './format.js';
import {icon} from './icons.js';
import {PACE} from './live.js';
import {pages} from './pages.js';
import {empty, head, moment, table} from './parts.js';

const list = pages('audit', 'entries');

const DONE = {
  create: 'made', change: 'changed', delete: 'deleted', pause: 'paused', resume: 'resumed', run: 'ran', cancel: 'cancelled a run of',
  retry: 'ran again', limit_group: 'limited the group', remove_group_limit: 'removed the limit of the group',
};

export const audit = {
  title: () => 'Audit',

  async load(screen) {
    const flow = screen.query.get('flow');
    const [page, name] = await Promise.all([
      list.load(screen, {flow}),
      flow && (screen.data?.name ?? get(`flows/${encodeURIComponent(flow)}`).then(found => found.name, () => `flow ${flow}`)),
    ]);
    return {...page, name};
  },

  pace: (data, screen) => list.pace(screen, PACE.calm),

  view: (data, screen) => [
    head({
      title: 'Audit',
      under: data.name
        ? ['What people did to ', h('a', {href: `#/flows/${screen.query.get('flow')}`}, data.name), ' · ', h('a', {href: '#/audit'}, 'Show all')]
        : 'What people did here and by the admin API, newest first.',
    }),
    h('div', {class: 'card'},
      data.rows.length > 0
        ? entries(data.rows)
        : !data.next && empty('audit', 'Nobody has changed anything yet.'),
      list.more(data, screen)),
  ],
};

function entries(rows) {
  return table('Changes, newest first', [
    {title: 'Who did what', class: 'line', cell: entry => [
      h('strong', null, entry.who), ` ${DONE[entry.action] ?? words(entry.action)} `,
      entry.flow_id && entry.action !== 'delete' ? h('a', {href: `#/flows/${entry.flow_id}`}, entry.target) : h('strong', null, entry.target),
      entry.run_id && [' · ', h('a', {href: `#/runs/${entry.run_id}`}, `run ${entry.run_id}`)]]},
    {title: 'When', class: 'line nowrap', cell: entry => moment(entry.at)},
    {title: 'What changed', class: 'line', cell: entry => [
      entry.refused && h('p', {class: 'state-waiting small refused'}, icon('warning'), h('span', null, `Refused: ${entry.refused}`)),
      changes(entry)]},
  ], rows, entry => entry.id);
}

function changes({before = {}, after = {}}) {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return names.length > 0 && h('ul', {class: 'changes small'}, names.map(name => h('li', null,
    h('span', {class: 'soft'}, `${words(name)}: `),
    name in before && h('del', null, shown(before[name])),
    name in before && name in after && ' → ',
    name in after && h('ins', null, shown(after[name])))));
}

function shown(value) {
  if (value === null) {
    return 'nothing';
  }
  if (Array.isArray(value) || typeof value !== 'object') {
    return typeof value === 'object' ? JSON.stringify(value) : String(value);
  }
  return Object.entries(value).map(([name, member]) => `${words(name)} ${shown(member)}`).join(', ') || 'nothing';
}
