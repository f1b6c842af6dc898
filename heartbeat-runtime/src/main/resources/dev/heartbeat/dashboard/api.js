/* The admin API, seen from the page. */
import {serverSays} from './format.js';

const BASE = new URL('api/', document.baseURI);
const SIGNED_OUT = 401;

/** Who looks, and what he may do; filled by the first answer of all. */
export const session = {user: '', readOnly: true, csrf: undefined};

/** Whether the last request got an answer. */
export const connection = {isUp: true, onchange: () => {}};

/** What the server answers instead of what was asked for (RFC 9457), or that nobody answers (status 0). */
export class Problem extends Error {
  constructor(status, body) {
    super(body?.detail ?? (status === 0
      ? 'The application can’t be reached.'
      : status === SIGNED_OUT ? 'You are no longer signed in.' : `The application answered with status ${status}.`));
    this.status = status;
    this.code = body?.code;
    this.errors = body?.errors ?? [];
  }
}

let requests = new AbortController();

/** Gives up what is still on its way, since the page that asked for it is left. */
export function forgetRequests() {
  requests.abort();
  requests = new AbortController();
}

export async function signIn() {
  const me = await get('me');
  serverSays(me.time);
  Object.assign(session, {user: me.user, readOnly: me.read_only, csrf: me.csrf, version: me.version});
}

/** What is there. Of the query, what is empty is left out. */
export function get(path, query = {}) {
  const url = new URL(path, BASE);
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== null && value !== '') {
      url.searchParams.set(name, value);
    }
  }
  return send(url, {signal: requests.signal});
}

/** Changes something. With a tag, only if the record is still the one that was seen; otherwise the problem is a 412. */
export async function change(method, path, body, tag) {
  const options = () => ({
    method,
    headers: {
      'X-Heartbeat-Request': '1',
      ...(session.csrf && {[session.csrf.header]: session.csrf.token}),
      ...(body !== undefined && {'Content-Type': 'application/json'}),
      ...(tag && {'If-Match': tag}),
    },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  try {
    return await send(new URL(path, BASE), options());
  } catch (refused) {
    if (refused.status !== 403 || !session.csrf) {
      throw refused;
    }
    await signIn(); // the application's own token may have changed with its session
    return send(new URL(path, BASE), options());
  }
}

async function send(url, options) {
  let response;
  try {
    response = await fetch(url, {credentials: 'same-origin', redirect: 'manual', cache: 'no-store', ...options});
  } catch (refused) {
    if (refused.name === 'AbortError') {
      throw refused;
    }
    connected(false);
    throw new Problem(0);
  }
  connected(true);
  return read(response);
}

async function read(response) {
  if (response.status === 204) {
    return undefined;
  }
  const isJson = /[/+]json\b/.test(response.headers.get('Content-Type') ?? '');
  if (!isJson && (response.ok || response.type === 'opaqueredirect')) {
    throw new Problem(SIGNED_OUT); // somebody's login page
  }
  const body = isJson ? await response.json() : undefined;
  if (!response.ok) {
    throw new Problem(response.status, body);
  }
  return body;
}

function connected(isUp) {
  if (connection.isUp !== isUp) {
    connection.isUp = isUp;
    connection.onchange();
  }
}
