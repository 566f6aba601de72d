// SPDX-License-Identifier: GPL-3.0-or-later
// What plays where in a week: bars by kiosk, gaps that can be filled, and the same as a list.
import {get, listOf, may, post, encode} from '/api.js';
import {badge, button, card, fill, h, icon, link, segment} from '/dom.js';
import {date, day, moment, time} from '/format.js';
import {both, t} from '/words.js';
import {frame, head, help} from '/shell.js';
import {SIGN_OF} from '/pages/kinds.js';

const DAY = 86400000;
const TINTS = {announcement: 'gold', event: 'gold', title: 'green', picture: 'neutral', post: 'red', lesson: 'blue', campaign: 'red', quote: 'green', urgent: 'red'};

function monday(at) {
  const start = moment(day(at), '00:00');
  const weekday = (new Date(`${day(at)}T12:00:00Z`).getUTCDay() + 6) % 7;
  return moment(day(start - weekday * DAY + DAY / 2), '00:00');
}

export default async function calendar(app, context) {
  let from = monday(Date.now());
  let room = 50;  // rows; the kiosks come some at a time
  let view = matchMedia('(max-width: 767px)').matches ? 'list' : 'week';
  const body = frame(context);
  const ideas = listOf(await get('/ideas').catch(() => []), 'ideas');

  const edit = async (item) => {
    const id = item?.id ?? item;
    if (!may('author') || !id) return;
    const draft = await post(`/items/${encode(id)}/edit`);
    context.go(`/tampilkan/${encode((draft.draft ?? draft).id)}/waktu`);
  };
  const barWords = (bar) => both(bar.title) || t(`kind.${bar.kind}`);
  const range = (bar) => `${bar.from ? date(bar.from, {short: true}) : t('calendar.already')} – ${bar.until ? `${date(bar.until, {short: true})} ${time(bar.until)}` : t('publish.open')}`;
  const rowName = (row) => (row.kiosk ? row.name : t('calendar.allKiosks'));

  function week(data) {
    const days = [0, 1, 2, 3, 4, 5, 6].map((index) => from + index * DAY + DAY / 2);
    const place = (start, end) => {
      const a = Math.max(0, Math.floor(((start ?? from) - from) / DAY));
      const b = Math.min(7, Math.max(a + 1, Math.ceil(((end ?? from + 7 * DAY) - from) / DAY)));
      return a > 6 || b < 1 ? null : [a, b];
    };
    const put = (element, span, line) => { element.style.gridColumn = `${span[0] + 2} / ${span[1] + 2}`; element.style.gridRow = String(line); return element; };
    return h('div', {class: 'calendar card', role: 'group', 'aria-label': t('nav.calendar'), tabindex: '0'}, h('div', {class: 'cal-row cal-head'}, h('span'), days.map((at) => h('span', {class: day(at) === day(Date.now()) ? 'today' : null}, h('small', null, date(at, {short: true}).split(/[ ,]/)[0]), h('strong', null, Number(day(at).slice(8)))))),
      listOf(data.rows ?? [], 'rows').map((row) => {
        const bars = (row.bars ?? []).map((bar) => [bar, place(bar.from, bar.until)]).filter(([, span]) => span);
        const gaps = (row.gaps ?? []).map((gap) => [gap, place(gap.from, gap.until)]).filter(([, span]) => span);
        return h('div', {class: 'cal-row'}, h('strong', {class: 'cal-name'}, rowName(row)), bars.map(([bar, span], index) => put(h('button', {type: 'button', class: `cal-bar tint-${TINTS[bar.kind] ?? 'neutral'}`, onclick: () => edit(bar.item), 'aria-label': `${barWords(bar)}, ${rowName(row)}, ${range(bar)}`}, icon(SIGN_OF[bar.kind] ?? 'sync'), h('span', null, barWords(bar))), span, index + 1)),
          gaps.map(([gap, span], index) => may('author') && put(h('a', {class: 'cal-gap', href: `/tampilkan?${row.kiosk ? `kios=${encode(row.kiosk)}&` : ''}mulai=${gap.from}&sampai=${gap.until}`, 'aria-label': `${t('calendar.fill')}, ${rowName(row)}, ${range(gap)}`}, icon('plus'), h('span', null, t('calendar.gap'))), span, bars.length + index + 1)));
      }));
  }
  const list = (data) => h('div', {class: 'stack'}, listOf(data.rows ?? [], 'rows').map((row) => card({}, h('header', null, h('h2', null, rowName(row))), h('ul', {class: 'lines'}, (row.bars ?? []).map((bar) => h('li', null, h(may('author') ? 'button' : 'div', {type: may('author') ? 'button' : null, class: 'line', onclick: () => edit(bar.item)}, h('span', {class: `sign tint-${TINTS[bar.kind] ?? 'neutral'}`}, icon(SIGN_OF[bar.kind] ?? 'sync')), h('span', {class: 'grow'}, h('strong', null, barWords(bar)), h('small', null, range(bar)))))),
    (row.gaps ?? []).map((gap) => h('li', {class: 'line'}, h('span', {class: 'sign tint-neutral'}, icon('plus')), h('span', {class: 'grow'}, h('strong', null, t('calendar.gap')), h('small', null, range(gap))), may('author') && link(t('calendar.fill'), `/tampilkan?${row.kiosk ? `kios=${encode(row.kiosk)}&` : ''}mulai=${gap.from}&sampai=${gap.until}`, {kind: 'sec'}))), !(row.bars ?? []).length && !(row.gaps ?? []).length && h('li', {class: 'line small'}, t('calendar.onlyLoop'))))));
  const fromIdea = async (idea) => {
    const draft = await post('/drafts', {item: idea.item ?? {kind: idea.kind ?? 'announcement'}});
    context.go(`/tampilkan/${encode((draft.draft ?? draft).id)}/isi`);
  };

  let turn = 0;
  async function draw() {
    const mine = ++turn;
    const whole = await get(`/calendar?from=${from}&to=${from + 7 * DAY}`);
    if (!context.isCurrent() || mine !== turn) return;
    const rows = listOf(whole.rows ?? [], 'rows');
    const data = {rows: rows.slice(0, room)};
    const gaps = rows.reduce((sum, row) => sum + (row.gaps ?? []).length, 0);
    const move = (weeks) => { from = monday(from + weeks * 7 * DAY + DAY / 2); draw(); };
    fill(body, head(t('nav.calendar'), t('calendar.sentence'), {actions: [segment(t('kiosks.view'), [['week', t('calendar.week')], ['list', t('calendar.list')]], view, (key) => { view = key; draw(); }), h('div', {class: 'row-flow nowrap'}, button('', {sign: 'arrow-left', 'aria-label': t('calendar.before'), onclick: () => move(-1)}), button(`${date(from, {short: true, weekday: false})} – ${date(from + 6.5 * DAY, {short: true, weekday: false})}`, {onclick: () => { from = monday(Date.now()); draw(); }}), button('', {sign: 'arrow-right', 'aria-label': t('calendar.after'), onclick: () => move(1)}))]}),
      h('div', {class: 'row-flow legend'}, gaps > 0 && badge(t('calendar.gaps', {n: gaps}), 'gold', 'alert'), h('small', null, t('calendar.gapMeans'))), view === 'week' ? week(data) : list(data), rows.length > room && button(t('kiosks.more', {n: rows.length - room}), {sign: 'plus', onclick: () => { room += 100; draw(); }}),
      ideas.length > 0 && h('section', {class: 'stack ideas', id: 'ide'}, h('h2', null, t('calendar.ideas')), h('div', {class: 'idea-grid'}, ideas.slice(0, 9).map((idea) => h(may('author') ? 'button' : 'div', {type: may('author') ? 'button' : null, class: 'card pad', onclick: () => may('author') && fromIdea(idea)}, h('span', {class: 'row-flow'}, icon(SIGN_OF[idea.kind ?? idea.item?.kind] ?? 'lightbulb-outline'), h('small', null, idea.at ? date(idea.at) : t(`kind.${idea.kind ?? 'announcement'}`))), h('strong', {class: 'strong'}, both(idea.title)), h('small', null, both(idea.text)))))), help('calendar'));
  }
  await draw();
}
