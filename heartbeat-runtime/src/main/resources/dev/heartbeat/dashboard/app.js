/* Which page is shown, and the frame around it. */
import {connection, session, signIn} from './api.js';
import {h, render} from './dom.js';
import {icon} from './icons.js';
import {empty, head} from './parts.js';
import {Screen} from './screen.js';
import {audit} from './audit.js';
import {edit} from './edit.js';
import {flow} from './flow.js';
import {flows} from './flows.js';
import {heartbeats} from './heartbeats.js';
import {overview} from './overview.js';
import {run} from './run.js';
import {runs} from './runs.js';

const PLACES = [
  {name: 'overview', href: '#/', label: 'Overview'},
  {name: 'flows', href: '#/flows', label: 'Flows'},
  {name: 'runs', href: '#/runs', label: 'Runs'},
  {name: 'heartbeats', href: '#/heartbeats', label: 'Heartbeats'},
  {name: 'audit', href: '#/audit', label: 'Audit'},
];

const PAGES = [
  {path: /^$/, place: 'overview', page: overview},
  {path: /^flows$/, place: 'flows', page: flows},
  {path: /^flows\/new$/, place: 'flows', page: edit},
  {path: /^flows\/(\d+)$/, place: 'flows', page: flow},
  {path: /^flows\/(\d+)\/edit$/, place: 'flows', page: edit},
  {path: /^runs$/, place: 'runs', page: runs},
  {path: /^runs\/(\d+)$/, place: 'runs', page: run},
  {path: /^heartbeats$/, place: 'heartbeats', page: heartbeats},
  {path: /^audit$/, place: 'audit', page: audit},
];

const main = document.getElementById('main');
let screen;

/** Shows what the address says behind its #. */
function enter() {
  const [path, query] = location.hash.replace(/^#\/?/, '').split('?');
  const found = PAGES.map(known => ({...known, match: known.path.exec(path.replace(/\/$/, ''))})).find(known => known.match);
  const isFirst = screen === undefined;
  screen?.leave();
  frame(found?.place);
  screen = new Screen(main, found?.page ?? missing, found?.match[1], new URLSearchParams(query));
  screen.enter(isFirst);
}

const missing = {
  title: () => 'Not found',
  load: async () => ({}),
  pace: () => Infinity,
  view: () => [
    head({title: 'Not found'}),
    h('div', {class: 'card'}, empty('search', 'There is no such page.', h('a', {href: '#/'}, 'To the overview'))),
  ],
};

function frame(place) {
  render(document.getElementById('top'), h('div', {class: 'top-in'},
    h('a', {class: 'brand', href: '#/', 'aria-label': 'Heartbeat, to the overview'}, icon('pulse'), 'Heartbeat'),
    h('nav', {class: 'nav', 'aria-label': 'Pages'}, h('ul', null, PLACES.map(({name, href, label}) =>
      h('li', null, h('a', {href, 'aria-current': name === place ? 'page' : undefined}, icon(name), label))))),
    h('div', {class: 'condition'},
      session.readOnly && h('span', {title: 'heartbeat.dashboard.read-only is set'}, icon('lock'), 'Read only'),
      h('span', null,
        h('span', {class: connection.isUp ? 'dot' : 'dot off', 'aria-hidden': 'true'}),
        connection.isUp ? 'Connected' : 'Not connected'))));
}

document.querySelector('.skip').onclick = event => {
  event.preventDefault();
  main.focus();
};

async function start() {
  frame();
  try {
    await signIn();
  } catch {
    // the page that is entered now meets the same obstacle, and says it
  }
  addEventListener('hashchange', enter);
  enter();
}

connection.onchange = () => frame(screen && PAGES.find(({page}) => page === screen.page)?.place);
start();
