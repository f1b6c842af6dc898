/*
 * Forms over what the API takes. A form holds what stands in its fields, as text; what can't be made into a value goes to
 * the server as it stands, which says what is wrong with it.
 */
import {h} from './dom.js';
import {field} from './parts.js';

/* ---- Spans of time: an amount and a unit ---- */

const UNITS = [['1', 'seconds'], ['60', 'minutes'], ['3600', 'hours'], ['86400', 'days']];

export function spanOf(seconds) {
  if (seconds === undefined || seconds === null) {
    return {amount: '', unit: '60'};
  }
  const [unit] = UNITS.findLast(([length]) => seconds % Number(length) === 0);
  return {amount: String(seconds / Number(unit)), unit};
}

/** In seconds; null if none is given. */
export function secondsOf({amount, unit}) {
  const value = numeric(amount);
  return typeof value === 'number' ? Math.round(value * Number(unit) * 1000) / 1000 : value;
}

/** A number where the text is one, null for none, and otherwise the text. */
export function numeric(text) {
  const trimmed = text.trim();
  return trimmed === '' ? null : Number.isFinite(Number(trimmed)) ? Number(trimmed) : trimmed;
}

export function spanField(about, span, onchange) {
  return field(about,
    h('input', {value: span.amount, inputmode: 'decimal', autocomplete: 'off',
      oninput: event => onchange({...span, amount: event.target.value})}),
    h('select', {'aria-label': `${about.label}: unit`, value: span.unit, onchange: event => onchange({...span, unit: event.target.value})},
      UNITS.map(([length, name]) => h('option', {value: length}, name))));
}

/* ---- Options, as the class of the flow takes them ---- */

/** batch_size, batch-size and batchSize are one. */
export const plain = name => name.replace(/[-_]/g, '').toLowerCase();

/** What a record sets, as the text of each field; what its class doesn't know stands under its own name. */
export function optionTexts(options, fields) {
  const rest = structuredClone(options);
  const texts = Object.fromEntries(fields.map(about => [about.name, textOf(take(rest, about.name.split('.')), about.type)]));
  return {texts, rest: isEmpty(rest) ? '' : JSON.stringify(rest, null, 2)};
}

function take(object, [first, ...further]) {
  const key = Object.keys(object).find(name => plain(name) === plain(first));
  if (key === undefined) {
    return undefined;
  }
  const value = object[key];
  if (further.length === 0) {
    delete object[key];
    return value;
  }
  const isRecord = value !== null && typeof value === 'object' && !Array.isArray(value);
  const found = isRecord ? take(value, further) : undefined;
  if (isRecord && isEmpty(value)) {
    delete object[key];
  }
  return found;
}

const isEmpty = object => Object.keys(object).length === 0;

function textOf(value, type) {
  if (value === undefined || value === null) {
    return '';
  }
  if (type === 'list') {
    return Array.isArray(value) ? value.map(one => typeof one === 'object' ? JSON.stringify(one) : String(one)).join('\n') : String(value);
  }
  return typeof value === 'object' ? JSON.stringify(value, null, 2) : String(value);
}

/** What the fields say, without those that say nothing. */
export function optionValues({texts, rest}, fields) {
  const options = rest.trim() === '' ? {} : jsonOf(rest);
  if (typeof options !== 'object' || options === null || Array.isArray(options)) {
    return options;
  }
  for (const about of fields) {
    const text = texts[about.name] ?? '';
    if (text.trim() !== '') {
      const path = about.name.split('.');
      const parent = path.slice(0, -1).reduce((object, name) => object[name] ??= {}, options);
      parent[path.at(-1)] = valueOf(text, about);
    }
  }
  return options;
}

function valueOf(text, {type, element_type: elementType}) {
  switch (type) {
    case 'integer':
    case 'number':
      return numeric(text);
    case 'boolean':
      return text === 'true';
    case 'list':
      return text.split('\n').map(line => line.trim()).filter(Boolean).map(line => valueOf(line, {type: elementType}));
    case 'map':
    case 'other':
      return jsonOf(text);
    default:
      return text;
  }
}

function jsonOf(text) {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

const INPUTS = {date: 'date', time: 'time', integer: 'text', number: 'text'};

export function optionField(about, text, error, onchange) {
  const id = `options.${about.name}`;
  const fallback = about.host_value ?? about.default;
  const shown = {id, label: [about.name, about.required && h('span', {class: 'soft'}, ' required')], hint: hint(about), error};
  const attributes = {value: text, name: id};
  switch (about.type) {
    case 'boolean':
    case 'enum':
      return field(shown, h('select', {...attributes, onchange: event => onchange(event.target.value)},
        h('option', {value: ''}, fallback === undefined ? 'Not set' : `Default (${fallback})`),
        (about.values ?? ['true', 'false']).map(value => h('option', {value}, value))));
    case 'list':
    case 'map':
    case 'other':
      return field({...shown, class: 'across'}, h('textarea', {...attributes, class: 'mono', rows: 3, placeholder: fallback ?? '', spellcheck: 'false',
        oninput: event => onchange(event.target.value)}));
    default:
      return field(shown, h('input', {...attributes, type: INPUTS[about.type] ?? 'text', placeholder: fallback ?? '', autocomplete: 'off',
        inputmode: about.type === 'integer' || about.type === 'number' ? 'decimal' : undefined,
        oninput: event => onchange(event.target.value)}));
  }
}

const KINDS = {
  integer: 'whole number', number: 'number', duration: 'such as 30s, 5m or PT5M', date_time: 'such as 2026-01-31T12:00:00Z',
  list: 'one on each line', map: 'JSON', other: 'JSON',
};

function hint(about) {
  return [
    KINDS[about.type],
    about.minimum !== undefined && `${about.exclusive_minimum ? 'more than' : 'at least'} ${about.minimum}`,
    about.maximum !== undefined && `${about.exclusive_maximum ? 'less than' : 'at most'} ${about.maximum}`,
    about.min_length !== undefined && `at least ${about.min_length} long`,
    about.max_length !== undefined && `at most ${about.max_length} long`,
    about.pattern !== undefined && `must match ${about.pattern}`,
    about.not_blank && 'not blank',
    about.host_value !== undefined && 'the application sets the default',
  ].filter(Boolean).join(', ') || undefined;
}

/** Milliseconds, as a retry has them. */
export const spanOfMillis = millis => spanOf(millis === undefined ? undefined : millis / 1000);
export const millisOf = span => {
  const seconds = secondsOf(span);
  return typeof seconds === 'number' ? Math.round(seconds * 1000) : seconds;
};
