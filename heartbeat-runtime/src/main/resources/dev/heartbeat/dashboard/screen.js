/* One page while it is looked at: what it shows, and when it asks for it again. */
import {forgetRequests} from './api.js';
import {h, render} from './dom.js';
import {PACE, whileVisible} from './live.js';
import {empty, head, notice, skeleton, tell} from './parts.js';

const TICK = 1000;

export class Screen {

  /**
   * @param page {title: data → text, load: screen → promise of data, pace: data → milliseconds, view: (data, screen) → nodes}
   * @param id of the record that the address names, if any
   * @param query what the address says besides
   */
  constructor(root, page, id, query) {
    this.root = root;
    this.page = page;
    this.id = id;
    this.query = query;
    this.state = {}; // what the page keeps for itself
    this.data = undefined;
    this.problem = undefined;
    this.isLeft = false;
    this.isBusy = false; // whether something is under way that is not to be asked for twice
  }

  async enter(isFirst) {
    render(this.root, skeleton());
    document.title = 'Heartbeat';
    await this.reload();
    if (this.isLeft) {
      return;
    }
    scrollTo(0, 0);
    if (!isFirst) {
      document.getElementById('title')?.focus({preventScroll: true});
      document.getElementById('place').textContent = document.title;
    }
    this.watch = whileVisible(() => this.reload(), () => this.data ? this.page.pace(this.data, this) : PACE.calm);
    this.ticks = 0;
    this.ticker = setInterval(() => this.tick(), TICK);
  }

  leave() {
    this.isLeft = true;
    this.watch?.end();
    clearInterval(this.ticker);
    forgetRequests();
    document.querySelectorAll('dialog').forEach(dialog => dialog.close());
  }

  async reload() {
    if (this.isLeft) {
      return;
    }
    try {
      this.data = await this.page.load(this);
      this.problem = undefined;
    } catch (problem) {
      if (problem.name === 'AbortError') {
        return;
      }
      this.problem = problem;
    }
    this.draw();
  }

  /** Does something that changes what is there, says so, and shows it. What is refused is the caller's to say. */
  async act(change, said) {
    await change();
    tell(said);
    await this.reload();
  }

  /** The same, where a refusal has no better place than among the news. One at a time: its button is disabled meanwhile. */
  async tryTo(change, said) {
    if (this.isBusy) {
      return;
    }
    const button = document.activeElement;
    this.busy(true);
    try {
      await this.act(change, said);
    } catch (refused) {
      tell(refused.message, 'warning');
      await this.reload();
    }
    this.busy(false);
    if (document.activeElement === document.body) {
      button.focus({preventScroll: true}); // what is disabled loses it
    }
  }

  busy(isBusy) {
    this.isBusy = isBusy;
    this.draw();
  }

  draw() {
    if (this.isLeft) {
      return;
    }
    if (this.data === undefined) {
      render(this.root, this.failure());
      return;
    }
    this.watch?.soon();
    document.title = `${this.page.title(this.data, this)} – Heartbeat`;
    render(this.root, [
      this.problem && h('div', {class: 'stale', key: 'stale'}, notice('warn', 'warning',
        h('strong', null, 'What you see may be out of date. '), this.problem.message)),
      h('div', {key: 'page'}, this.page.view(this.data, this)),
    ]);
  }

  failure() {
    const {status, message} = this.problem;
    document.title = status === 404 ? 'Not found – Heartbeat' : 'Error – Heartbeat';
    return [
      head({title: status === 404 ? 'Not found' : 'This could not be shown'}),
      h('div', {class: 'card'}, empty('warning', message,
        status === 401 && 'You are no longer signed in. Load the page again to sign in.',
        h('div', {class: 'actions'}, h('button', {type: 'button', onclick: () => this.reload()}, 'Try again'),
          h('a', {class: 'button', href: '#/'}, 'To the overview')))),
    ];
  }

  /** Relative times go on, each second where something is under way. */
  tick() {
    this.ticks++;
    const isLively = this.data && this.page.pace(this.data, this) < PACE.lively;
    if (document.visibilityState === 'visible' && this.data && (isLively || this.ticks % 10 === 0)) {
      this.draw();
    }
  }
}
