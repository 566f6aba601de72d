// SPDX-License-Identifier: GPL-3.0-or-later
// After publishing: what each kiosk says, as it says it; the way back stays on the page.
import {encode, get, listOf, may, post, state} from '/api.js';
import {badge, button, card, fill, h, icon, link} from '/dom.js';
import {time} from '/format.js';
import {both, refusalWords, t} from '/words.js';
import {focusFrame, help, steps, toast} from '/shell.js';

const isReady = (each) => Boolean(each.complete_at && !each.shown_at && !each.missing && !each.refused);

function stateOf(receipt) {
  if (receipt.refused) return [t('receipt.refused'), 'red', 'alert'];
  if (receipt.shown_at) return [t('receipt.shown'), 'green', 'check-circle'];
  if (isReady(receipt)) return [t('receipt.ready'), 'ready', 'clock'];
  if (receipt.missing) return [t('receipt.missing'), 'gold', 'alert'];
  if (receipt.received_at) return [t('receipt.loading'), 'blue', 'download'];
  return [receipt.online === false ? t('receipt.offline') : t('receipt.waiting'), 'neutral', 'wifi-off'];
}

// Of many kiosks so many at a time, those that want a look first; `view` keeps how many between two drawings.
const TROUBLE = ['red', 'gold', 'blue', 'neutral', 'ready', 'green'];
export function receiptRows(receipts, view = {room: 50}) {
  const trouble = (each) => TROUBLE.indexOf(stateOf(each)[1]);
  const some = receipts.length > view.room ? [...receipts].sort((a, b) => trouble(a) - trouble(b)).slice(0, view.room) : receipts;
  const more = some.length < receipts.length && h('li', {class: 'line'}, button(t('kiosks.more', {n: receipts.length - some.length}), {kind: 'quiet', onclick: () => { view.room += 200; list.replaceWith(receiptRows(receipts, view)); }}));
  const stage = (words, at) => h('span', {class: `stage ${at ? 'on' : ''}`}, h('span', {class: 'ring', 'aria-hidden': 'true'}, at ? icon('check') : null), h('span', null, h('strong', null, words), h('small', null, at ? time(at, {seconds: true}) : t('receipt.notYet'))));
  const list = h('ul', {class: 'lines receipts'}, some.map((each) => h('li', {class: 'line'}, h('span', {class: 'grow name'}, h('strong', null, each.name)), stage(t('receipt.received'), each.received_at), stage(t('receipt.complete'), each.complete_at), stage(t('receipt.shown'), each.shown_at), badge(...stateOf(each)),
    isReady(each) && h('small', {class: 'wide'}, t('receipt.readyMore')),
    (each.refused || each.missing) && h('small', {class: 'wide'}, both(each.refused?.message ?? each.missing?.message ?? each.refused ?? each.missing)))), more);
  return list;
}

export default async function published(app, context) {
  const [version] = context.parts;
  const item = context.query.get('tayangan');
  const began = state.composeBegan;
  state.composeBegan = 0;
  const title = h('h2', {class: 'huge'});
  const sentence = h('p', {class: 'text-muted'});
  const live = h('div', {class: 'visually-hidden', role: 'status'});
  const list = card({});
  const back = may('editor') && item && button(t('receipt.takeBack'), {kind: 'warn', sign: 'undo', onclick: async () => {
    back.disabled = true;
    try {
      const answer = await post(`/items/${encode(item)}/take-back`);
      toast(t('receipt.takenBack'), {sign: 'undo'});
      context.go(answer.version ? `/riwayat/${answer.version}` : '/riwayat');
    } catch (refusal) {
      if (refusal.status === undefined) throw refusal;
      back.disabled = false;
      fill(live, refusalWords(refusal));
    }
  }});
  focusFrame({title: t('receipt.title', {n: version}), head: steps([t('compose.step1'), t('compose.step2'), t('compose.step3')], 3)}, live, h('div', {class: 'receipt-grid'}, h('div', {class: 'stack'}, h('div', {class: 'row-flow'}, h('span', {class: 'tick-big', 'aria-hidden': 'true'}, icon('check')), h('div', {class: 'grow'}, title, sentence)), list),
    h('div', {class: 'stack'}, back && h('section', {class: 'well stack tight'}, h('h3', null, t('receipt.wrong')), h('p', {class: 'small'}, t('receipt.wrongMore')), back), link(t('receipt.done'), '/hari-ini', {kind: 'primary', size: 'btn-lg'}), may('author') && link(t('receipt.another'), '/tampilkan', {kind: 'quiet', sign: 'plus'}))), help('published'));
  const changes = ((await get(`/releases/${version}`).catch(() => null))?.changes ?? []).map((each) => both(each.title) || each.id);
  if (!context.isCurrent()) return;
  let spoken = '';
  let firstShown = 0;
  const view = {room: 50};
  const draw = async () => {
    const receipts = listOf(await get(`/releases/${version}/receipts`), 'receipts');
    if (!context.isCurrent()) return;
    const shown = receipts.filter((each) => each.shown_at).length;
    const words = t('receipt.sum', {n: shown, of: receipts.length});
    if (shown && began && !firstShown) firstShown = Math.round((Date.now() - began) / 1000);
    fill(title, words);
    fill(sentence, changes.length > 0 && h('strong', null, `${changes.slice(0, 3).join(', ')} · `), t('receipt.release', {n: version}), firstShown ? ` · ${t('receipt.seconds', {n: firstShown})}` : '');
    fill(list, h('header', null, h('h2', null, t('receipt.perKiosk')), h('span', {class: 'small'}, t('receipt.live'))), receiptRows(receipts, view));
    if (words !== spoken) { spoken = words; fill(live, words); }
  };
  let timer = 0;
  context.onleave(() => clearTimeout(timer));
  context.listen((name) => {
    if (!['receipt', 'presence', 'poll'].includes(name) || timer) return;
    timer = setTimeout(() => { timer = 0; draw().catch(() => {}); }, 700);
  });
  await draw();
}
