/* Lists that are read page by page. */
import {get} from './api.js';
import {h} from './dom.js';
import {number} from './format.js';
import {PACE} from './live.js';

/**
 * How one list is read: its first page again and again, further ones when somebody asks for them. Once there are several,
 * the list stands still, so that nothing moves below the reader's eyes and no request grows with what he has unfolded.
 */
export function pages(path, member, limit = 50) {
  return {
    async load(screen, query) {
      const first = await get(path, {...query, limit});
      screen.state.query = query;
      screen.state.further = [];
      return gathered(first, []);
    },

    pace: (screen, pace) => screen.state.further?.length > 0 ? PACE.never : pace,

    more(data, screen) {
      if (!data.next && screen.state.further.length === 0) {
        return undefined;
      }
      return h('div', {class: 'more'},
        h('span', null, data.rows.length === 0 ? 'Nothing found so far' : `${number(data.rows.length)} shown`),
        screen.state.further.length > 0 && h('button', {type: 'button', class: 'plain-button', onclick: () => screen.reload()}, 'Back to the live list'),
        data.next && h('button', {type: 'button', disabled: screen.state.isReading, onclick: () => further(data, screen)}, data.rows.length === 0 ? 'Search on' : 'Show more'));
    },
  };

  async function further(data, screen) {
    screen.state.isReading = true;
    screen.draw();
    try {
      let page = {next: data.next, [member]: []};
      do {
        page = await get(path, {...screen.state.query, limit, cursor: page.next});
        screen.state.further.push(page);
      } while (page[member].length === 0 && page.next);
      screen.data = {...data, ...gathered(data.first, screen.state.further)};
    } catch (problem) {
      screen.problem = problem;
    } finally {
      screen.state.isReading = false;
      screen.draw();
    }
  }

  function gathered(first, further) {
    const all = [first, ...further];
    return {first, rows: all.flatMap(page => page[member]), next: all.at(-1).next};
  }
}
