// SPDX-License-Identifier: GPL-3.0-or-later
// What stands around a page: navigation or dock, the head with its one sentence, the help; the frame of a task; toasts; sheets.
import {may, put, remove, state, stopListening, connection, get} from '/api.js';
import {avatar, button, fill, h, icon, link, segment} from '/dom.js';
import {t} from '/words.js';
import {go, setLanguage, show} from '/app.js';

const FIRST = [['hari-ini', 'home', 'today'], ['kalender', 'calendar', 'calendar'], ['moderasi', 'message-text', 'moderation', 'moderation'], ['kios', 'tablet', 'kiosks']];
const SECOND = [['sumber', 'rss', 'sources'], ['riwayat', 'history', 'history'], ['tim', 'account-multiple', 'team', null, 'editor']];

export function languages() {
  const choose = async (language) => {
    setLanguage(language);
    if (state.person) {
      state.person.language = language;
      await put('/me', {name: state.person.name, language}).catch(() => {});
    }
    show();
  };
  return segment('Bahasa / Language', [['id', 'ID'], ['en', 'EN']], state.language, choose, 'lang strong');
}

function navItem(context, [path, sign, key, counter, role]) {
  if (role && !may(role)) return null;
  const count = counter ? state.counters[counter] : 0;
  const care = key === 'sources' && state.counters.sources > 0;
  return h('a', {class: 'nav-link-item', href: `/${path}`, 'aria-current': context.nav === path ? 'page' : null}, icon(sign), h('span', {class: 'grow'}, t(`nav.${key}`)),
           count > 0 && h('span', {class: 'count-dot', 'aria-label': t('nav.waiting', {n: count})}, count), care && h('span', {class: 'dot-care', role: 'img', 'aria-label': t('nav.care')}));
}

function urgentItem() {
  return may('editor') && h('a', {class: 'nav-link-item urgent', href: '/mendesak'}, icon('alert-octagon'), h('span', {class: 'grow'}, t('nav.urgent')),
                             state.counters.approvals > 0 && h('span', {class: 'count-dot'}, state.counters.approvals));
}

function person() {
  return h('a', {class: 'person', href: '/saya'}, avatar(state.person.name), h('span', null, h('strong', null, state.person.name), h('small', null, t(`role.${state.person.role}`))));
}

export async function logout() {
  await remove('/session').catch(() => {});
  state.person = null;
  stopListening();
  go('/masuk');
}

function more(context) {
  const dialog = sheet(t('nav.more'), h('nav', {'aria-label': t('nav.more')}, navItem(context, FIRST[1]), SECOND.map((each) => navItem(context, each)), h('hr'), urgentItem(), h('hr'), person()),
                       button(t('nav.logout'), {sign: 'logout', onclick: () => { dialog.close(); logout(); }}));
}

// A sheet from the bottom (phone) or a dialog; closed with Escape, its button, or a link in it.
export function sheet(title, ...children) {
  const dialog = h('dialog', {class: 'sheet', 'aria-label': title, onclick: (event) => { if (event.target === dialog || event.target.closest('a')) dialog.close(); }, onclose: () => dialog.remove()},
    h('div', null, h('div', {class: 'between'}, h('h2', null, title), button(t('common.close'), {kind: 'quiet', sign: 'close', onclick: () => dialog.close()})), h('div', {class: 'stack'}, children)));
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}

function skip() { return h('a', {class: 'skip', href: '#isi', onclick: (event) => { event.preventDefault(); document.getElementById('isi').focus(); }}, t('common.skip')); }
function lostBar() { return h('div', {class: 'lostbar', hidden: !connection.isLost}, icon('wifi-off'), h('span', null, h('strong', null, t('connection.lost')))); }

// The page with navigation. Returns the element that holds its content.
export function frame(context, title, sentence, ...content) {
  const body = h('div', {class: 'inner'});
  const dock = ([path, sign, key, count, extra]) => h('a', {href: `/${path}`, class: extra, 'aria-current': context.nav === path ? 'page' : null}, icon(sign), h('span', null, t(key)), count > 0 && h('span', {class: 'count-dot'}, count));
  fill(document.getElementById('app'), skip(), h('div', {class: 'spine', 'aria-hidden': 'true'}), h('div', {class: 'shell with-nav'},
    h('nav', {class: 'nav', 'aria-label': t('nav.label')}, h('a', {class: 'brand', href: '/hari-ini'}, h('img', {src: '/art/emblem.svg', alt: ''}), h('span', null, 'Lobi', h('small', null, t('common.desk')))),
      may('author') && link(t('nav.compose'), '/tampilkan', {kind: 'durian', sign: 'plus'}), FIRST.map((each) => navItem(context, each)), h('hr'), SECOND.map((each) => navItem(context, each)),
      h('div', {class: 'foot'}, urgentItem(), h('hr'), h('div', {class: 'between'}, person(), languages()))),
    h('div', {class: 'column'},
      h('header', {class: 'phone-head'}, h('a', {class: 'brand', href: '/hari-ini'}, h('img', {src: '/art/emblem.svg', alt: ''}), h('span', null, t('common.desk'))), languages(), h('a', {class: 'avatar', href: '/saya', 'aria-label': t('nav.me')}, icon('account-circle'))),
      h('main', {class: 'main', id: 'isi', tabindex: '-1'}, lostBar(), body))),
    h('nav', {class: 'dock', 'aria-label': t('nav.label')}, dock(['hari-ini', 'home', 'nav.today']), dock(['moderasi', 'message-text', 'nav.moderation', state.counters.moderation]),
      may('author') ? dock(['tampilkan', 'plus', 'nav.composeShort', 0, 'plus']) : dock(['riwayat', 'history', 'nav.history']), dock(['kios', 'tablet', 'nav.kiosks']),
      h('button', {type: 'button', onclick: () => more(context)}, icon('menu'), h('span', null, t('nav.more')))));
  fill(body, title && head(title, sentence), content);
  refreshCounters(context);
  return body;
}

let asked = 0;
function refreshCounters(context) {
  context.listen?.((name) => {
    if (!['moderation', 'urgent', 'poll'].includes(name) || Date.now() - asked < 5000) return;
    asked = Date.now();
    get('/session').then((session) => { state.counters = session.counters ?? {}; }).catch(() => {});
  });
}

export function head(title, sentence, {actions = [], back, badges = []} = {}) {
  return h('div', {class: 'pagehead'}, h('div', {class: back ? 'back' : null}, back && link('', back, {kind: 'sec', sign: 'arrow-left', 'aria-label': t('common.back')}),
    h('div', null, h('div', {class: 'row-flow'}, h('h1', null, title), badges), sentence && h('p', null, sentence))), h('div', {class: 'row-flow'}, actions));
}

// The three sentences of help that every page ends with.
export function help(page) {
  return h('details', {class: 'help'}, h('summary', null, icon('help-circle-outline'), t('common.help')), h('p', null, t(`help.${page}`)));
}

// A task without navigation: head, content, foot.
export function focusFrame({title, head: middle, foot, manggis, closeTo = '/hari-ini', closeWords, status}, ...content) {
  const main = h('main', {class: 'focus-main', id: 'isi', tabindex: '-1'}, lostBar(), content);
  fill(document.getElementById('app'), skip(), h('div', {class: 'spine', 'aria-hidden': 'true'}), h('div', {class: 'focus'},
    h('header', {class: `focus-head ${manggis ? 'manggis on-manggis' : ''}`}, manggis ? icon('alert-octagon', 'big') : h('img', {src: '/art/emblem.svg', alt: '', width: 34, height: 34}), h('h1', null, title), h('div', {class: 'grow'}, middle), status,
      link(closeWords ?? t('common.close'), closeTo, {kind: 'quiet', sign: 'close'})),
    main, foot && h('footer', {class: 'focus-foot'}, foot)));
  return main;
}

export function steps(names, current, {hrefs = [], extra = ''} = {}) {
  return h('ol', {class: `steps ${extra}`}, names.map((name, index) => {
    const done = index < current;
    const inside = [h('span', {class: 'num', 'aria-hidden': 'true'}, done ? icon('check') : index + 1), h('span', null, name)];
    return h('li', {class: done ? 'done' : null, 'aria-current': index === current ? 'step' : null}, done && hrefs[index] ? h('a', {href: hrefs[index]}, inside) : inside);
  }));
}

// What happened, with the way back; 8 s, and as long as it is hovered or focused.
export function toast(words, {undo, sign = 'check'} = {}) {
  const bar = h('span', {class: 'bar', onanimationend: () => box.remove()});
  const box = h('div', {class: 'toast'}, icon(sign), h('span', {class: 'grow'}, words), undo && button(t('common.undo'), {kind: 'sec', sign: 'undo', onclick: () => { box.remove(); undo(); }}), bar);
  const stack = document.getElementById('toasts');
  while (stack.children.length > 1) stack.firstChild.remove();
  stack.append(box);
  if (matchMedia('(prefers-reduced-motion: reduce)').matches) {
    const tick = () => { if (box.matches(':hover') || box.contains(document.activeElement)) setTimeout(tick, 2000); else box.remove(); };
    setTimeout(tick, 8000);
  }
}

// What a press has chosen, where it stands above or below what is seen (a phone stacks list and detail).
export function reveal(element) {
  const {top} = element.getBoundingClientRect();
  if (top < 0 || top > innerHeight * 0.6) element.scrollIntoView({block: 'start'});
}

// A press that the desk refused: said on top of the page, where no place of its own says it.
export function complain(words) {
  const main = document.getElementById('isi');
  main?.querySelector(':scope > .complaint')?.remove();
  const box = h('div', {class: 'alertbox tint-red complaint', role: 'alert'}, icon('alert'), h('span', {class: 'grow'}, words), button('', {kind: 'quiet', sign: 'close', 'aria-label': t('common.close'), onclick: () => box.remove()}));
  main?.prepend(box);
  box.scrollIntoView({block: 'center'});
}

export function alarm(words) { fill(document.getElementById('alerts'), words); }
