// SPDX-License-Identifier: GPL-3.0-or-later
// Every time the screens changed: who, when, what; and the way to have it so again.
import {get, listOf, may, post} from '/api.js';
import {avatar, badge, button, card, empty, fill, h, icon, link} from '/dom.js';
import {when} from '/format.js';
import {both, refusalWords, t} from '/words.js';
import {frame, head, help} from '/shell.js';
import {receiptRows} from '/pages/published.js';

const personName = (person) => person?.name ?? person ?? t('history.system');

export default async function history(app, context) {
  const list = listOf(await get('/releases?limit=50'), 'releases');
  if (!context.isCurrent()) return;
  const body = frame(context);
  const newest = list[0]?.version;
  const asked = Number(context.parts[0]) || newest;
  let more = list.length >= 50;
  const problem = h('div', {role: 'alert'});
  const titleOf = (each) => (each.changes?.length ? `${t(`history.${each.changes[0].kind}`, {title: both(each.changes[0].title) || each.changes[0].id})}${each.changes.length > 1 ? ` ${t('history.more', {n: each.changes.length - 1})}` : ''}` : t(`history.action_${each.action}`) === `history.action_${each.action}` ? String(each.action ?? '') : t(`history.action_${each.action}`));
  const act = async (path) => {
    fill(problem);
    try { const answer = await post(path); await context.go(`/terbit/${answer.version}`); } catch (refusal) { if (refusal.status === undefined) throw refusal; fill(problem, h('div', {class: 'alertbox tint-red'}, icon('alert'), refusalWords(refusal))); }
  };
  const detail = h('div', {class: 'stack'});
  const rows = h('ul', {class: 'lines'});
  const row = (each) => h('li', null, h('a', {class: 'line', href: `/riwayat/${each.version}`, 'aria-current': each.version === asked ? 'true' : null}, avatar(personName(each.person)), h('span', {class: 'grow'}, h('strong', null, titleOf(each)), h('small', null, `${personName(each.person)} · ${when(each.at)}`), each.version === newest && h('div', null, badge(t('history.now'), 'green', 'check-circle'))), h('small', null, each.version)));
  const older = button(t('history.older'), {kind: 'quiet', onclick: async () => {
    const next = listOf(await get(`/releases?limit=50&before=${list.at(-1).version}`), 'releases');
    more = next.length >= 50;
    list.push(...next);
    fill(rows, list.map(row));
    older.hidden = !more;
  }});
  older.hidden = !more;
  fill(rows, list.map(row));
  fill(body, head(t('nav.history'), t('history.sentence'), {actions: may('editor') && list.length > 1 ? [button(t('history.undo'), {sign: 'undo', onclick: () => act('/releases/undo')})] : []}), problem, list.length ? h('div', {class: `list-detail even ${context.parts[0] ? 'one' : ''}`}, card({}, h('header', null, h('h2', null, t('history.releases'))), rows, older), detail) : card({}, empty('history', t('history.noneTitle'), t('history.none'), may('author') && link(t('nav.compose'), '/tampilkan', {kind: 'primary', sign: 'plus'}))), help('history'));
  if (!asked) return;
  const release = await get(`/releases/${asked}`).catch(() => list.find((each) => each.version === asked));
  const receipts = listOf(await get(`/releases/${asked}/receipts`).catch(() => []), 'receipts');
  if (!context.isCurrent() || !release) return;
  const each = release.release ?? release;
  const marks = {added: ['plus', 'green'], changed: ['pencil', 'gold'], removed: ['minus', 'red']};
  fill(detail, context.parts[0] && h('div', {class: 'narrow-only'}, link(t('history.releases'), '/riwayat', {kind: 'sec', sign: 'arrow-left'})), card({}, h('header', null, h('div', null, h('h2', null, t('receipt.release', {n: asked})), h('small', null, `${personName(each.person)} · ${when(each.at)}`))), h('ul', {class: 'lines'}, (each.changes ?? []).map((change) => h('li', {class: 'line'}, h('span', {class: `sign tint-${marks[change.kind]?.[1] ?? 'neutral'}`}, icon(marks[change.kind]?.[0] ?? 'pencil')), h('strong', {class: 'grow'}, t(`history.${change.kind}`, {title: both(change.title) || change.id}))))), (each.decisions ?? []).length > 0 && h('ul', {class: 'lines'}, each.decisions.map((decision) => h('li', {class: 'line'}, h('span', {class: 'sign tint-neutral'}, icon('eye')), h('span', {class: 'grow'}, both(decision.words))))), !(each.changes ?? []).length && !(each.decisions ?? []).length && h('p', {class: 'pad text-muted'}, t('history.same')),
    asked !== newest && may('editor') && h('div', {class: 'again'}, h('div', {class: 'grow'}, h('h3', null, t('history.as', {when: when(each.at)})), h('p', {class: 'small'}, t('history.asMore', {n: (newest ?? 0) + 1, now: newest}))), button(t('history.again'), {kind: 'durian', size: 'btn-lg', sign: 'history', onclick: () => act(`/releases/${asked}/again`)}))),
  receipts.length > 0 && card({}, h('header', null, h('h2', null, t('receipt.perKiosk'))), receiptRows(receipts)), may('editor') && h('section', {class: 'well between'}, h('div', {class: 'grow'}, h('h3', null, t('history.stick')), h('p', {class: 'small'}, t('history.stickMore'))), h('a', {class: 'btn btn-sec', href: `/api/v1/releases/${asked}/package`, download: `rilis-${asked}.lobi-package`}, icon('download'), h('span', null, t('history.stickDo')))));
}
