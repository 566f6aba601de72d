// SPDX-License-Identifier: GPL-3.0-or-later
// Step 3: when and where, the check with its mends, publish or ask for approval.
import {allKiosks, encode, may, post} from '/api.js';
import {badge, button, card, field, fill, h, icon, input, link, segment} from '/dom.js';
import {clock, date, day, moment, time, weekday} from '/format.js';
import {both, refusalWords, t} from '/words.js';
import {alarm, focusFrame, help} from '/shell.js';
import {kioskDot, kioskFrame, showsWords} from '/pages/kiosk_parts.js';
import {merged} from '/pages/kinds.js';
import {draftPreview} from '/pages/preview.js';

const DAY = 24 * 60;
const two = (value) => String(value).padStart(2, '0');
const minutesOf = (text) => { const [hour, minute] = text.split(':').map(Number); return hour * 60 + minute; };

function whenPart(draft, changed) {
  const schedule = () => (draft.item.schedule ??= {});
  const set = (mend) => { draft.change((item) => { item.schedule ??= {}; mend(item.schedule); }); changed(); };
  const moments = h('div', {class: 'stack'});
  const moments2 = () => {
    const from = schedule().from;
    const until = schedule().until;
    const pair = (name, at, empty) => {
      const onDay = input({type: 'date', value: at ? day(at) : '', 'aria-label': t(`when.${name}Day`)});
      const onTime = input({type: 'time', value: at ? clock(at) : empty, 'aria-label': t(`when.${name}Time`)});
      const take = () => set((each) => { if (onDay.value) each[name] = moment(onDay.value, onTime.value || empty); else delete each[name]; });
      onDay.addEventListener('change', take);
      onTime.addEventListener('change', () => { if (onDay.value) take(); });
      return h('fieldset', {class: 'field'}, h('legend', {class: 'form-label'}, t(`when.${name}`), name === 'until' && h('small', null, ` ${t('when.untilHelp')}`)), h('div', {class: 'date-time'}, onDay, onTime));
    };
    fill(moments, startsNow ? null : pair('from', from, '08:00'), pair('until', until, '16:00'));
  };
  let startsNow = !schedule().from || schedule().from <= Date.now();
  const days = h('div', {class: 'weekdays', role: 'group', 'aria-label': t('when.days')}, [1, 2, 3, 4, 5, 6, 0].map((index) => h('label', null, h('input', {type: 'checkbox', checked: (schedule().weekdays ?? [0, 1, 2, 3, 4, 5, 6]).includes(index), onchange: (event) => set((each) => {
    const list = new Set(each.weekdays ?? [0, 1, 2, 3, 4, 5, 6]);
    if (event.target.checked) list.add(index); else list.delete(index);
    each.weekdays = [...list].sort();
  })}), h('span', null, weekday(index)))));
  const hours = h('div', {class: 'two'});
  const hourKind = () => ((schedule().day_from ?? 0) === 0 && (schedule().day_until ?? DAY) === DAY ? 'all' : 'some');
  const showHours = (kind) => {
    if (kind === 'all') { fill(hours); return; }
    const from = input({type: 'time', value: `${two(Math.floor((schedule().day_from ?? 480) / 60))}:${two((schedule().day_from ?? 480) % 60)}`});
    const end = schedule().day_until && schedule().day_until < DAY ? schedule().day_until : 960;
    const until = input({type: 'time', value: `${two(Math.floor(end / 60))}:${two(end % 60)}`});
    const take = () => { if (from.value && until.value && from.value < until.value) set((each) => { each.day_from = minutesOf(from.value); each.day_until = minutesOf(until.value); }); };
    from.addEventListener('change', take);
    until.addEventListener('change', take);
    take();
    fill(hours, field(t('when.dayFrom'), from), field(t('when.dayUntil'), until));
  };
  if (hourKind() === 'some') showHours('some');
  moments2();
  return h('section', {class: 'stack'}, h('h2', null, t('when.title')), segment(t('when.from'), [['now', t('when.now'), 'play'], ['date', t('when.date')]], startsNow ? 'now' : 'date', (key) => {
    startsNow = key === 'now';
    set((each) => { if (startsNow) delete each.from; else each.from ??= Date.now() + 86400000; });
    moments2();
  }, 'deep'), moments, h('div', null, h('div', {class: 'form-label'}, t('when.days')), days), h('div', null, h('div', {class: 'form-label'}, t('when.hours')), segment(t('when.hours'), [['all', t('when.allDay')], ['some', t('when.some')]], hourKind(), (kind) => {
    if (kind === 'all') set((each) => { delete each.day_from; delete each.day_until; });
    showHours(kind);
  })), hours, h('div', null, h('div', {class: 'form-label'}, t('when.often')), segment(t('when.often'), [['1', t('when.seldom')], ['2', t('when.usual')], ['4', t('when.first')]], String(draft.item.weight === 1 ? 1 : draft.item.weight >= 3 ? 4 : 2), (weight) => { draft.change((item) => { item.weight = Number(weight); }); changed(); })));
}

function wherePart(draft, kiosks, changed) {
  const groups = [...new Set(kiosks.flatMap((each) => each.groups ?? []))];
  const target = () => (draft.item.target ??= {kiosks: [], groups: []});
  const list = h('div');
  const set = (mend) => { draft.change((item) => { item.target = {kiosks: [], groups: [], ...item.target}; mend(item.target); }); changed(); };
  let mode = target().kiosks?.length ? 'kiosks' : target().groups?.length ? 'groups' : 'all';
  const tick = (words, more, isOn, onchange, picture, dot) => h('li', null, h('label', {class: 'line tick'}, h('input', {type: 'checkbox', class: 'form-check-input', checked: isOn, onchange}), picture, h('span', {class: 'grow'}, h('span', {class: 'row-flow nowrap'}, dot, h('strong', null, words)), h('small', null, more))));
  const toggle = (name, value) => (event) => set((each) => { each[name] = event.target.checked ? [...each[name], value] : each[name].filter((other) => other !== value); });
  // Many kiosks: a search over names and groups, and so many rows at a time.
  const SOME = 30;
  let room = SOME;
  let query = '';
  const more = h('div');
  const rows = h('ul', {class: 'lines', role: 'list'});
  const search = kiosks.length > 8 && input({type: 'search', maxlength: 60, placeholder: t('where.search'), 'aria-label': t('where.search'), oninput: () => { query = search.value.trim().toLowerCase(); room = SOME; drawRows(); }});
  const groupRow = (group) => tick(group, t('where.kiosks', {n: kiosks.filter((each) => each.groups?.includes(group)).length}), target().groups.includes(group), toggle('groups', group));
  const kioskRow = (each) => (mode === 'all' ? h('li', {class: 'line'}, kioskFrame(each, 'small'), h('span', {class: 'grow'}, h('span', {class: 'row-flow nowrap'}, kioskDot(each), h('strong', null, each.name)), h('small', null, each.online ? t('where.now', {title: showsWords(each)}) : t('where.later'))))
    : tick(each.name, each.online ? t('where.now', {title: showsWords(each)}) : t('where.later'), target().kiosks.includes(each.id), toggle('kiosks', each.id), kioskFrame(each, 'small'), kioskDot(each)));
  const fits = (...words) => words.some((each) => each.toLowerCase().includes(query));
  function drawRows() {
    const fitting = mode === 'groups' ? groups.filter((each) => fits(each)) : kiosks.filter((each) => fits(each.name, ...(each.groups ?? [])));
    // What is chosen stands first, else it could not be seen among so many.
    const chosen = (each) => (mode === 'groups' ? target().groups.includes(each) : mode === 'kiosks' && target().kiosks.includes(each.id));
    const sorted = fitting.length > SOME ? [...fitting.filter(chosen), ...fitting.filter((each) => !chosen(each))] : fitting;
    fill(rows, sorted.slice(0, room).map(mode === 'groups' ? groupRow : kioskRow), !fitting.length && h('li', {class: 'line text-muted'}, t('kiosks.noMatch')));
    fill(more, fitting.length > room && button(t('kiosks.more', {n: fitting.length - room}), {kind: 'quiet', onclick: () => { room += 100; drawRows(); }}));
  }
  const everyOrNone = () => kiosks.length > 8 && mode === 'kiosks' && h('div', {class: 'row-flow'}, button(t('where.everyOne'), {size: 'btn-sm', onclick: () => { set((each) => { each.kiosks = kiosks.map((kiosk) => kiosk.id); }); drawRows(); }}), button(t('where.nobody'), {size: 'btn-sm', onclick: () => { set((each) => { each.kiosks = []; }); drawRows(); }}));
  const draw = () => { fill(list, card({}, (search || everyOrNone()) && h('div', {class: 'pad stack tight'}, search, everyOrNone()), rows, more)); drawRows(); };
  draw();
  return h('section', {class: 'stack'}, h('h2', null, t('where.title')), segment(t('where.title'), [['all', t('where.all')], ...(groups.length ? [['groups', t('where.groups')]] : []), ['kiosks', t('where.choose')]], mode, (key) => {
    mode = key;
    set((each) => { each.groups = []; each.kiosks = key === 'kiosks' ? kiosks.map((kiosk) => kiosk.id) : []; });
    draft.whereMode = key;
    draw();
  }), list);
}

export function chosenKiosks(item, kiosks) {
  const {kiosks: ids = [], groups = []} = item.target ?? {};
  if (!ids.length && !groups.length) return kiosks;
  return kiosks.filter((each) => ids.includes(each.id) || (each.groups ?? []).some((group) => groups.includes(group)));
}

export default async function whenStep(draft, context, options) {
  const kiosks = await allKiosks().catch((refusal) => { if (refusal.status === undefined) throw refusal; return []; });
  if (!context.isCurrent()) return;
  if (draft.item.event?.ends_at && !draft.item.schedule?.until) draft.change((item) => { item.schedule = {...item.schedule, until: item.event.ends_at}; });
  else if (draft.item.event?.starts_at && !draft.item.schedule?.until) draft.change((item) => { item.schedule = {...item.schedule, until: item.event.starts_at}; });
  draft.item.weight ??= 2;
  const preview = draftPreview(draft, context);
  const findingsBox = card({'aria-label': t('check.title')});
  const sum = h('span', {class: 'sum', role: 'status'});
  const send = button(may('editor') ? t('publish.do') : t('publish.ask'), {kind: may('editor') ? 'durian' : 'primary', size: 'btn-lg forward', sign: 'send'});
  const problem = h('div', {role: 'alert', tabindex: '-1'});
  let errors = 0;

  const nowhere = () => draft.whereMode && draft.whereMode !== 'all' && !(draft.item.target?.kiosks?.length || draft.item.target?.groups?.length);
  const summary = () => {
    const chosen = nowhere() ? [] : chosenKiosks(draft.item, kiosks);
    const {from, until} = draft.item.schedule ?? {};
    const offline = chosen.filter((each) => !each.online).length;
    const start = from > Date.now() ? t('publish.from', {when: `${date(from)} ${time(from)}`}) : t('publish.fromNow');
    fill(sum, h('strong', {class: 'strong'}, nowhere() ? t('finding.nowhere') : t('publish.sum', {n: chosen.length, start, end: until ? t('publish.until', {when: `${date(until)} ${time(until)}`}) : t('publish.open')})), errors ? t('publish.blocked', {n: errors}) : offline ? t('publish.later', {n: offline}) : t('publish.soon'));
    send.disabled = errors > 0 || nowhere();
  };
  const showFindings = (findings) => {
    errors = findings.filter((each) => each.level === 'error').length;
    const passed = findings.filter((each) => each.level === 'passed');
    const open = findings.filter((each) => each.level !== 'passed').sort((a, b) => (a.level === 'error' ? 0 : 1) - (b.level === 'error' ? 0 : 1));
    fill(findingsBox, h('header', null, h('h2', null, t('check.title')), h('div', {class: 'row-flow', role: 'status'}, passed.length > 0 && badge(t('check.good', {n: passed.length}), 'green', 'check'), open.length - errors > 0 && badge(t('check.advice', {n: open.length - errors}), 'gold', 'alert'), errors > 0 && badge(t('check.errors', {n: errors}), 'red', 'alert'))),
      h('ul', {class: 'lines'}, open.map((each) => h('li', {class: `line finding ${each.level}`}, icon('alert', each.level === 'error' ? 'red' : 'gold'), h('div', {class: 'grow stack tight'}, h('strong', null, both(each.message)), each.mend ? h('div', null, button(both(each.mend.label), {sign: 'wrench', onclick: async () => {
        draft.change((item) => { const mended = merged(item, each.mend.patch); for (const key of Object.keys(item)) delete item[key]; Object.assign(item, mended); });
        await draft.save();
        context.show();
      }})) : each.field && !/^(schedule|target|weight)/.test(each.field) ? link(t('check.go'), `/tampilkan/${encode(draft.id)}/isi`, {after: 'chevron-right'}) : null))), passed.length > 0 && h('li', {class: 'line'}, icon('check-circle', 'green'), h('small', {class: 'grow'}, passed.map((each) => both(each.message)).join(' · ')))));
    summary();
  };
  let checking = 0;
  const check = async () => {
    const mine = ++checking;
    const findings = await draft.check().catch((refusal) => { if (refusal.status === undefined) throw refusal; return null; });
    if (mine === checking && findings && context.isCurrent()) showFindings(findings);
  };
  let timer = 0;
  const changed = () => { summary(); clearTimeout(timer); timer = setTimeout(check, 400); };
  context.onleave(() => clearTimeout(timer));

  send.addEventListener('click', async () => {
    send.disabled = true;
    send.setAttribute('aria-busy', 'true');
    fill(problem);
    try {
      if (!await draft.save()) throw draft.refusal;
      if (may('editor')) {
        const answer = await post(`/drafts/${encode(draft.id)}/publish`);
        const [item] = answer.items ?? [];
        await context.go(`/terbit/${answer.version}?tayangan=${encode(item?.id ?? item ?? '')}`);
      } else {
        await post(`/drafts/${encode(draft.id)}/ask`);
        fill(sum, h('strong', {class: 'strong'}, t('publish.asked')), t('publish.askedMore'));
        send.hidden = true;
      }
    } catch (refusal) {
      if (refusal.status === undefined) throw refusal;
      if (refusal.findings.length) showFindings(refusal.findings);
      fill(problem, h('div', {class: 'alertbox tint-red'}, icon('alert'), h('div', null, h('strong', null, t('publish.failed')), ' ', refusalWords(refusal))));
      alarm(t('publish.failed'));
      problem.focus();
      summary();
    } finally { send.removeAttribute('aria-busy'); }
  });

  const asked = draft.draft.state === 'asked' && may('editor') && h('div', {class: 'alertbox tint-blue'}, icon('information-outline'), h('div', {class: 'grow stack tight'}, h('strong', null, t('publish.askedBy', {name: draft.draft.by?.name ?? ''})), refuseForm(draft, context)));
  focusFrame({...options, foot: [link(t('common.back'), `/tampilkan/${encode(draft.id)}/isi`, {class: 'btn btn-sec backward', 'aria-label': t('common.back'), sign: 'arrow-left'}), sum, send]},
    problem, asked, h('div', {class: 'when-grid'}, whenPart(draft, changed), wherePart(draft, kiosks, changed), h('div', {class: 'stack'}, preview.box, findingsBox)), help('when'));
  summary();
  check();
  preview.ask();
}

function refuseForm(draft, context) {
  const reason = input({maxlength: 200});
  const box = field(t('publish.reason'), reason);
  return h('details', null, h('summary', {class: 'textlink'}, t('publish.refuse')), box, button(t('publish.refuse'), {kind: 'warn', onclick: async () => {
    if (!reason.value.trim()) { box.say(t('publish.reasonNeeded')); reason.focus(); return; }
    await post(`/drafts/${encode(draft.id)}/refuse`, {reason: reason.value.trim()});
    context.go('/tampilkan');
  }}));
}
