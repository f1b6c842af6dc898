/*
 * Charts as SVG. A chart is one picture to a screen reader, with a sentence that says what it shows; the figures stand in
 * a table that everybody can unfold.
 */
import {h} from './dom.js';

const HEIGHT = 100;
const LEAST_BARS = 24;
const HATCHING = 'url(#hatching)';

/** Wholes that end at a round number at or above the highest value. */
function scale(highest) {
  const magnitude = 10 ** Math.floor(Math.log10(Math.max(highest, 1)));
  const top = [1, 1.25, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10].map(step => step * magnitude).find(step => step >= highest) ?? 1;
  return {top, of: value => HEIGHT * value / top};
}

/**
 * Stacked bars over time.
 *
 * @param bars [{label, parts: [{kind, value}], act}] from left to right; act, if any, is what a click does
 * @param options says: the sentence; axis: [label] spread evenly below; unit: value → text; lines: [{label, value}]
 */
export function barChart(bars, {says, axis, unit, lines = [], table}) {
  const total = bar => bar.parts.reduce((sum, part) => sum + part.value, 0);
  const {top, of} = scale(Math.max(...bars.map(total), ...lines.map(line => line.value), 0));
  const step = 10;
  const width = Math.max(bars.length, LEAST_BARS) * step;
  const first = width - bars.length * step; // a few bars stand at the right, where the newest ones are
  return h('figure', {class: 'chart'},
    h('div', {class: 'chart-plot'},
      h('span', {class: 'chart-top', 'aria-hidden': 'true'}, unit(top)),
      h('svg', {
        role: 'img',
        'aria-label': says,
        viewBox: `0 0 ${width} ${HEIGHT}`,
        preserveAspectRatio: 'none',
      },
      [0.5, 1].map(share => h('line', {
        class: 'chart-grid', x1: 0, x2: width, y1: HEIGHT * (1 - share), y2: HEIGHT * (1 - share)})),
      bars.map((bar, i) => oneBar(bar, first + i * step, step, of)),
      lines.map(line => h('line', {
        class: 'chart-line', x1: 0, x2: width, y1: HEIGHT - of(line.value), y2: HEIGHT - of(line.value)},
      h('title', null, `${line.label}: ${unit(line.value)}`))))),
    h('div', {class: 'chart-axis', 'aria-hidden': 'true'}, axis.map((label, i) => h('span', null, first > width / 2 && i < axis.length - 1 ? '\u00a0' : label))),
    table && asTable(table));
}

function oneBar(bar, x, step, of) {
  let y = HEIGHT;
  return h('g', {class: bar.act ? 'bar acts' : 'bar', onclick: bar.act},
    h('title', null, bar.label),
    h('rect', {class: 'bar-back', x, y: 0, width: step, height: HEIGHT}),
    bar.parts.filter(part => part.value > 0).map(part => {
      const height = Math.max(of(part.value), 1.5);
      y -= height;
      return [
        h('rect', {class: `bar-${part.kind}`, x: x + 1, y, width: step - 2, height}),
        part.kind === 'failed' && h('rect', {fill: HATCHING, x: x + 1, y, width: step - 2, height}),
      ];
    }));
}

/** The figures of a chart; {caption, columns: [..], rows: [[..]]}. */
function asTable({caption, columns, rows}) {
  return h('details', {class: 'chart-table'},
    h('summary', null, 'Figures'),
    h('div', {class: 'scrolls', tabindex: '0', role: 'region', 'aria-label': caption},
      h('table', {class: 'plain'},
        h('caption', {class: 'unseen'}, caption),
        h('thead', null, h('tr', null, columns.map(column => h('th', {scope: 'col'}, column)))),
        h('tbody', null, rows.map(row => h('tr', null, row.map((cell, i) =>
          i === 0 ? h('th', {scope: 'row'}, cell) : h('td', null, cell))))))));
}

/** What the colours mean. */
export function legend(kinds) {
  return h('ul', {class: 'legend'}, kinds.map(([kind, label]) => h('li', null,
    h('svg', {class: 'swatch', viewBox: '0 0 10 10', 'aria-hidden': 'true'},
      h('rect', {class: `bar-${kind}`, width: 10, height: 10}),
      kind === 'failed' && h('rect', {fill: HATCHING, width: 10, height: 10})),
    label)));
}
