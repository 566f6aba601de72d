// SPDX-License-Identifier: GPL-3.0-or-later
// Posts that wait: S approve, H hide, B block a word, arrows move, Z undo.
import {get, listOf, may, post, state} from '/api.js';
import {badge, button, card, chips, empty, field, fill, h, icon, input, link, visible} from '/dom.js';
import {span, when} from '/format.js';
import {both, refusalWords, t} from '/words.js';
import {frame, head, help, reveal, sheet, toast} from '/shell.js';
import {kindWords} from '/pages/kiosk_parts.js';

const NETWORKS = {instagram: 'instagram', facebook: 'facebook', youtube: 'youtube-play', web: 'web', kiosk: 'tablet'};
const networkSign = (each) => h('span', {class: `sign network network-${NETWORKS[each.network] ? each.network : 'other'}`}, icon(NETWORKS[each.network] ?? 'message-text'));

function keysOn() { try { return localStorage.getItem('lobi_keys') !== 'off'; } catch { return true; } }

export default async function moderation(app, context) {
  let tab = 'waiting';
  let chosen = 0;
  let data = await get('/moderation');
  if (!context.isCurrent()) return;
  const body = frame(context);
  let keys = keysOn();
  const mayDecide = may('editor');
  const waiting = () => listOf(data.waiting ?? data, 'waiting');
  const decisions = () => data.decisions ?? [];

  const decide = async (action, subject, words) => {
    try {
      await post('/moderation/decisions', {action, subject});
      data = await get('/moderation');
      state.counters.moderation = waiting().length;
      toast(words, {sign: action === 'approve' ? 'check' : 'eye-off', undo});
      draw(true);
    } catch (refusal) {
      if (refusal.status === undefined) throw refusal;
      fill(document.getElementById('moderation-problem'), h('div', {class: 'alertbox tint-red'}, icon('alert'), refusalWords(refusal)));
    }
  };
  const undo = async () => {
    await post('/moderation/undo');
    data = await get('/moderation');
    toast(t('moderation.undone'), {sign: 'undo'});
    draw(true);
  };
  const block = (each) => {
    const word = input({maxlength: 60, autofocus: true});
    const box = field(t('moderation.word'), word, {help: t('moderation.wordHelp')});
    const dialog = sheet(t('moderation.block'), h('p', null, each.title), box, button(t('moderation.blockDo'), {kind: 'primary', sign: 'block-helper', onclick: () => {
      if (!word.value.trim()) { box.say(t('moderation.wordEmpty')); return; }
      dialog.close();
      decide('block', `word:${word.value.trim()}`, t('moderation.blocked', {word: word.value.trim()}));
    }}));
  };
  const name = (each) => each.account || each.author || t('moderation.someone');
  const approve = (each) => decide('approve', each.reference, t('moderation.approved', {name: name(each)}));
  const hide = (each) => decide('hide', each.reference, t('moderation.hidden', {name: name(each)}));

  function detail(each, number, count) {
    return card({'aria-label': name(each), class: 'detail'}, h('div', {class: 'line'}, networkSign(each), h('span', {class: 'grow'}, h('strong', null, name(each)), h('small', null, [kindWords(each.network), each.at && when(each.at)].filter(Boolean).join(' · '))), h('small', null, t('moderation.of', {n: number, of: count}))),
      h('div', {class: 'pad stack'}, h('p', {class: 'post-text'}, each.title ?? each.text ?? ''), each.reason && h('div', {class: 'well'}, h('h3', null, t('moderation.why')), h('p', {class: 'small'}, both(each.reason))), /^https:\/\//.test(each.permalink ?? '') && link(t('moderation.original'), each.permalink, {target: '_blank', rel: 'noopener noreferrer', after: 'chevron-right'})),
      mayDecide ? h('div', {class: 'mod-actions'}, button(t('moderation.approve'), {kind: 'primary', sign: 'check', 'aria-keyshortcuts': 'S', onclick: () => approve(each)}), button(t('moderation.hide'), {sign: 'eye-off', 'aria-keyshortcuts': 'H', onclick: () => hide(each)}), button(t('moderation.block'), {sign: 'block-helper', 'aria-keyshortcuts': 'B', onclick: () => block(each)})) : h('p', {class: 'pad small'}, t('moderation.viewer')));
  }

  function draw(keepFocus = false) {
    const list = waiting();
    chosen = Math.max(0, Math.min(chosen, list.length - 1));
    const hidden = data.hidden ?? decisions().filter((each) => each.action === 'hide');
    const blocked = decisions().filter((each) => each.action === 'block');
    const past = {decided: decisions(), hidden, blocked}[tab] ?? [];
    fill(body, head(t('nav.moderation'), t('moderation.sentence')), chips(t('moderation.filter'), [['waiting', t('moderation.waiting'), list.length], ['decided', t('moderation.decided'), decisions().length], ['hidden', t('moderation.hiddenTab'), hidden.length], ['blocked', t('moderation.blockedTab'), blocked.length]], tab, (key) => { tab = key; draw(); }), h('div', {id: 'moderation-problem', role: 'alert'}),
      tab === 'waiting' ? list.length ? h('div', {class: 'mod-grid'}, h('div', {class: 'stack mod-list'}, card({}, h('header', null, h('h2', null, t('moderation.count', {n: list.length})), h('small', null, t('moderation.oldest'))), h('ul', {class: 'lines'}, list.map((each, index) => h('li', null, h('button', {type: 'button', class: 'line', 'aria-current': index === chosen ? 'true' : null, onclick: () => { chosen = index; draw(true); reveal(body.querySelector('.detail')); }}, networkSign(each), h('span', {class: 'grow'}, h('span', {class: 'between'}, h('strong', null, name(each)), h('small', null, each.at ? span(Date.now() - each.at) : '')), h('span', {class: 'cut'}, each.title ?? ''), each.reason && badge(both(each.reason), 'gold'))))))),
        mayDecide && h('p', {class: 'keys small'}, [['S', 'keyS'], ['H', 'keyH'], ['B', 'keyB'], ['↑↓', 'keyArrows'], ['Z', 'keyZ']].map(([key, words]) => h('span', null, h('kbd', null, key), ' ', t(`moderation.${words}`))), button(t(keys ? 'moderation.keysOff' : 'moderation.keysOn'), {kind: 'quiet', sign: 'keyboard', onclick: () => { keys = !keys; try { localStorage.setItem('lobi_keys', keys ? 'on' : 'off'); } catch { /* holds for this page */ } draw(true); }}))), detail(list[chosen], chosen + 1, list.length))
        : card({}, empty('check', t('moderation.noneTitle'), t('moderation.none'), link(t('nav.today'), '/hari-ini', {kind: 'sec'})))
        : card({class: 'spaced'}, past.length ? h('ul', {class: 'lines'}, past.map((each) => h('li', {class: 'line'}, icon({approve: 'check', hide: 'eye-off', block: 'block-helper'}[each.action] ?? 'eye-off'), h('span', {class: 'grow'}, h('strong', null, visible(each.title ?? each.subject ?? '')), h('small', null, [t(`moderation.action_${each.action ?? 'hide'}`), each.person?.name ?? each.person ?? each.by?.name, each.at && when(each.at)].filter(Boolean).join(' · '))), mayDecide && each.action === 'hide' && button(t('moderation.approve'), {onclick: () => decide('approve', each.subject, t('moderation.approvedAgain'))})))) : empty('check', t('moderation.emptyTab'), t('moderation.emptyTabMore'))), help('moderation'));
    if (keepFocus) body.querySelector('.mod-list [aria-current=true]')?.focus();
  }

  const press = (event) => {
    if (!keys || event.ctrlKey || event.metaKey || event.altKey || tab !== 'waiting' || /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName) || document.querySelector('dialog[open]')) return;
    const list = waiting();
    const key = event.key.toLowerCase();
    if (key === 'arrowdown' || key === 'arrowup') { chosen += key === 'arrowdown' ? 1 : -1; event.preventDefault(); draw(true); } else if (mayDecide && key === 'z') undo();
    else if (mayDecide && list[chosen] && !event.repeat) ({s: approve, h: hide, b: (each) => { event.preventDefault(); block(each); }})[key]?.(list[chosen]);
  };
  addEventListener('keydown', press);
  context.onleave(() => removeEventListener('keydown', press));
  context.listen(async (name2) => {
    if (name2 !== 'moderation' && name2 !== 'poll') return;
    const news = await get('/moderation').catch(() => null);
    if (news && context.isCurrent()) { const had = waiting()[chosen]?.reference; data = news; const index = waiting().findIndex((each) => each.reference === had); if (index >= 0) chosen = index; draw(body.contains(document.activeElement)); }
  });
  draw();
}
