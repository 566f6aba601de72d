// SPDX-License-Identifier: GPL-3.0-or-later
// Today: what plays now, what waits for the person, what changes today.
import {get, listOf, may, state} from '/api.js';
import {badge, card, empty, fill, h, icon, link} from '/dom.js';
import {date, day, number, time} from '/format.js';
import {both, t} from '/words.js';
import {frame, head, help} from '/shell.js';
import {kioskDot, kioskFrame, showsWords} from '/pages/kiosk_parts.js';

const SOME = 12;  // kiosks; the rest is a press away
const SIGNS = {moderation: ['message-text', 'blue'], source_expiry: ['key', 'gold'], source_quiet: ['rss', 'gold'], approval: ['alert-octagon', 'red'], draft: ['pencil', 'blue'], kiosk: ['wifi-off', 'neutral']};

function greeting() {
  const hour = Number(time(Date.now()).slice(0, 2));
  const word = hour < 11 ? 'morning' : hour < 15 ? 'noon' : hour < 18 ? 'afternoon' : 'evening';
  return t(`today.${word}`, {name: state.person.name.split(' ')[0]});
}

function openingWords(opening) {
  if (!opening) return '';
  if (opening.is_open && opening.until) return ` · ${t('today.openUntil', {time: time(opening.until)})}`;
  return opening.is_open === false ? ` · ${t('today.closed')}` : '';
}

function need(each) {
  const [sign, tint] = SIGNS[each.kind] ?? ['information-outline', 'blue'];
  const label = both(each.button?.label ?? each.button);
  return h('li', null, h('a', {class: 'line', href: each.href ?? '/hari-ini'}, h('span', {class: `sign tint-${tint}`}, icon(sign)), h('span', {class: 'grow'}, h('strong', null, both(each.title)), h('small', null, both(each.detail))),
           label ? h('span', {class: 'textlink'}, label) : icon('chevron-right')));
}

export default async function today(app, context) {
  const answer = await get('/today');
  if (!context.isCurrent()) return;
  const body = frame(context);
  const draw = (news) => {
    const kiosks = listOf(news.kiosks ?? [], 'kiosks');
    const online = kiosks.filter((each) => each.online).length;
    // Of many, those that are offline are among the few.
    const some = kiosks.length > SOME ? [...kiosks].sort((a, b) => Number(a.online) - Number(b.online)).slice(0, SOME) : kiosks;
    const needs = news.needs ?? [];
    const changes = news.changes ?? [];
    fill(body, head(greeting(), `${date(Date.now())}, ${time(Date.now(), {named: true})}${openingWords(news.opening)}`),
      h('div', {class: 'today-grid'},
        h('div', {class: 'stack side'},
          may('author') && h('section', {class: 'rimba-panel on-rimba'}, h('p', null, t('today.kinds'), h('br'), news.average_seconds ? t('today.average', {n: number(news.average_seconds)}) : t('today.soon')), link(t('nav.compose'), '/tampilkan', {kind: 'durian', size: 'btn-lg', sign: 'plus'})),
          h('div', {class: 'row-flow'}, h('h2', null, t('today.needs')), needs.length > 0 && badge(needs.length, 'gold')),
          card({}, needs.length ? h('ul', {class: 'lines'}, needs.map(need)) : h('p', {class: 'pad text-muted'}, t('today.nothing'))),
          news.idea && h('section', {class: 'well line-idea'}, icon('lightbulb-outline', 'big'), h('div', null, h('h3', null, both(news.idea.title)), h('small', null, both(news.idea.text ?? news.idea.detail)), h('br'), link(t('today.idea'), '/kalender#ide', {after: 'chevron-right', onclick: (event) => { event.preventDefault(); context.go('/kalender'); }})))),
        h('div', {class: 'stack'},
          h('div', {class: 'between'}, h('div', {class: 'row-flow'}, h('h2', null, t('today.now')), badge(t('kiosks.online', {n: online}), 'green', 'wifi'), kiosks.length > online && badge(t('kiosks.offline', {n: kiosks.length - online}), 'neutral', 'wifi-off')), link(some.length < kiosks.length ? `${t('today.all')} (${number(kiosks.length)})` : t('today.all'), '/kios', {after: 'chevron-right'})),
          card({class: 'pad'}, kiosks.length ? h('div', {class: 'kiosk-grid'}, some.map((each) => h('a', {class: 'kiosk-tile', href: `/kios/${encodeURIComponent(each.id)}`}, kioskFrame(each), h('span', {class: 'row-flow nowrap'}, kioskDot(each), h('strong', null, each.name)), h('small', null, showsWords(each))))) : empty('tablet', t('kiosks.noneTitle'), t('kiosks.none'), may('administrator') && link(t('kiosks.pair'), '/kios/pasangkan', {kind: 'primary', sign: 'link'}))),
          h('div', {class: 'between'}, h('h2', null, t('today.changes')), link(t('nav.calendar'), '/kalender', {after: 'chevron-right'})),
          card({}, changes.length ? h('ul', {class: 'lines'}, changes.map((each) => h('li', {class: 'line'}, h('strong', {class: 'clock'}, day(each.at) === day(Date.now()) ? time(each.at) : date(each.at, {short: true})), h('span', {class: 'grow'}, h('strong', null, both(each.where)), h('small', null, both(each.title)))))) : h('p', {class: 'pad text-muted'}, t('today.noChanges'))))),
      help('today'));
  };
  draw(answer);
  let running = false;
  context.listen(async () => {
    if (running) return;
    running = true;
    setTimeout(async () => {
      running = false;
      if (!context.isCurrent() || body.contains(document.activeElement)) return;
      const news = await get('/today').catch(() => null);
      if (news && context.isCurrent()) draw(news);
    }, 1000);
  });
}
