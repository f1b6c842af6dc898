/* Making a flow, or changing one. The server judges; what it says stands at the fields. */
import {change, get, session} from './api.js';
import {h} from './dom.js';
import {millisOf, numeric, optionField, optionTexts, optionValues, secondsOf, spanField, spanOf, spanOfMillis} from './fields.js';
import {clock, duration, exact, relative} from './format.js';
import {icon} from './icons.js';
import {PACE} from './live.js';
import {card, body, field, head, notice, tell, wrong} from './parts.js';

const TYPING = 350;
const LABELS = {
  name: 'Name', description: 'Description', enabled: 'Enabled', class_name: 'Class', options: 'Options', run_interval: 'Interval',
  cron: 'Cron expression', time_zone: 'Time zone', run_window: 'Window', catch_up: 'Missed times', timeout_seconds: 'Timeout',
  retry: 'Retry', priority: 'Priority', flow_group: 'Group', after: 'After',
};

export const edit = {
  title: data => data.flow ? `Edit ${data.flow.name}` : 'New flow',

  async load(screen) {
    const [flow, {classes}, {groups}] = await Promise.all([
      screen.id ? get(`flows/${screen.id}`) : undefined,
      get('classes'),
      get('groups'),
    ]);
    begin(screen.state, flow, classes);
    if (flow?.origin !== 'declared') {
      look(screen); // what its times come to; the form doesn't wait for it
    }
    return {flow, classes, groups};
  },

  pace: () => PACE.never,

  view: (data, screen) => {
    const {flow} = data;
    const isDeclared = flow?.origin === 'declared';
    return [
      head({
        back: flow ? {href: `#/flows/${flow.id}`, label: flow.name} : {href: '#/flows', label: 'Flows'},
        title: flow ? `Edit ${flow.name}` : 'New flow',
        under: isDeclared && 'Code declares this flow: its name, times and limits are changed in @DataFlow, or under heartbeat.flows in the'
          + ' application’s configuration. Here you change whether it is enabled, and its options.',
      }),
      session.readOnly
        ? notice('', 'lock', 'The dashboard is read-only: nothing can be changed here.')
        : h('form', {class: 'form', onsubmit: event => save(event, data, screen), novalidate: true},
          conflict(data, screen),
          leftover(screen.state),
          !isDeclared && [basics(data, screen), times(data, screen)],
          optionCard(data, screen, isDeclared),
          !isDeclared && limits(data, screen),
          isDeclared && card('State', null, body(enabled(screen))),
          h('div', {class: 'actions'},
            h('button', {type: 'submit', class: 'primary', disabled: screen.state.isSaving}, flow ? 'Save changes' : 'Make flow'),
            h('a', {class: 'button', href: flow ? `#/flows/${flow.id}` : '#/flows'}, 'Cancel'))),
    ];
  },
};

/* ---- The form and the record ---- */

function begin(state, flow, classes) {
  state.etag = flow?.etag;
  state.errors = [];
  state.conflict = undefined;
  state.form = formOf(flow, classes);
  state.before = draftOf(state.form, fieldsFor(state.form, flow, classes));
}

function formOf(flow, classes) {
  const retry = flow?.retry;
  return {
    name: flow?.name ?? '',
    description: flow?.description ?? '',
    enabled: flow?.enabled ?? true,
    class_name: flow?.class_name ?? '',
    options: optionTexts(flow?.options ?? {}, flow?.option_fields ?? []),
    kind: flow?.cron ? 'cron' : 'interval',
    interval: flow ? spanOf(flow.run_interval) : {amount: '5', unit: '60'},
    cron: flow?.cron ?? '',
    time_zone: flow?.time_zone ?? '',
    run_window: flow?.run_window ?? '',
    catch_up: flow?.catch_up ?? '',
    timeout: spanOf(flow?.timeout_seconds),
    attempts: retry ? String(retry.attempts) : '',
    backoff: spanOfMillis(retry?.backoff_ms),
    factor: retry ? String(retry.factor) : '',
    maxBackoff: spanOfMillis(retry?.max_backoff_ms),
    jitter: retry ? String(retry.jitter) : '',
    priority: flow ? String(flow.priority) : '0',
    flow_group: flow?.flow_group ?? '',
    after: (flow?.after ?? []).join('\n'),
  };
}

const orNull = text => text.trim() === '' ? null : text.trim();

function draftOf(form, fields) {
  const isCron = form.kind === 'cron';
  return {
    name: form.name,
    description: orNull(form.description),
    enabled: form.enabled,
    class_name: form.class_name,
    options: optionValues(form.options, fields),
    run_interval: isCron ? null : secondsOf(form.interval),
    cron: isCron ? form.cron.trim() : null,
    time_zone: orNull(form.time_zone),
    run_window: orNull(form.run_window),
    catch_up: orNull(form.catch_up),
    timeout_seconds: secondsOf(form.timeout),
    retry: retryOf(form),
    priority: numeric(form.priority) ?? 0,
    flow_group: orNull(form.flow_group),
    after: form.after.split('\n').map(name => name.trim()).filter(Boolean),
  };
}

function retryOf(form) {
  const members = {
    attempts: numeric(form.attempts),
    backoff_ms: millisOf(form.backoff),
    factor: numeric(form.factor),
    max_backoff_ms: millisOf(form.maxBackoff),
    jitter: numeric(form.jitter),
  };
  const given = Object.entries(members).filter(([, value]) => value !== null);
  return given.length === 0 ? null : Object.fromEntries(given);
}

const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);

/** Nothing but what was changed here, so that what others change elsewhere stays. */
function patchOf(draft, before) {
  return Object.fromEntries(Object.entries(draft).filter(([name, value]) => !same(value, before[name])));
}

function classOf(form, classes) {
  return classes.find(one => one.class_name === form.class_name || one.name === form.class_name);
}

function fieldsFor(form, flow, classes) {
  return flow && flow.class_name === form.class_name ? flow.option_fields : classOf(form, classes)?.option_fields ?? [];
}

/* ---- Saving ---- */

async function save(event, data, screen) {
  event.preventDefault();
  const {state} = screen;
  const draft = draftOf(state.form, fieldsFor(state.form, data.flow, data.classes));
  state.isSaving = true;
  screen.draw();
  try {
    const saved = data.flow
      ? await change('PATCH', `flows/${data.flow.id}`, patchOf(draft, state.before), state.etag)
      : await change('POST', 'flows', Object.fromEntries(Object.entries(draft).filter(([, value]) => value !== null)));
    tell(data.flow ? `${saved.name} is changed.` : `${saved.name} is made.`);
    location.hash = `#/flows/${saved.id}`;
  } catch (refused) {
    await refusal(refused, data, screen);
  } finally {
    state.isSaving = false;
    screen.draw();
    (document.querySelector('[aria-invalid]') ?? document.getElementById('refused'))?.focus();
  }
}

async function refusal(refused, data, screen) {
  const {state} = screen;
  state.conflict = undefined;
  state.errors = refused.errors ?? [];
  if (refused.status === 412) {
    try {
      state.conflict = await get(`flows/${data.flow.id}`);
    } catch (gone) {
      state.errors = [{field: '', problem: gone.message}];
    }
  } else if (state.errors.length === 0) {
    state.errors = [{field: '', problem: refused.message}];
  }
}

/** Somebody else was faster: what he changed, and the choice between the two. */
function conflict(data, screen) {
  const {state} = screen;
  const theirs = state.conflict;
  if (!theirs) {
    return undefined;
  }
  const changed = patchOf(draftOf(formOf(theirs, data.classes), theirs.option_fields), state.before);
  const mine = patchOf(draftOf(state.form, fieldsFor(state.form, data.flow, data.classes)), state.before);
  const names = Object.keys(changed);
  return h('div', {class: 'notice warn', id: 'refused', tabindex: '-1', role: 'alert', key: 'conflict'}, icon('warning'), h('div', null,
    h('p', null, h('strong', null, 'Somebody else has changed this flow since you opened it.'), ' Nothing of yours is saved yet.'),
    names.length > 0 && h('ul', {class: 'changes'}, names.map(name => h('li', null,
      h('strong', null, LABELS[name]), ': ', shown(name, state.before[name]), ' → ', shown(name, changed[name]),
      name in mine && ' (you have changed it, too)'))),
    h('div', {class: 'actions'},
      h('button', {type: 'button', onclick: () => keepMine()}, 'Keep mine, and save again'),
      h('button', {type: 'button', onclick: () => takeTheirs()}, 'Drop mine, and start from theirs'))));

  function keepMine() {
    state.etag = theirs.etag;
    state.conflict = undefined;
    document.querySelector('form.form').requestSubmit();
  }

  function takeTheirs() {
    data.flow = theirs;
    begin(state, theirs, data.classes);
    screen.draw();
    document.getElementById('title').focus();
  }
}

function shown(name, value) {
  if (value === null || value === undefined) {
    return 'nothing';
  }
  if (name === 'run_interval' || name === 'timeout_seconds') {
    return duration(value * 1000);
  }
  return h('code', null, typeof value === 'object' ? JSON.stringify(value) : String(value));
}

/** What is wrong and has no field here. */
function leftover({errors, form}) {
  const rest = errors.filter(error => !(error.field in LABELS) && !error.field.startsWith('retry') && !(error.field.startsWith('options.')
    && error.field.slice('options.'.length) in form.options.texts));
  const count = errors.length - rest.length;
  return errors.length > 0 && h('div', {class: 'notice bad', id: 'refused', tabindex: '-1', role: 'alert', key: 'refused'}, icon('warning'), h('div', null,
    h('strong', null, count > 0 ? `It can’t be saved like this: ${count === 1 ? 'a field needs' : `${count} fields need`} another look.` : 'It can’t be saved.'),
    rest.map(error => h('p', null, [error.field, error.problem].filter(Boolean).join(' ')))));
}

/* ---- The fields ---- */

/** One that stands for a member of the form, by that member's name. */
function input(screen, name, about, attributes = {}) {
  const {state} = screen;
  return field({id: name, label: LABELS[name], error: errorAt(state, name), ...about}, h(attributes.rows ? 'textarea' : 'input', {
    value: state.form[name], autocomplete: 'off', ...attributes, oninput: event => put(screen, name, event.target.value)}));
}

function put(screen, name, value) {
  screen.state.form[name] = value;
  screen.draw();
}

const errorAt = ({errors}, name) => errors.filter(error => error.field === name || error.field.startsWith(`${name}.`))
  .map(error => error.field === name ? error.problem : `${error.field.slice(name.length + 1)} ${error.problem}`).join('; ') || undefined;

function basics(data, screen) {
  const {form} = screen.state;
  const chosen = classOf(form, data.classes);
  return card('Flow', null, body(h('div', {class: 'fields'},
    input(screen, 'name', {hint: 'Unique, at most 255 characters'}),
    field({id: 'class_name', label: LABELS.class_name, hint: chosen?.description, error: errorAt(screen.state, 'class_name') ?? errorAt(screen.state, 'configuration')},
      h('select', {value: form.class_name, onchange: event => chooseClass(event.target.value, data, screen)},
        h('option', {value: ''}, 'Choose one'),
        form.class_name && !chosen && h('option', {value: form.class_name}, `${form.class_name} (not in this application)`),
        data.classes.map(one => h('option', {value: one === chosen ? form.class_name : one.class_name}, one.name)))),
    input(screen, 'description', {class: 'across'}),
    h('div', {class: 'across'}, enabled(screen)))));
}

function chooseClass(name, data, screen) {
  const {state} = screen;
  const options = optionValues(state.form.options, fieldsFor(state.form, data.flow, data.classes));
  state.form.class_name = name;
  state.form.options = optionTexts(typeof options === 'object' ? options : {}, fieldsFor(state.form, data.flow, data.classes));
  screen.draw();
}

const enabled = screen => h('label', {class: 'tick'},
  h('input', {type: 'checkbox', id: 'enabled', checked: screen.state.form.enabled, onchange: event => put(screen, 'enabled', event.target.checked)}),
  h('span', null, 'Heartbeats run it'));

function times(data, screen) {
  const {state} = screen;
  const {form} = state;
  return card('When it runs', null, body(
    h('fieldset', null,
      h('legend', null, 'It runs'),
      h('div', {class: 'ticks'}, [['interval', 'at an interval'], ['cron', 'by a cron expression']].map(([kind, text]) =>
        h('label', {class: 'tick'}, h('input', {type: 'radio', name: 'kind', value: kind, checked: form.kind === kind,
          onchange: () => changeTimes(screen, 'kind', kind)}), h('span', null, text))))),
    h('div', {class: 'fields gap'},
      form.kind === 'interval'
        ? spanField({id: 'run_interval', label: 'Every', error: errorAt(state, 'run_interval')}, form.interval, span => changeTimes(screen, 'interval', span))
        : field({id: 'cron', label: LABELS.cron, error: errorAt(state, 'cron'), hint: 'Six fields, from second to day of week, or @daily and the like'},
          h('input', {class: 'mono', value: form.cron, placeholder: '0 0 2 * * *', autocomplete: 'off', spellcheck: 'false', oninput: event => changeTimes(screen, 'cron', event.target.value)})),
      field({id: 'time_zone', label: LABELS.time_zone, error: errorAt(state, 'time_zone'), hint: 'Of cron expression and window'},
        h('input', {value: form.time_zone, list: 'zones', placeholder: 'UTC', autocomplete: 'off', oninput: event => changeTimes(screen, 'time_zone', event.target.value)})),
      h('datalist', {id: 'zones'}, ZONES.map(zone => h('option', {value: zone}))),
      field({id: 'run_window', label: LABELS.run_window, error: errorAt(state, 'run_window'), hint: 'When it may start, such as Mon-Fri 22:00-06:00'},
        h('input', {value: form.run_window, placeholder: said(data, form, 'window') ?? 'Always', autocomplete: 'off', oninput: event => changeTimes(screen, 'run_window', event.target.value)})),
      field({id: 'catch_up', label: LABELS.catch_up, error: errorAt(state, 'catch_up')},
        h('select', {value: form.catch_up, onchange: event => changeTimes(screen, 'catch_up', event.target.value)},
          h('option', {value: ''}, 'As its class says'), h('option', {value: 'once'}, 'One run makes up for all'), h('option', {value: 'skip'}, 'Dropped')))),
    preview(screen)));
}

const ZONES = ['UTC', ...Intl.supportedValuesOf('timeZone')];

/** What the class says where the record says nothing. */
const said = (data, form, name) => classOf(form, data.classes)?.settings[name];

function changeTimes(screen, name, value) {
  put(screen, name, value);
  clearTimeout(screen.state.typing);
  screen.state.typing = setTimeout(() => look(screen), TYPING);
}

async function look(screen) {
  const {state} = screen;
  const {run_interval, cron, time_zone, run_window, catch_up} = draftOf(state.form, []);
  const asked = {run_interval, cron, time_zone, run_window, catch_up};
  if (screen.isLeft || (!run_interval && !cron)) {
    return;
  }
  const errors = state.errors.filter(error => !(error.field in asked));
  try {
    state.preview = await get('schedule', asked);
    state.errors = errors;
  } catch (refused) {
    if (refused.name === 'AbortError') {
      return;
    }
    state.preview = undefined;
    state.errors = refused.status === 422 ? [...errors, ...refused.errors] : errors;
  }
  if (screen.data) {
    screen.draw();
  }
}

function preview({state}) {
  return h('div', {class: 'preview gap', 'aria-live': 'polite'}, state.preview && [
    h('p', null, h('strong', {class: 'words'}, state.preview.words)),
    h('ol', {class: 'times'}, state.preview.next_times.map(time => h('li', null,
      h('time', {datetime: time, title: exact(time)}, clock(time)), h('span', {class: 'soft'}, relative(time))))),
  ]);
}

function optionCard(data, screen, isDeclared) {
  const {state} = screen;
  const {form} = state;
  const fields = fieldsFor(form, data.flow, data.classes);
  const error = errorAt({errors: state.errors.filter(one => one.field === 'options' || isDeclared && one.field === 'configuration')}, 'options')
    ?? (isDeclared ? errorAt(state, 'configuration') : undefined);
  if (!form.class_name) {
    return undefined;
  }
  return card('Options', null, body(
    fields.length === 0 && !form.options.rest && h('p', {class: 'soft'}, 'This class takes no options.'),
    error && wrong(error),
    h('div', {class: 'fields'},
      fields.map(about => optionField(about, form.options.texts[about.name] ?? '', errorAt(state, `options.${about.name}`), text => {
        form.options.texts[about.name] = text;
        screen.draw();
      })),
      form.options.rest && field({id: 'rest', class: 'across', label: 'Others', hint: 'Set in the record, and unknown to its class: take them out'},
        h('textarea', {class: 'mono', rows: 4, value: form.options.rest, spellcheck: 'false', oninput: event => {
          form.options.rest = event.target.value;
          screen.draw();
        }})))));
}

function limits(data, screen) {
  const {state} = screen;
  const {form} = state;
  const retryError = errorAt(state, 'retry');
  return card('Limits, retries and neighbours', h('span', {class: 'soft small'}, 'What is left out, its class says'), body(h('div', {class: 'fields'},
    spanField({id: 'timeout_seconds', label: LABELS.timeout_seconds, error: errorAt(state, 'timeout_seconds'), hint: 'A longer run is interrupted and failed'},
      form.timeout, span => put(screen, 'timeout', span)),
    field({id: 'attempts', label: 'Attempts', hint: 'Runs in all, the first one included', error: retryError},
      h('input', {value: form.attempts, inputmode: 'numeric', autocomplete: 'off', placeholder: said(data, form, 'retry.attempts') ?? 'No retry',
        oninput: event => put(screen, 'attempts', event.target.value)})),
    form.attempts.trim() !== '' && [
      spanField({id: 'backoff', label: 'First pause'}, form.backoff, span => put(screen, 'backoff', span)),
      spanField({id: 'max_backoff', label: 'Longest pause'}, form.maxBackoff, span => put(screen, 'maxBackoff', span)),
      field({id: 'factor', label: 'Each pause is longer by'}, h('input', {value: form.factor, inputmode: 'decimal', placeholder: '2', autocomplete: 'off',
        oninput: event => put(screen, 'factor', event.target.value)})),
      field({id: 'jitter', label: 'Jitter'}, h('input', {value: form.jitter, inputmode: 'decimal', placeholder: '0.1', autocomplete: 'off',
        oninput: event => put(screen, 'jitter', event.target.value)})),
    ],
    input(screen, 'flow_group', {hint: 'Flows of a group share its limit'}, {list: 'groups'}),
    h('datalist', {id: 'groups'}, data.groups.map(group => h('option', {value: group.name}))),
    input(screen, 'priority', {hint: 'Higher is run first among the due'}, {inputmode: 'numeric'}),
    input(screen, 'after', {class: 'across', hint: 'Names of flows that must have succeeded before, one on each line'}, {rows: 2}))));
}
