// SPDX-License-Identifier: GPL-3.0-or-later
// What the pages ask the desk (tools/desk/openapi.json), and the news it sends.
export const state = {desk: {}, person: null, csrf: '', counters: {}, language: 'id'};

const ROLES = ['viewer', 'author', 'editor', 'administrator'];
export function may(role) { return state.person !== null && ROLES.indexOf(state.person.role) >= ROLES.indexOf(role); }

// What the desk refused: `status` 0 when it did not answer.
export class Refusal extends Error {
  constructor(status, error) {
    super(error?.code ?? 'unreachable');
    this.status = status;
    this.code = error?.code ?? 'unreachable';
    this.words = error?.message ?? {};
    this.fields = error?.fields ?? [];
    this.findings = error?.findings ?? [];
    this.retryAfter = 0;
  }
}

let onLoggedOut = () => {};
export function whenLoggedOut(callback) { onLoggedOut = callback; }

async function ask(method, path, body, options = {}) {
  const headers = {Accept: 'application/json'};
  if (method !== 'GET' && state.csrf) headers['X-Lobi-CSRF'] = state.csrf;
  const isBytes = body instanceof Blob;
  if (body !== undefined) headers['Content-Type'] = isBytes ? body.type : 'application/json';
  let answer;
  try {
    answer = await fetch(`/api/v1${path}`, {method, headers, credentials: 'same-origin', cache: 'no-store', signal: options.signal,
                                           body: body === undefined ? undefined : isBytes ? body : JSON.stringify(body)});
  } catch (error) {
    if (error.name === 'AbortError') throw error;
    throw new Refusal(0);
  }
  if (answer.ok && options.bytes) return {blob: await answer.blob(), missing: answer.headers.get('X-Lobi-Missing') ?? ''};
  let json = null;
  try { json = await answer.json(); } catch { json = null; }
  if (answer.ok) return json ?? {};
  const refusal = new Refusal(answer.status, {...json?.error, findings: json?.findings ?? json?.error?.findings});
  refusal.retryAfter = Number(answer.headers.get('Retry-After') ?? 0);
  if (answer.status === 401 && state.person && path !== '/session') onLoggedOut();
  throw refusal;
}

export const get = (path, options) => ask('GET', path, undefined, options);
export const post = (path, body = {}, options) => ask('POST', path, body, options);
export const put = (path, body) => ask('PUT', path, body);
export const patch = (path, body) => ask('PATCH', path, body);
export const remove = (path, body) => ask('DELETE', path, body);

// A list may come bare or as the only list of an object.
export function listOf(answer, name) {
  if (Array.isArray(answer)) return answer;
  if (Array.isArray(answer?.[name])) return answer[name];
  return Object.values(answer ?? {}).find(Array.isArray) ?? [];
}

// Every kiosk that is not retired, for who must choose among them: the pages of the list, one after the other.
export async function allKiosks() {
  const all = new Map();
  let cursor = '';
  do {
    const answer = await get(`/kiosks?limit=200${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`);
    for (const each of listOf(answer, 'kiosks')) if (!each.is_retired) all.set(each.id, each);
    cursor = answer.next;
  } while (cursor);
  return [...all.values()].sort((a, b) => a.name.localeCompare(b.name));
}

export const encode = encodeURIComponent;

// News of the desk: callback(name, data) for presence, receipt, moderation, drafts, urgent, people. Where events do not come
// through, the lists are asked every 5 s: `poll` is called. Returns the way to stop.
let source = null;
const listeners = new Set();
const NEWS = ['presence', 'receipt', 'moderation', 'drafts', 'urgent', 'people'];
export const connection = {isLost: false, onchange: () => {}};

export function listen(callback) {
  listeners.add(callback);
  if (!source) open();
  return () => listeners.delete(callback);
}

function tell(name, data) { for (const callback of [...listeners]) callback(name, data); }

function lost(isLost) {
  if (connection.isLost === isLost) return;
  connection.isLost = isLost;
  connection.onchange(isLost);
}

let poller = 0;
function open() {
  source = new EventSource('/api/v1/events');
  source.onopen = () => {
    lost(false);
    clearInterval(poller);
    poller = 0;
  };
  source.onerror = () => {
    lost(true);
    if (!poller) poller = setInterval(() => tell('poll', {}), 5000);
  };
  for (const name of NEWS) source.addEventListener(name, (event) => {
    let data = {};
    try { data = JSON.parse(event.data); } catch { data = {}; }
    tell(name, data);
  });
}

export function stopListening() {
  source?.close();
  source = null;
  clearInterval(poller);
  poller = 0;
  listeners.clear();
}
