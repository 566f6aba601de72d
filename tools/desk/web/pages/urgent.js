// SPDX-License-Identifier: GPL-3.0-or-later
// An urgent notice on its way: a second person sees the same picture and picks the number that the first one says.
import {encode, get, listOf, post} from '/api.js';
import {avatar, button, card, field, fill, h, icon, input} from '/dom.js';
import {when} from '/format.js';
import {Preview} from '/pages/preview.js';
import write, {stepNames} from '/pages/urgent_form.js';
import {both, refusalWords, t} from '/words.js';
import {alarm, focusFrame, help, steps} from '/shell.js';

// The same picture for the writer and for who approves it.
function picture(request, context) {
  const preview = new Preview({draw: (query, options) => get(`/urgent/${encode(request.id)}/preview?${query}`, options), title: () => both(request.item?.title)}, context);
  preview.ask();
  return h('div', {class: 'stack'}, preview.box, h('p', {class: 'small note'}, icon('information-outline'), t('urgent.exactly', {when: when(request.until)})));
}

function waiting(request, context) {
  const author = request.person ?? request.by ?? {};
  const isMine = request.number !== undefined && request.number !== null && !request.choices;
  const expires = request.expires_at ?? (request.at ?? Date.now()) + 600000;
  const left = h('strong');
  const spoken = h('div', {class: 'visually-hidden', role: 'status'});
  const said = new Set();
  const tick = () => {
    const seconds = Math.max(0, Math.round((expires - Date.now()) / 1000));
    fill(left, t('urgent.left', {m: Math.floor(seconds / 60), s: seconds % 60}));
    for (const minute of [5, 2, 1]) if (seconds <= minute * 60 && seconds > minute * 60 - 5 && !said.has(minute)) { said.add(minute); fill(spoken, t('urgent.minutes', {n: minute})); }
    if (seconds === 0) { clearInterval(timer); context.show(); }
  };
  const timer = setInterval(tick, 1000);
  context.onleave(() => clearInterval(timer));
  context.listen((name) => { if (name === 'urgent' || name === 'poll') refresh(); });
  const refresh = async () => {
    const news = await get(`/urgent/${encode(request.id)}`).catch(() => null);
    if (!news || !context.isCurrent()) return;
    const now = news.request ?? news;
    if ((now.state ?? 'waiting') !== (request.state ?? 'waiting')) context.show();
  };
  const problem = h('div', {role: 'alert'});
  let picked = null;
  const approve = button(t('urgent.approve'), {kind: 'danger', size: 'btn-lg forward', sign: 'check', disabled: true, onclick: async () => {
    approve.disabled = true;
    try { const answer = await post(`/urgent/${encode(request.id)}/approve`, {number: picked}); await context.go(answer.version ? `/terbit/${answer.version}` : '/hari-ini'); } catch (refusal) { if (refusal.status === undefined) throw refusal; fill(problem, h('div', {class: 'alertbox tint-red'}, icon('alert'), refusalWords(refusal))); alarm(refusalWords(refusal)); refresh(); }
  }});
  const reason = input({maxlength: 200});
  const reasonField = field(t('publish.reason'), reason);
  const refuse = h('details', null, h('summary', {class: 'textlink'}, t(isMine ? 'urgent.withdraw' : 'urgent.refuse')), reasonField, button(t(isMine ? 'urgent.withdraw' : 'urgent.refuse'), {kind: 'warn', onclick: async () => {
    if (!reason.value.trim()) { reasonField.say(t('publish.reasonNeeded')); reason.focus(); return; }
    try { await post(`/urgent/${encode(request.id)}/refuse`, {reason: reason.value.trim()}); context.go('/hari-ini'); } catch (refusal) { if (refusal.status === undefined) throw refusal; reasonField.say(refusalWords(refusal)); }
  }}));
  const name = author.name ?? String(author ?? '');
  const choose = h('div', {class: 'numbers', role: 'radiogroup', 'aria-label': t('urgent.which', {name})}, (request.choices ?? []).map((number) => h('label', null, h('input', {type: 'radio', name: 'number', value: number, onchange: () => { picked = number; approve.disabled = false; }}), h('span', null, String(number).padStart(2, '0')))));
  focusFrame({title: isMine ? t('nav.urgent') : t('urgent.asks', {name}), manggis: true, foot: isMine ? null : [h('span', {class: 'sum'}, left), approve]}, spoken, problem, isMine && steps(stepNames(), 1, {extra: 'manggis always'}), h('div', {class: 'compose-grid even'}, picture(request, context),
    h('div', {class: 'stack'}, isMine ? [h('h2', {class: 'huge'}, t('urgent.waitingTitle')), h('p', null, t('urgent.waiting')), h('div', {class: 'row-flow'}, h('div', {class: 'number-panel on-manggis'}, String(request.number).padStart(2, '0')), h('div', {class: 'grow'}, h('h3', null, t('urgent.say')), h('p', null, left)))] : [h('div', {class: 'line person'}, avatar(name), h('strong', null, name)), h('h2', {class: 'huge'}, t('urgent.which', {name})), h('p', null, t('urgent.whichMore')), choose], refuse, help('urgent'))));
  tick();
}

export default async function urgent(app, context) {
  const [id] = context.parts;
  if (!id) {
    const open = listOf(await get('/urgent').catch(() => []), 'requests').filter((each) => (each.state ?? 'waiting') === 'waiting');
    if (!context.isCurrent()) return;
    await write(context, open.length > 0 && card({}, h('ul', {class: 'lines'}, open.map((each) => h('li', null, h('a', {class: 'line', href: `/mendesak/${encode(each.id)}`}, icon('alert-octagon'), h('span', {class: 'grow'}, h('strong', null, both(each.item?.title)), h('small', null, t('urgent.open', {name: each.person?.name ?? each.by?.name ?? ''}))), icon('chevron-right')))))));
    return;
  }
  const answer = await get(`/urgent/${encode(id)}`);
  if (!context.isCurrent()) return;
  const request = answer.request ?? answer;
  const over = request.state && request.state !== 'waiting' ? request.state : (request.expires_at ?? Infinity) < Date.now() ? 'expired' : '';
  if (!over) { waiting(request, context); return; }
  focusFrame({title: t('nav.urgent'), manggis: true}, h('div', {class: 'stack'}, h('h2', {class: 'huge', role: 'status'}, t(`urgent.over_${over}`) === `urgent.over_${over}` ? t('urgent.over_expired') : t(`urgent.over_${over}`)), request.reason && h('p', null, request.reason), picture(request, context), h('div', {class: 'row-flow'}, request.version && button(t('receipt.perKiosk'), {kind: 'primary', onclick: () => context.go(`/terbit/${request.version}`)}), button(t('urgent.new'), {onclick: () => context.go('/mendesak')}))));
}
