// SPDX-License-Identifier: GPL-3.0-or-later
// Where the kiosks' content comes from, whether it is fresh, how a permission is renewed.
import {encode, get, listOf, may, put} from '/api.js';
import {badge, button, card, empty, field, fill, h, icon, input, meter} from '/dom.js';
import {date, when} from '/format.js';
import {both, refusalWords, t} from '/words.js';
import {frame, head, help, reveal, toast} from '/shell.js';
import {kindWords} from '/pages/kiosk_parts.js';

const daysLeft = (each) => (each.days_left ?? (each.expires_at ? Math.floor((each.expires_at - Date.now()) / 86400000) : null));
const quietDays = (each) => (typeof each.silence === 'number' ? each.silence : each.silence ? 1 : 0);

function stateBadge(each) {
  const days = daysLeft(each);
  if (days !== null && days < 0) return badge(t('sources.over'), 'red', 'key');
  if (each.error) return badge(t('sources.failed'), 'red', 'alert');
  if (!each.last_success) return badge(t('sources.notYet'), 'neutral', 'clock');
  if (days !== null && days < 3) return badge(t('sources.days', {n: days}), 'red', 'key');
  if (days !== null && days < 14) return badge(t('sources.renew'), 'gold', 'key');
  if (quietDays(each)) return badge(both(each.silence_words) || t('sources.quiet'), 'gold', 'alert');
  return badge(t('sources.fresh'), 'green', 'check-circle');
}

export default async function sources(app, context) {
  const list = listOf(await get('/sources'), 'sources');
  if (!context.isCurrent()) return;
  const body = frame(context);
  let chosen = list.find((each) => daysLeft(each) !== null && daysLeft(each) < 14) ?? list.find((each) => each.error) ?? list[0];
  function detail(each) {
    const token = input({type: 'password', autocomplete: 'off', maxlength: 4096});
    const box = field(t('sources.token'), token, {help: t('sources.tokenHelp')});
    const canRenew = may('administrator') && (each.can_renew || each.renewable);
    return card({class: 'pad stack detail', 'aria-live': 'polite'}, h('h2', null, each.name || each.id), h('p', {class: 'small'}, `${kindWords(each.kind)} · ${each.last_success ? t('sources.last', {when: when(each.last_success)}) : t('sources.never')}`), each.error && h('div', {class: 'alertbox tint-red'}, icon('alert'), both(each.error)), daysLeft(each) !== null && h('p', null, t(daysLeft(each) < 0 ? 'sources.ended' : 'sources.until', {date: each.expires_at ? date(each.expires_at) : '', n: daysLeft(each)})),
      may('administrator') && both(each.how) && h('div', {class: 'well'}, h('h3', null, t('sources.how')), both(each.how).split('\n').map((line) => h('p', {class: 'small'}, line))), canRenew ? h('form', {class: 'stack', onsubmit: async (event) => {
        event.preventDefault();
        if (!token.value.trim()) { box.say(t('sources.tokenEmpty')); return; }
        try { await put(`/sources/${encode(each.id)}/token`, {token: token.value.trim()}); token.value = ''; toast(t('sources.saved')); context.show(); } catch (refusal) { if (refusal.status === undefined) throw refusal; box.say(refusalWords(refusal)); }
      }}, box, button(t('sources.save'), {kind: 'primary', type: 'submit', sign: 'key'})) : daysLeft(each) !== null && h('p', {class: 'small'}, t(each.fetched_by === 'desk' ? may('administrator') ? 'sources.needsTls' : 'sources.onlyAdministrator' : 'sources.onKiosk')), daysLeft(each) !== null && h('div', {class: 'well'}, h('h3', null, t('sources.tooLate')), h('p', {class: 'small'}, t('sources.tooLateMore'))));
  }
  function draw() {
    const failed = list.filter((each) => each.error).length;
    fill(body, head(t('nav.sources'), t('sources.sentence')), list.length ? h('div', {class: 'list-detail'}, card({}, h('header', null, h('h2', null, t('sources.count', {n: list.length})), failed > 0 && badge(t('sources.failedCount', {n: failed}), 'red', 'alert')), h('ul', {class: 'lines'}, list.map((each) => h('li', null, h('button', {type: 'button', class: 'line source', 'aria-current': each === chosen ? 'true' : null, onclick: () => { chosen = each; draw(); body.querySelector('[aria-current=true]')?.focus(); reveal(body.querySelector('.detail')); }},
      h('span', {class: 'sign tint-neutral'}, icon({instagram: 'instagram', facebook: 'facebook', youtube: 'youtube-play', ical: 'calendar', slims: 'library'}[each.kind] ?? 'rss')), h('span', {class: 'grow'}, h('strong', null, each.name || each.id), h('small', null, kindWords(each.kind))), daysLeft(each) === null ? h('small', {class: 'wide-only'}, t('sources.noPermission')) : h('span', {class: 'days wide-only'}, h('small', null, t('sources.days', {n: daysLeft(each)})), meter(Math.max(0, Math.min(60, daysLeft(each))), 60, t('sources.meter', {name: each.name ?? each.id, n: Math.max(0, daysLeft(each))}), daysLeft(each) < 14)), stateBadge(each)))))), detail(chosen)) : card({}, empty('rss', t('sources.noneTitle'), t('sources.none'))), help('sources'));
  }
  draw();
}
