// SPDX-License-Identifier: GPL-3.0-or-later
// Which page the address means, who may see it, and what stands around it.
import {Refusal, connection, get, listen, may, state, stopListening, whenLoggedOut} from '/api.js';
import {empty, fill, button} from '/dom.js';
import {refusalWords, t} from '/words.js';
import {complain, frame} from '/shell.js';

const PAGES = [
  ['masuk', /^\/masuk$/, 'login'], ['tautan', /^\/tautan\/([^/]+)$/, 'link'], ['hari-ini', /^\/(?:hari-ini)?$/, 'today'],
  ['tampilkan', /^\/tampilkan(?:\/([^/]+)\/(isi|waktu))?$/, 'compose', 'author'], ['terbit', /^\/terbit\/(\d+)$/, 'published'],
  ['kalender', /^\/kalender$/, 'calendar'], ['moderasi', /^\/moderasi$/, 'moderation'], ['kios', /^\/kios$/, 'kiosks'], ['kios', /^\/kios\/pasangkan$/, 'pairing', 'administrator'],
  ['kios', /^\/kios\/([^/]+)$/, 'kiosk'], ['sumber', /^\/sumber$/, 'sources'], ['riwayat', /^\/riwayat(?:\/(\d+))?$/, 'history'],
  ['tim', /^\/tim$/, 'team', 'editor'], ['mendesak', /^\/mendesak(?:\/([^/]+))?$/, 'urgent', 'editor'], ['saya', /^\/saya$/, 'me']];
const OPEN = new Set(['login', 'link']);
const app = document.getElementById('app');
let leave = [];   // what the shown page wants to have ended
let turn = 0;

export function go(path, {replace = false} = {}) {
  history[replace ? 'replaceState' : 'pushState'](null, '', path);
  return show();
}

export function setLanguage(language) {
  state.language = language;
  document.documentElement.lang = language;
  try { localStorage.setItem('lobi_language', language); } catch { /* a browser that keeps nothing: the choice holds for this page */ }
}

export async function show() {
  const mine = ++turn;
  for (const end of leave.splice(0)) end();
  const found = PAGES.map(([nav, pattern, module, role]) => ({nav, module, role, match: location.pathname.match(pattern)})).find((each) => each.match);
  // The desk writes one-time links as /masuk#tautan=…: what stands behind '#' reaches no server's log.
  const link = found?.module === 'login' && location.hash.match(/^#tautan=(\w+)$/);
  if (link) Object.assign(found, {module: 'link', match: link});
  if (found && !OPEN.has(found.module) && !state.person) return go(`/masuk?lalu=${encodeURIComponent(location.pathname + location.search)}`, {replace: true});
  const page = found ? await import(`/pages/${found.module}.js`) : {default: missing};
  if (mine !== turn) return undefined;
  const context = {parts: found?.match.slice(1) ?? [], query: new URLSearchParams(location.search), go, show, nav: found?.nav ?? '', isCurrent: () => mine === turn,
                   onleave: (end) => leave.push(end), listen: (callback) => leave.push(listen(callback))};
  const title = t(found ? `nav.${found.module}` : 'error.missingTitle');
  document.title = `${title} · Lobi`;
  try {
    if (found?.role && !may(found.role)) frame(context, title, '', empty('lock', t('error.roleTitle', {role: t(`role.${found.role}`)}), t('error.role', {role: t(`role.${state.person.role}`)}), button(t('nav.today'), {onclick: () => go('/hari-ini')})));
    else await page.default(app, context);
  } catch (error) {
    if (error.name === 'AbortError' || mine !== turn) return undefined;
    if (error.status === undefined) console.error(error);
    if (state.person) frame(context, title, '', failed(error));
    else fill(app, failed(error));
  }
  if (mine === turn) focusPage();
  return undefined;
}

function failed(error) {
  if (error.status === 404) return gone();
  return empty('alert', error.status === 0 ? t('error.silentTitle') : t('error.title'), error.status === undefined ? t('error.other') : refusalWords(error),
               button(t('error.again'), {kind: 'primary', sign: 'refresh', onclick: () => show()}));
}

function gone() { return empty('magnify', t('error.missingTitle'), t('error.missing'), button(t('nav.today'), {kind: 'primary', onclick: () => go('/hari-ini')})); }
function missing(_, context) { frame(context, t('error.missingTitle'), '', gone()); }

let isFirst = true;
function focusPage() {
  if (!isFirst) (document.querySelector('[autofocus]') ?? document.getElementById('isi'))?.focus({preventScroll: true});
  else document.querySelector('[autofocus]')?.focus();
  isFirst = false;
  scrollTo(0, 0);
}

document.addEventListener('click', (event) => {
  const anchor = event.target.closest?.('a[href]');
  if (!anchor || event.defaultPrevented || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || anchor.target || anchor.hasAttribute('download')) return;
  const address = new URL(anchor.href);
  if (address.origin !== location.origin || address.hash || /^\/(api|blobs)\//.test(address.pathname)) return;
  event.preventDefault();
  go(address.pathname + address.search);
});
addEventListener('popstate', () => show());

whenLoggedOut(() => {
  state.person = null;
  stopListening();
  go(`/masuk?sesi=habis&lalu=${encodeURIComponent(location.pathname + location.search)}`, {replace: true});
});
connection.onchange = (isLost) => {
  fill(document.getElementById('alerts'), isLost ? t('connection.lost') : t('connection.back'));
  for (const bar of document.querySelectorAll('.lostbar')) bar.hidden = !isLost;
};

addEventListener('unhandledrejection', (event) => {
  if (!(event.reason instanceof Refusal)) return;
  event.preventDefault();
  if (event.reason.status !== 401) complain(refusalWords(event.reason));
});

async function start() {
  let kept = null;
  try { kept = localStorage.getItem('lobi_language'); } catch { kept = null; }
  setLanguage(kept === 'en' || kept === 'id' ? kept : 'id');
  try {
    state.desk = await get('/desk');
    const session = await get('/session').catch((refusal) => { if (refusal.status === 401) return null; throw refusal; });
    if (session?.person) enter(session);
  } catch (refusal) {
    fill(app, failed(refusal));
    addEventListener('online', start, {once: true});
    if (refusal.status === 0) setTimeout(start, 12000);
    return;
  }
  await show();
}

export function enter(session) {
  state.person = session.person;
  state.csrf = session.csrf;
  state.counters = session.counters ?? {};
  if (session.person.language === 'en' || session.person.language === 'id') setLanguage(session.person.language);
}

start();
