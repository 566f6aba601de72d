// SPDX-License-Identifier: GPL-3.0-or-later
// All kiosks: a table, cards on a phone; those that need care first.
import {get, listOf, may} from '/api.js';
import {button, card, chips, empty, fill, h, icon, input, link, segment} from '/dom.js';
import {both, t} from '/words.js';
import {frame, head, help} from '/shell.js';
import {cares, connectionWords, health, kioskDot, kioskFrame, showsWords} from '/pages/kiosk_parts.js';

export default async function kiosks(app, context) {
  const code = context.query.get('pasang');
  if (code) return context.go(`/kios/pasangkan?kode=${encodeURIComponent(code)}`, {replace: true});
  const answer = await get('/kiosks');
  let all = listOf(answer, 'kiosks');
  let broker = answer.broker;
  if (!context.isCurrent()) return undefined;
  const body = frame(context);
  let filter = 'all';
  let view = 'table';
  let query = '';
  const result = h('div');
  const away = h('div', {role: 'alert'});
  const sayBroker = () => fill(away, broker?.is_connected === false && h('div', {class: 'alertbox tint-red'}, icon('wifi-off'), h('div', null, h('strong', null, t('kiosks.brokerAway')), ' ', t(may('administrator') ? 'kiosks.brokerDo' : 'kiosks.brokerTell'), may('administrator') && broker.error && h('small', null, h('br'), both(broker.error)))));
  const search = input({type: 'search', placeholder: t('kiosks.search'), 'aria-label': t('kiosks.search'), oninput: () => { query = search.value.trim().toLowerCase(); list(); }});
  const needsLook = (each) => !each.online || cares(each).length > 0;

  function list() {
    const shown = all.filter((each) => !each.is_retired && (filter === 'all' || (filter === 'look' ? needsLook(each) : filter === 'off' ? !each.online : (each.groups ?? []).includes(filter))) && each.name.toLowerCase().includes(query))
      .sort((a, b) => Number(needsLook(b)) - Number(needsLook(a)) || a.name.localeCompare(b.name));
    const newest = Math.max(0, ...all.map((each) => each.release?.complete ?? 0));
    const release = (each) => h('span', null, h('strong', null, each.release?.complete ?? '–'), h('small', null, (each.release?.complete ?? 0) >= newest ? t('kiosks.newest') : t('kiosks.behind', {n: newest - (each.release?.complete ?? 0)})));
    const address = (each) => `/kios/${encodeURIComponent(each.id)}`;
    if (!shown.length) {
      fill(result, card({}, all.length ? empty('magnify', t('kiosks.noMatch'), t('kiosks.noMatchMore', {n: all.length}), button(t('kiosks.clear'), {sign: 'close', onclick: () => { filter = 'all'; query = ''; search.value = ''; draw(); }})) : empty('tablet', t('kiosks.noneTitle'), t('kiosks.none'), may('administrator') && link(t('kiosks.pair'), '/kios/pasangkan', {kind: 'primary', sign: 'link'}))));
    } else if (view === 'cards') {
      fill(result, h('div', {class: 'kiosk-grid wide'}, shown.map((each) => h('a', {class: 'card pad kiosk-tile', href: address(each)}, kioskFrame(each), h('span', {class: 'row-flow'}, kioskDot(each), h('strong', null, each.name)), h('small', null, showsWords(each)), health(each)))));
    } else {
      fill(result, card({}, h('table', {class: 'kiosk-table'}, h('thead', null, h('tr', null, ['screen', 'kiosk', 'connection', 'shows', 'health', 'release'].map((each) => h('th', {scope: 'col'}, t(`kiosks.col_${each}`))))),
        h('tbody', null, shown.map((each) => h('tr', null, h('td', null, kioskFrame(each, 'small')), h('td', null, h('a', {href: address(each), class: 'row-link', 'aria-label': `${each.name}, ${connectionWords(each)}, ${showsWords(each)}`}, h('strong', null, each.name)), h('small', null, (each.groups ?? []).join(', '))),
          h('td', null, h('span', {class: 'row-flow nowrap'}, kioskDot(each), h('span', null, connectionWords(each)))), h('td', {class: 'wide-only'}, h('strong', null, showsWords(each))), h('td', null, health(each)), h('td', {class: 'wide-only'}, release(each))))))));
    }
  }

  function draw() {
    const live = all.filter((each) => !each.is_retired);
    const groups = [...new Set(live.flatMap((each) => each.groups ?? []))];
    fill(body, head(t('nav.kiosks'), t('kiosks.sentence', {n: live.filter((each) => each.online).length, of: live.length}), {actions: may('administrator') ? [link(t('kiosks.pair'), '/kios/pasangkan', {kind: 'primary', sign: 'link'})] : []}), away,
      h('div', {class: 'between filters'}, chips(t('kiosks.filter'), [['all', t('kiosks.all'), live.length], ...groups.map((group) => [group, group, live.filter((each) => each.groups?.includes(group)).length]), ['look', t('kiosks.look'), live.filter(needsLook).length], ['off', t('kiosks.isOffline'), live.filter((each) => !each.online).length]], filter, (key) => { filter = key; draw(); }),
        h('div', {class: 'row-flow'}, search, segment(t('kiosks.view'), [['table', t('kiosks.table'), 'menu'], ['cards', t('kiosks.cards'), 'view-grid']], view, (key) => { view = key; list(); }))), result, h('p', {class: 'note small'}, icon('information-outline'), t('kiosks.pictureNote')), help('kiosks'));
    sayBroker();
    list();
  }
  context.listen(async (name) => {
    if (name !== 'presence' && name !== 'poll') return;
    const news = await get('/kiosks').catch(() => null);
    if (news && context.isCurrent()) { all = listOf(news, 'kiosks'); if (news.broker?.is_connected !== broker?.is_connected) { broker = news.broker; sayBroker(); } if (!result.contains(document.activeElement)) list(); }
  });
  draw();
  return undefined;
}
