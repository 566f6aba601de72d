// SPDX-License-Identifier: GPL-3.0-or-later
// All kiosks: a table, cards on a phone; those that need care first.
import {encode, get, listOf, may} from '/api.js';
import {button, card, chips, empty, fill, h, icon, input, link, segment, select} from '/dom.js';
import {both, t} from '/words.js';
import {frame, head, help} from '/shell.js';
import {connectionWords, health, kioskDot, kioskFrame, showsWords, titleWords} from '/pages/kiosk_parts.js';

export default async function kiosks(app, context) {
  const code = context.query.get('pasang');
  if (code) return context.go(`/kios/pasangkan?kode=${encodeURIComponent(code)}`, {replace: true});
  const PAGE = 50;
  let filter = 'all';
  let view = 'table';
  let query = '';
  const path = (cursor, limit = PAGE) => `/kiosks?limit=${limit}${query ? `&q=${encode(query)}` : ''}${filter === 'look' ? '&state=attention' : filter === 'off' ? '&state=offline' : filter.startsWith('in ') ? `&group=${encode(filter.slice(3))}` : ''}${cursor ? `&cursor=${encode(cursor)}` : ''}`;
  let answer = await get(path());
  let shown = listOf(answer, 'kiosks');
  if (!context.isCurrent()) return undefined;
  const body = frame(context);
  const top = h('div');
  const chipBox = h('div');
  const result = h('div', {class: 'stack'});
  const count = h('p', {class: 'visually-hidden', role: 'status'});
  const away = h('div', {role: 'alert'});
  const sums = () => ({all: 0, online: 0, offline: 0, attention: 0, newest: 0, groups: [], ...answer.sums});
  const sayBroker = () => fill(away, answer.broker?.is_connected === false && h('div', {class: 'alertbox tint-red'}, icon('wifi-off'), h('div', null, h('strong', null, t('kiosks.brokerAway')), ' ', t(may('administrator') ? 'kiosks.brokerDo' : 'kiosks.brokerTell'), may('administrator') && answer.broker.error && h('small', null, h('br'), both(answer.broker.error)))));
  let asked = 0;
  // The first page for what is asked for now; what was asked before and comes late is dropped.
  const ask = async () => {
    const mine = ++asked;
    const news = await get(path());
    if (mine !== asked || !context.isCurrent()) return;
    answer = news;
    shown = listOf(news, 'kiosks');
    list();
    fill(count, t('kiosks.found', {n: answer.matches ?? shown.length}));
  };
  let timer = 0;
  const search = input({type: 'search', maxlength: 60, placeholder: t('kiosks.search'), 'aria-label': t('kiosks.search'), oninput: () => { query = search.value.trim(); clearTimeout(timer); timer = setTimeout(ask, 200); }});

  function list() {
    const newest = sums().newest;
    const release = (each) => h('span', null, h('strong', null, each.release?.complete ?? '–'), h('small', null, (each.release?.complete ?? 0) >= newest ? t('kiosks.newest') : t('kiosks.behind', {n: newest - (each.release?.complete ?? 0)})));
    const address = (each) => `/kios/${encode(each.id)}`;
    const more = answer.next && button(t('kiosks.more', {n: (answer.matches ?? 0) - shown.length}), {kind: 'sec', sign: 'plus', onclick: async () => {
      const mine = ++asked;
      const from = shown.length;
      const next = await get(path(answer.next));
      if (mine !== asked || !context.isCurrent()) return;
      const known = new Set(shown.map((each) => each.id));
      shown = [...shown, ...listOf(next, 'kiosks').filter((each) => !known.has(each.id))];
      answer = next;
      list();
      result.querySelectorAll('.row-link, .kiosk-tile')[from]?.focus();
    }});
    if (!shown.length) {
      fill(result, card({}, sums().all ? empty('magnify', t('kiosks.noMatch'), t('kiosks.noMatchMore', {n: sums().all}), button(t('kiosks.clear'), {sign: 'close', onclick: () => { filter = 'all'; query = ''; search.value = ''; drawChips(); ask(); }})) : empty('tablet', t('kiosks.noneTitle'), t('kiosks.none'), may('administrator') && link(t('kiosks.pair'), '/kios/pasangkan', {kind: 'primary', sign: 'link'}))));
    } else if (view === 'cards') {
      fill(result, h('div', {class: 'kiosk-grid wide'}, shown.map((each) => h('a', {class: 'card pad kiosk-tile', href: address(each)}, kioskFrame(each), h('span', {class: 'row-flow nowrap'}, kioskDot(each), h('strong', null, each.name)), h('small', null, showsWords(each)), health(each)))), more);
    } else {
      fill(result, card({}, h('table', {class: 'kiosk-table'}, h('thead', null, h('tr', null, ['screen', 'kiosk', 'connection', 'shows', 'health', 'release'].map((each) => h('th', {scope: 'col', class: `col-${each}`}, t(`kiosks.col_${each}`))), h('td', {class: 'col-more'}))),
        h('tbody', null, shown.map((each) => h('tr', null, h('td', null, kioskFrame(each, 'small')), h('td', null, h('a', {href: address(each), class: 'row-link', 'aria-label': `${each.name}, ${connectionWords(each)}, ${showsWords(each)}`}, h('strong', null, each.name)), h('small', null, (each.groups ?? []).join(', '))),
          h('td', null, h('span', {class: 'row-flow nowrap'}, kioskDot(each), h('span', null, connectionWords(each)))), h('td', {class: 'col-shows'}, h('strong', null, titleWords(each))), h('td', null, health(each)), h('td', {class: 'col-release'}, release(each)), h('td', {class: 'chevron'}, icon('chevron-right'))))))), more);
    }
  }

  function drawChips() {
    const {all, attention, offline, groups} = sums();
    const choose = (key) => { filter = key; drawChips(); ask(); };
    const few = groups.length <= 4;  // more of them are a list to choose from
    fill(chipBox, chips(t('kiosks.filter'), [['all', t('kiosks.all'), all], ...(few ? groups : []).map((each) => [`in ${each.name}`, each.name, each.kiosks]), ['look', t('kiosks.look'), attention], ['off', t('kiosks.isOffline'), offline]], filter, choose),
      !few && select([['all', t('kiosks.everyGroup')], ...groups.map((each) => [`in ${each.name}`, `${each.name} (${each.kiosks})`])], filter.startsWith('in ') ? filter : 'all', {'aria-label': t('kiosks.group'), onchange: (event) => choose(event.target.value)}));
  }
  const drawTop = () => fill(top, head(t('nav.kiosks'), t('kiosks.sentence', {n: sums().online, of: sums().all}), {actions: may('administrator') ? [link(t('kiosks.pair'), '/kios/pasangkan', {kind: 'primary', sign: 'link'})] : []}));
  // A busy fleet speaks many times a second: what is shown is asked anew at most every 2 s, and at most one page of it.
  let waits = 0;
  context.onleave(() => { clearTimeout(waits); clearTimeout(timer); });
  context.listen((name) => {
    if ((name !== 'presence' && name !== 'poll') || waits) return;
    waits = setTimeout(async () => {
      waits = 0;
      const mine = asked;
      const news = await get(path('', Math.min(200, Math.max(PAGE, shown.length)))).catch(() => null);
      if (!news || mine !== asked || !context.isCurrent()) return;
      const fresh = listOf(news, 'kiosks');
      if (shown.length <= 200) { answer = news; shown = fresh; } else {
        const byId = new Map(fresh.map((each) => [each.id, each]));
        shown = shown.map((each) => byId.get(each.id) ?? each);
        answer = {...news, next: answer.next};
      }
      sayBroker();
      if (!chipBox.contains(document.activeElement)) drawChips();
      if (!top.contains(document.activeElement)) drawTop();
      if (!result.contains(document.activeElement)) list();
    }, 2000);
  });
  drawTop();
  drawChips();
  fill(body, top, away, h('div', {class: 'between filters'}, chipBox, h('div', {class: 'row-flow'}, search, segment(t('kiosks.view'), [['table', t('kiosks.table'), 'menu'], ['cards', t('kiosks.cards'), 'view-grid']], view, (key) => { view = key; list(); }))), count, result, h('p', {class: 'note small'}, icon('information-outline'), t('kiosks.pictureNote')), help('kiosks'));
  sayBroker();
  list();
  return undefined;
}
