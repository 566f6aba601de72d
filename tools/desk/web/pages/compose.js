// SPDX-License-Identifier: GPL-3.0-or-later
// Showing something: kind, form, when and where with the check, publish. The draft is with the desk all the time.
import {encode, get, listOf, may, post, state} from '/api.js';
import {button, card, fill, h, icon} from '/dom.js';
import {date, time} from '/format.js';
import {both, t} from '/words.js';
import {focusFrame, help, steps} from '/shell.js';
import {KINDS, SIGN_OF} from '/pages/kinds.js';
import {DraftKeeper} from '/pages/draft.js';
import formStep from '/pages/compose_form.js';
import whenStep from '/pages/compose_when.js';

const names = () => [t('compose.step1'), t('compose.step2'), t('compose.step3')];

export function draftState(draft) {
  const line = h('span', {role: 'status', class: 'draft-state small'}, t('draft.kept'));
  draft.onstate = (word, at) => {
    if (word === 'changed') return;
    fill(line, word === 'saved' ? [icon('check'), t('draft.saved', {time: time(at)})] : word === 'saving' ? t('draft.saving') : [icon('alert'), t('draft.waiting')]);
  };
  return line;
}

async function kindStep(context) {
  const begin = async (item) => {
    state.composeBegan = Date.now();
    const draft = await DraftKeeper.create(item);
    await context.go(`/tampilkan/${encode(draft.id)}/${item.title ? 'waktu' : 'isi'}`);
  };
  const where = context.query.get('kios');
  const target = where ? {target: {kiosks: [where], groups: []}} : {};
  const from = Number(context.query.get('mulai')) || 0;
  const schedule = from > 0 ? {schedule: {from, ...(Number(context.query.get('sampai')) > from ? {until: Number(context.query.get('sampai'))} : {})}} : {};
  const again = h('section', {class: 'stack'});
  const drafts = h('section', {class: 'stack'});
  focusFrame({title: t('nav.compose'), head: steps(names(), 0)}, h('div', {class: 'kinds'}, h('div', null, h('h2', {class: 'huge'}, t('compose.what')), h('p', {class: 'text-muted'}, t('compose.whatMore'))),
    h('ul', {class: 'kind-grid'}, KINDS.map(([kind, sign]) => h('li', null, h('button', {type: 'button', class: 'kind-card', onclick: async (event) => { const card = event.currentTarget; card.disabled = true; try { await begin({kind, ...target, ...schedule}); } finally { card.disabled = false; } }},
      h('span', {class: `kind-face kind-${kind}`, 'aria-hidden': 'true'}, icon(sign)), h('span', {class: 'kind-words'}, h('strong', null, t(`kind.${kind}`)), h('small', null, t(`kind.${kind}More`))))))),
    may('editor') && h('a', {class: 'card line urgent-card', href: '/mendesak'}, h('span', {class: 'sign tint-red'}, icon('alert-octagon')), h('span', {class: 'grow'}, h('strong', null, t('nav.urgent')), h('small', null, t('urgent.short'))), icon('chevron-right')), drafts, again, help('compose')));
  const [items, open] = await Promise.all([get('/items').catch(() => []), get('/drafts').catch(() => [])]);
  if (!context.isCurrent()) return;
  const pending = listOf(open, 'drafts').filter((each) => each.state !== 'published');
  if (pending.length) fill(drafts, h('h2', null, t('compose.drafts')), card({}, h('ul', {class: 'lines'}, pending.slice(0, 8).map((each) => h('li', null, h('a', {class: 'line', href: `/tampilkan/${encode(each.id)}/${each.state === 'asked' ? 'waktu' : 'isi'}`}, h('span', {class: 'sign tint-neutral'}, icon(SIGN_OF[each.item?.kind] ?? 'pencil')),
    h('span', {class: 'grow'}, h('strong', null, both(each.item?.title) || t(`kind.${each.item?.kind ?? 'announcement'}`)), h('small', null, `${t(`draft.${each.state ?? 'draft'}`)}${each.by?.name ? ` · ${each.by.name}` : ''}${each.reason ? ` · ${each.reason}` : ''}`)), icon('chevron-right')))))));
  const shown = listOf(items, 'items').filter((each) => each.item && each.item.kind !== 'urgent').slice(0, 4);
  if (shown.length) fill(again, h('h2', null, t('compose.again')), h('p', {class: 'text-muted'}, t('compose.againMore')), h('div', {class: 'row-flow'}, shown.map(({item, published_at: at}) => button(`${both(item.title) || t(`kind.${item.kind}`)}${at ? ` · ${date(at, {short: true})}` : ''}`, {sign: 'content-copy', onclick: () => {
    const {id: unusedId, schedule: unusedSchedule, ...copy} = item;
    begin({...copy, ...schedule});
  }}))));
}

export default async function compose(app, context) {
  const [id, step] = context.parts;
  if (!id) return kindStep(context);
  const draft = await DraftKeeper.open(id);
  if (!context.isCurrent()) return undefined;
  const ended = () => { draft.save(); };
  addEventListener('pagehide', ended);
  context.onleave(() => { removeEventListener('pagehide', ended); ended(); });
  const current = step === 'isi' ? 1 : 2;
  const options = {title: t('compose.new', {kind: t(`kind.${draft.item.kind}`)}), head: steps(names(), current, {hrefs: ['/tampilkan', `/tampilkan/${encode(id)}/isi`]}), status: draftState(draft)};
  return step === 'isi' ? formStep(draft, context, options) : whenStep(draft, context, options);
}

export async function publish(draft) { return post(`/drafts/${encode(draft.id)}/publish`); }
