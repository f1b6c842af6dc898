/* The heartbeats, and whether they still come. */
import {get} from './api.js';
import {barChart} from './charts.js';
import {h} from './dom.js';
import {clock, count, duration, number} from './format.js';
import {PACE} from './live.js';
import {body, card, empty, head, moment, state, table, when} from './parts.js';
import {verdict} from './overview.js';
import {pages} from './pages.js';

const SHOWN = 60;
const OUTCOMES = {running: 'in_progress', done: 'success', failed: 'failed'};

const list = pages('heartbeats', 'heartbeats', 100);

export const heartbeats = {
  title: () => 'Heartbeats',

  async load(screen) {
    const [beats, credentials] = await Promise.all([
      list.load(screen, {}),
      screen.data?.credentials ?? get('credentials'), // they change with a deployment
    ]);
    return {...beats, credentials};
  },

  pace: (data, screen) => list.pace(screen, PACE.calm),

  view: (data, screen) => h('div', {class: 'stack'},
    head({title: 'Heartbeats', under: 'What the external scheduler has sent, and what came of it.'}),
    verdict(data.first.verdict),
    data.rows.length === 0
      ? h('div', {class: 'card'}, empty('heartbeats', 'No heartbeat has come yet.',
        'An external scheduler has to call the heartbeat’s endpoint.'))
      : [
        data.rows.length > 2 && card('Time between heartbeats', null, body(distances(data.rows.slice(0, SHOWN + 1)))),
        card('Credentials', h('span', {class: 'soft small'}, 'since ', when(data.credentials.since)),
          credentialTable(data.credentials.credentials)),
        card('Heartbeats', null, beatTable(data.rows), list.more(data, screen)),
      ]),
};

function distances(newestFirst) {
  const beats = newestFirst.slice(0, -1).map((beat, i) => ({
    ...beat,
    distance: Date.parse(beat.began_at) - Date.parse(newestFirst[i + 1].began_at),
  })).reverse();
  const middle = beats.map(beat => beat.distance).sort((a, b) => a - b)[Math.floor(beats.length / 2)];
  return barChart(beats.map(beat => ({
    label: `${clock(beat.began_at)}: ${duration(beat.distance)} after the one before${beat.outcome === 'failed' ? ', failed' : ''}`,
    parts: [{kind: beat.outcome === 'failed' ? 'failed' : 'running', value: beat.distance}],
  })), {
    says: `The time between the last ${count(beats.length, 'heartbeat')}; mostly ${duration(middle)}`,
    unit: duration,
    axis: [clock(beats[0].began_at), clock(beats.at(-1).began_at)],
    table: {
      caption: 'Time between heartbeats',
      columns: ['Heartbeat', 'After the one before'],
      rows: beats.map(beat => [clock(beat.began_at), duration(beat.distance)]).reverse(),
    },
  });
}

export function beatTable(beats) {
  return table('Heartbeats, newest first', [
    {title: 'Came', class: 'lead nowrap', cell: beat => moment(beat.began_at)},
    {title: 'Outcome', cell: beat => h('span', {class: beat.outcome === 'done' ? 'small' : ''},
      beat.outcome === 'done' ? doneWith(beat) : state(OUTCOMES[beat.outcome]))},
    {title: 'From', short: 'From', cell: beat => beat.address},
    {title: 'Credential', short: 'Credential', cell: beat => [beat.credential, beat.caller && h('span', {class: 'soft'}, ` ${beat.caller}`)]},
    {title: 'Took', class: 'right nowrap', short: 'Took', cell: beat => duration(beat.duration_ms)},
  ], beats, beat => beat.id);
}

function doneWith(beat) {
  if (!beat.flows_due) {
    return h('span', {class: 'soft'}, 'nothing due');
  }
  return [
    count(beat.flows_due, 'flow'),
    beat.flows_failed > 0 && h('span', {class: 'state state-failed small'}, `, ${number(beat.flows_failed)} failed`),
    beat.flows_running > 0 && h('span', {class: 'soft'}, `, ${number(beat.flows_running)} still running`),
  ];
}

function credentialTable(credentials) {
  return credentials.length === 0
    ? empty('lock', 'No credential is configured, and none was shown.')
    : table('Credentials of callers', [
      {title: 'Credential', class: 'lead name', cell: use => [use.kind, ' ', h('code', null, use.name)]},
      {title: 'Last used', class: 'nowrap', cell: use => use.last_used_at ? when(use.last_used_at) : h('span', {class: 'soft'}, 'not used')},
      {title: 'From', short: 'From', cell: use => use.last_address},
      {title: 'Note', class: 'line', cell: use => !use.configured
        ? h('span', {class: 'small soft'}, 'no longer accepted')
        : !use.last_used_at && h('span', {class: 'small soft'}, 'may be removed, if it stays unused')},
    ], credentials, use => `${use.kind} ${use.name}`);
}
