// SPDX-License-Identifier: GPL-3.0-or-later
// An urgent notice: three ready texts, an end, a second person who picks the number that the first one says.
import {encode, get, listOf, post} from '/api.js';
import {avatar, button, card, field, fill, h, icon, input, segment, textarea} from '/dom.js';
import {clock, day, moment, when} from '/format.js';
import {both, refusalWords, t} from '/words.js';
import {alarm, focusFrame, help, steps} from '/shell.js';

const READY = ['closing', 'evacuate', 'water'];
const names = () => [t('urgent.step1'), t('urgent.step2'), t('urgent.step3')];

function screenPicture(item, until) {
  return h('figure', {class: 'urgent-screen on-manggis', 'aria-label': t('urgent.screen')}, h('p', {class: 'urgent-tag'}, icon('alert'), t('urgent.tag')), h('div', {class: 'urgent-title'}, both(item.title)), h('p', null, both(item.text)), h('p', {class: 'small'}, t('urgent.until', {when: when(until)})));
}

function write(context, body) {
  const item = {kind: 'urgent', severity: 'warning', title: {id: '', en: ''}, text: {id: '', en: ''}};
  const controls = {};
  const picture = h('div');
  const redraw = () => fill(picture, screenPicture(item, moment(onDay.value, onTime.value) ?? Date.now()));
  const text = (name, language, limit) => {
    controls[`${name}.${language}`] = (name === 'text' ? textarea : input)({maxlength: limit, oninput: (event) => { item[name][language] = event.target.value; redraw(); }});
    return field(t(`urgent.${name}_${language}`), controls[`${name}.${language}`], {lang: language, id: `${name}.${language}`});
  };
  const later = Date.now() + 3 * 3600000;
  const onDay = input({type: 'date', required: true, value: day(later), onchange: () => redraw()});
  const onTime = input({type: 'time', required: true, value: clock(later), onchange: () => redraw()});
  const boxes = [text('title', 'id', 60), text('title', 'en', 60), text('text', 'id', 300), text('text', 'en', 300)];
  const untilField = field(t('urgent.untilTime'), onTime);
  const ready = (key) => {
    for (const name of ['title', 'text']) for (const language of ['id', 'en']) {
      item[name][language] = t(`ready.${key}.${name}.${language}`);
      controls[`${name}.${language}`].value = item[name][language];
    }
    redraw();
  };
  const problem = h('div', {role: 'alert', tabindex: '-1'});
  const ask = button(t('urgent.ask'), {kind: 'danger', size: 'btn-lg forward', sign: 'send', onclick: async () => {
    for (const each of boxes) each.say('');
    const until = moment(onDay.value, onTime.value);
    if (!item.title.id.trim()) { boxes[0].say(t('finding.titleEmpty')); controls['title.id'].focus(); return; }
    if (!until || until <= Date.now()) { untilField.say(t('urgent.endPast')); onTime.focus(); return; }
    ask.disabled = true;
    try {
      const answer = await post('/urgent', {item, until});
      const request = answer.request ?? answer;
      await context.go(request.state === 'published' && request.version ? `/terbit/${request.version}` : `/mendesak/${encode(request.id)}`);
    } catch (refusal) {
      if (refusal.status === undefined) throw refusal;
      ask.disabled = false;
      fill(problem, h('div', {class: 'alertbox tint-red'}, icon('alert'), refusalWords(refusal)));
      problem.focus();
    }
  }});
  focusFrame({title: t('nav.urgent'), manggis: true, closeWords: t('common.cancel'), foot: [h('span', {class: 'sum'}, t('urgent.sum')), ask]}, steps(names(), 0, {extra: 'manggis always'}), problem, body, h('div', {class: 'compose-grid'}, h('div', {class: 'stack'}, h('h2', null, t('urgent.ready')), h('div', {class: 'ready'}, READY.map((key) => button(t(`ready.${key}`), {onclick: () => ready(key)}))), h('div', {class: 'two'}, boxes), h('div', {class: 'two'}, field(t('urgent.untilDay'), onDay), untilField),
    h('div', null, h('div', {class: 'form-label'}, t('urgent.severity')), segment(t('urgent.severity'), [['notice', t('severity.notice')], ['warning', t('severity.warning')], ['danger', t('severity.danger')]], 'warning', (key) => { item.severity = key; })), help('urgent')), picture));
  redraw();
}

function waiting(request, context) {
  const item = request.item ?? {};
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
  focusFrame({title: isMine ? t('nav.urgent') : t('urgent.asks', {name}), manggis: true, foot: isMine ? null : [h('span', {class: 'sum'}, left), approve]}, spoken, problem, isMine && steps(names(), 1, {extra: 'manggis always'}), h('div', {class: 'compose-grid even'}, h('div', {class: 'stack'}, screenPicture(item, request.until ?? item.schedule?.until ?? expires), h('p', {class: 'small note'}, icon('information-outline'), t('urgent.exactly'))),
    h('div', {class: 'stack'}, isMine ? [h('h2', {class: 'huge'}, t('urgent.waitingTitle')), h('p', null, t('urgent.waiting')), h('div', {class: 'row-flow'}, h('div', {class: 'number-panel on-manggis'}, String(request.number).padStart(2, '0')), h('div', {class: 'grow'}, h('h3', null, t('urgent.say')), h('p', null, left)))] : [h('div', {class: 'line person'}, avatar(name), h('strong', null, name)), h('h2', {class: 'huge'}, t('urgent.which', {name})), h('p', null, t('urgent.whichMore')), choose], refuse, help('urgent'))));
  tick();
}

export default async function urgent(app, context) {
  const [id] = context.parts;
  if (!id) {
    const open = listOf(await get('/urgent').catch(() => []), 'requests').filter((each) => (each.state ?? 'waiting') === 'waiting');
    if (!context.isCurrent()) return;
    write(context, open.length > 0 && card({}, h('ul', {class: 'lines'}, open.map((each) => h('li', null, h('a', {class: 'line', href: `/mendesak/${encode(each.id)}`}, icon('alert-octagon'), h('span', {class: 'grow'}, h('strong', null, both(each.item?.title)), h('small', null, t('urgent.open', {name: each.person?.name ?? each.by?.name ?? ''}))), icon('chevron-right')))))));
    return;
  }
  const answer = await get(`/urgent/${encode(id)}`);
  if (!context.isCurrent()) return;
  const request = answer.request ?? answer;
  const over = request.state && request.state !== 'waiting' ? request.state : (request.expires_at ?? Infinity) < Date.now() ? 'expired' : '';
  if (!over) { waiting(request, context); return; }
  focusFrame({title: t('nav.urgent'), manggis: true}, h('div', {class: 'stack'}, h('h2', {class: 'huge', role: 'status'}, t(`urgent.over_${over}`) === `urgent.over_${over}` ? t('urgent.over_expired') : t(`urgent.over_${over}`)), request.reason && h('p', null, request.reason), screenPicture(request.item ?? {}, request.until ?? Date.now()), h('div', {class: 'row-flow'}, request.version && button(t('receipt.perKiosk'), {kind: 'primary', onclick: () => context.go(`/terbit/${request.version}`)}), button(t('urgent.new'), {onclick: () => context.go('/mendesak')}))));
}
