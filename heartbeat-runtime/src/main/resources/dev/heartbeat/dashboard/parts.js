/* What several pages are made of. */
import {h, render} from './dom.js';
import {clock, exact, relative, words} from './format.js';
import {icon} from './icons.js';

const LABELS = {
  success: 'Succeeded',
  failed: 'Failed',
  in_progress: 'Running',
  pending: 'About to start',
};
const ICONS = {in_progress: 'running'};

export const label = name => LABELS[name] ?? words(name).replace(/^./, first => first.toUpperCase());

/** A state, as sign, word and colour. */
export function state(name, size = '') {
  return h('span', {class: `state state-${name} ${size}`}, icon(ICONS[name] ?? name), label(name));
}

/** How long ago or how long yet, with the exact time as its title. */
export function when(time) {
  return time ? h('time', {datetime: time, title: exact(time)}, relative(time)) : h('span', {class: 'soft'}, '–');
}

/** The exact time, and how long ago or how long yet. */
export function moment(time) {
  return time
    ? h('time', {datetime: time, title: exact(time)}, clock(time), ' ', h('span', {class: 'soft nowrap'}, relative(time)))
    : h('span', {class: 'soft'}, '–');
}

/** The beginning of a page: its heading takes the focus when the page is entered. */
export function head({title, beside, under, back, actions}) {
  return h('div', {class: 'head'},
    h('div', null,
      back && h('a', {class: 'back', href: back.href}, icon('back'), back.label),
      h('div', {class: 'title'}, h('h1', {id: 'title', tabindex: '-1'}, title), beside),
      under && h('p', {class: 'under'}, under)),
    actions?.some(Boolean) && h('div', {class: 'actions'}, actions));
}

export function card(title, beside, ...content) {
  return h('section', {class: 'card', 'aria-label': title, key: title},
    h('header', null, h('h2', null, title), beside),
    content);
}

export const body = (...content) => h('div', {class: 'body'}, content);

export function notice(kind, sign, ...content) {
  return h('div', {class: `notice ${kind}`}, icon(sign), h('div', null, content));
}

/** Pairs of a word and what it stands for; those without a value are left out. */
export function facts(pairs) {
  return h('dl', {class: 'facts'}, pairs
    .filter(([, value]) => value !== null && value !== undefined && value !== '')
    .map(([term, value]) => [h('dt', null, term), h('dd', null, value)]));
}

export function figures(pairs) {
  return h('dl', {class: 'figures'}, pairs.map(([term, value, unit]) =>
    h('div', {class: 'figure'}, h('dt', null, term), h('dd', null, value, ' ', unit && h('small', null, unit)))));
}

/**
 * A table whose rows become cards on a phone. Its roles are named, since such a row is no table row to a browser any more.
 *
 * @param columns [{title, cell: row → content, class}] where the class says how the cell stands on a card
 */
export function table(caption, columns, rows, keyOf) {
  return h('table', {class: 'rows', role: 'table'},
    h('caption', {class: 'unseen'}, caption),
    h('thead', {role: 'rowgroup'}, h('tr', {role: 'row'}, columns.map(column =>
      h('th', {role: 'columnheader', scope: 'col', class: /right/.test(column.class) ? 'right' : ''}, column.title)))),
    h('tbody', {role: 'rowgroup'}, rows.map(row => h('tr', {role: 'row', key: keyOf(row)}, columns.map(column => {
      const content = [column.cell(row)].flat(Infinity).filter(Boolean);
      return h('td', {
        role: 'cell',
        class: `${column.class ?? ''} ${content.length === 0 ? 'blank' : ''}`,
        'data-label': column.short,
      }, column.short ? h('span', null, content) : content);
    })))));
}

/** A class's name, which may be broken at its dots. */
export function className(name) {
  return h('code', null, name.split('.').map((part, i) => i === 0 ? part : [h('wbr'), `.${part}`]));
}

export function empty(sign, title, ...content) {
  return h('div', {class: 'empty'}, icon(sign), h('strong', null, title), content);
}

/** While the first answer is on its way. */
export function skeleton() {
  return h('div', {class: 'skeleton', 'aria-hidden': 'true'}, h('span'), h('span'), h('span'));
}

/** Says what has happened, to eyes and to screen readers, and is gone after a while. */
export function tell(text, sign = 'success') {
  const news = document.getElementById('news');
  const line = document.createElement('p');
  render(line, [icon(sign), h('span', null, text)]);
  news.append(line);
  setTimeout(() => line.remove(), 7000);
}

/**
 * Asks before something is done. The answer is carried out while the question still stands, so that what is refused is
 * said where it was asked.
 *
 * @param question {title, content: (problem, redraw) → nodes, confirm: label, danger: boolean, act: FormData → promise}
 */
export function ask({title, content, confirm, danger, act}) {
  const dialog = document.createElement('dialog');
  let problem;
  let busy = false;

  async function submit(event) {
    event.preventDefault();
    const values = new FormData(event.target);
    busy = true;
    draw();
    try {
      await act(values);
      dialog.close();
    } catch (refused) {
      busy = false;
      problem = refused;
      draw();
    }
  }

  function draw() {
    render(dialog, h('form', {onsubmit: submit, novalidate: true},
      h('h2', {id: 'question'}, title),
      content(problem, draw),
      problem && !problem.errors?.length && wrong(problem.message),
      h('div', {class: 'actions'},
        h('button', {type: 'button', onclick: () => dialog.close()}, 'Cancel'),
        h('button', {type: 'submit', class: danger ? 'primary danger' : 'primary', disabled: busy}, confirm))));
  }

  dialog.setAttribute('aria-labelledby', 'question');
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  draw();
  dialog.showModal();
}

export const wrong = text => h('p', {class: 'wrong', role: 'alert'}, icon('warning'), h('span', null, text));

/** A field with its label, its hint and what is wrong with it; a second input may stand beside it. */
export function field({id, label: title, hint, error, class: place}, input, beside) {
  const described = [hint && `${id}-hint`, error && `${id}-wrong`].filter(Boolean).join(' ');
  Object.assign(input.attributes, {id, 'aria-describedby': described || undefined, 'aria-invalid': error ? 'true' : undefined});
  return h('div', {class: place, key: id},
    h('label', {for: id}, title),
    beside ? h('div', {class: 'beside'}, input, beside) : input,
    error && h('p', {class: 'wrong', id: `${id}-wrong`}, icon('warning'), h('span', null, error)),
    hint && h('p', {class: 'hint', id: `${id}-hint`}, hint));
}
