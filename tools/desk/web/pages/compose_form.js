// SPDX-License-Identifier: GPL-3.0-or-later
// Step 2: what it says. Indonesian beside English (tabs on a phone), counters, picture, reference, live picture of the screen.
import {encode, get, listOf} from '/api.js';
import {button, card, field, fill, h, icon, input, link, meter, textarea} from '/dom.js';
import {clock, date, day, moment} from '/format.js';
import {both, t} from '/words.js';
import {focusFrame, help} from '/shell.js';
import {FIELDS, LIBRARY, SIGN_OF} from '/pages/kinds.js';
import {pictureField} from '/pages/picture_field.js';
import {draftPreview} from '/pages/preview.js';

function remembered(key, fallback) { try { return localStorage.getItem(`lobi_${key}`) ?? fallback; } catch { return fallback; } }
function remember(key, value) { try { localStorage.setItem(`lobi_${key}`, value); } catch { /* nothing to keep it in */ } }

// A text of the item in one language, with its counter.
function words(draft, name, language, limit, say) {
  const count = h('span', null);
  const bar = h('span', {class: 'grow'});
  const control = (limit > 100 ? textarea : input)({maxlength: 400, required: language === 'id' && name === 'title', value: draft.item[name]?.[language] ?? '',
    oninput: () => { draft.change((item) => { item[name] = {...item[name], [language]: control.value}; }); counted(); if (box.wasWrong) judge(); }, onblur: () => { judge(); draft.save(); }}, draft.item[name]?.[language] ?? '');
  const box = field(t(`field.${draft.item.kind}.${name}.${language}`), control, {lang: language, id: `${name}.${language}`, optional: name === 'title' || language === 'en' ? undefined : t('form.optional')});
  const counted = () => {
    const letters = [...control.value].length;
    fill(bar, meter(letters, limit, t('form.letters', {n: letters, of: limit})));
    fill(count, t('form.letters', {n: letters, of: limit}), name === 'title' && limit <= 60 ? ` · ${t('form.readFrom')}` : '');
  };
  const judge = () => {
    const letters = [...control.value].length;
    const problem = name === 'title' && language === 'id' && control.value.trim() === '' ? t('finding.titleEmpty') : letters > limit ? t('finding.tooLong', {n: letters, of: limit}) : '';
    box.wasWrong = box.wasWrong || problem !== '';
    box.say(problem);
    say(problem);
    return problem;
  };
  box.judge = judge;
  box.append(h('div', {class: 'counter', 'aria-hidden': 'true'}, bar, count));
  counted();
  return box;
}

function eventFields(draft) {
  const event = draft.item.event ?? {};
  const onDay = input({type: 'date', required: true, value: event.starts_at ? day(event.starts_at) : ''});
  const from = input({type: 'time', value: event.starts_at ? clock(event.starts_at) : remembered('event_from', '09:00')});
  const until = input({type: 'time', value: event.ends_at ? clock(event.ends_at) : remembered('event_until', '12:00')});
  let known = {};
  try { known = JSON.parse(remembered('event_place', '{}')); } catch { known = {}; }
  const place = event.place ?? known;
  const placeId = input({value: place.id ?? '', maxlength: 120, lang: 'id'});
  const placeEn = input({value: place.en ?? '', maxlength: 120, lang: 'en'});
  const boxes = {day: field(t('event.day'), onDay, {id: 'event.starts_at'}), from: field(t('event.from'), from), until: field(t('event.until'), until, {id: 'event.ends_at'})};
  const changed = () => {
    draft.change((item) => {
      const startsAt = onDay.value ? moment(onDay.value, from.value) : null;
      const endsAt = onDay.value && until.value ? moment(onDay.value, until.value) : null;
      if (startsAt === null) delete item.event;
      else item.event = {starts_at: startsAt, ...(endsAt > startsAt ? {ends_at: endsAt} : {}), place: {id: placeId.value.trim(), en: placeEn.value.trim()}};
    });
    remember('event_from', from.value);
    remember('event_until', until.value);
    remember('event_place', JSON.stringify({id: placeId.value.trim(), en: placeEn.value.trim()}));
  };
  const judge = () => {
    const problem = onDay.value ? '' : t('finding.dayEmpty');
    boxes.day.say(problem);
    boxes.until.say(until.value && until.value <= from.value ? t('finding.endBeforeStart') : '');
    return problem || (until.value && until.value <= from.value ? t('finding.endBeforeStart') : '');
  };
  for (const control of [onDay, from, until, placeId, placeEn]) {
    control.addEventListener('input', changed);
    control.addEventListener('blur', () => { if (control !== placeId && control !== placeEn && (control !== onDay || onDay.value)) judge(); draft.save(); });
  }
  return {judge, box: h('div', {class: 'stack'}, h('div', {class: 'three'}, boxes.day, boxes.from, boxes.until), h('div', {class: 'two'}, field(t('event.place'), placeId, {optional: t('form.optional'), lang: 'id'}), field(t('event.placeEn'), placeEn, {optional: t('form.optional'), lang: 'en'})))};
}

function linkFields(draft) {
  const address = input({type: 'url', inputmode: 'url', placeholder: 'https://', value: draft.item.link ?? '', maxlength: 300});
  const box = field(t('form.link'), address, {id: 'link', optional: t('form.linkHelp')});
  address.addEventListener('input', () => draft.change((item) => { if (address.value.trim()) item.link = address.value.trim(); else delete item.link; }));
  address.addEventListener('blur', () => {
    const text = address.value.trim();
    if (text && !text.includes('://')) { address.value = `https://${text}`; draft.change((item) => { item.link = address.value; }); }
    box.say(address.value && !address.value.startsWith('https://') ? t('finding.link') : '');
    draft.save();
  });
  const caption = (language) => field(t(`form.caption_${language}`), input({maxlength: 40, value: draft.item.link_caption?.[language] ?? '', oninput: (event) => draft.change((item) => { item.link_caption = {...item.link_caption, [language]: event.target.value}; }), onblur: () => draft.save()}), {lang: language, optional: t('form.optional')});
  return h('div', {class: 'stack'}, box, h('div', {class: 'two'}, caption('id'), caption('en')));
}

function referencePicker(draft, context) {
  const kind = draft.item.kind;
  const results = h('ul', {class: 'lines', role: 'list'});
  const chosen = h('div', {role: 'status'});
  const problem = h('div', {class: 'field-error', role: 'alert'});
  let knownTitle = '';  // of a reference that came without one: from an idea, from the API
  const say = () => fill(chosen, draft.item.reference ? h('div', {class: 'alertbox tint-green'}, icon('check-circle'), h('span', null, `${t('form.chosen')} `, h('strong', null, both(draft.item.title) || knownTitle || draft.item.reference))) : []);
  const look = async (query) => {
    try {
      const list = listOf(await get(`/library/${LIBRARY[kind]}?q=${encode(query)}`), 'results');
      if (!context.isCurrent()) return;
      fill(results, list.length ? list.slice(0, 30).map((each) => h('li', null, h('button', {type: 'button', class: 'line', 'aria-current': each.reference === draft.item.reference ? 'true' : null, onclick: () => {
        draft.change((item) => { item.reference = each.reference; item.title = each.title; });
        fill(problem);
        say();
        draft.save();
      }}, h('span', {class: 'sign tint-neutral'}, icon(SIGN_OF[kind])), h('span', {class: 'grow'}, h('strong', null, both(each.title) || each.reference), h('small', null, each.detail ?? '', each.at ? ` · ${date(each.at, {short: true})}` : ''))))) : h('li', {class: 'line'}, t('form.noneFound')));
    } catch (refusal) {
      if (refusal.status === undefined) throw refusal;
      fill(results, h('li', {class: 'line'}, t('error.unreachable')));
    }
  };
  let timer = 0;
  const search = input({type: 'search', oninput: () => { clearTimeout(timer); timer = setTimeout(() => look(search.value.trim()), 250); }});
  context.onleave(() => clearTimeout(timer));
  const nameChosen = async () => {
    const wanted = draft.item.reference;
    const rows = listOf(await get(`/library/${LIBRARY[kind]}?q=${encode(wanted)}`).catch((refusal) => { if (refusal.status === undefined) throw refusal; return []; }), 'results');
    knownTitle = both(rows.find((each) => each.reference === wanted)?.title);
    if (context.isCurrent() && knownTitle && draft.item.reference === wanted) say();
  };
  say();
  if (draft.item.reference && !both(draft.item.title)) nameChosen();
  look('');
  return {judge: () => { const words = draft.item.reference ? '' : t('finding.nothingChosen'); fill(problem, words); return words; }, box: h('div', {class: 'stack'}, chosen, field(t(`form.search_${kind}`), search, {id: 'reference'}), problem, card({class: 'picker'}, results))};
}

export default async function formStep(draft, context, options) {
  const shape = FIELDS[draft.item.kind] ?? FIELDS.announcement;
  const sum = h('span', {class: 'sum', role: 'status'});
  const summary = h('div', {tabindex: '-1', class: 'summary', id: 'summary'});
  const judges = [];
  const rows = [];
  for (const name of ['title', 'text']) if (shape[name]) {
    const pair = ['id', 'en'].map((language) => words(draft, name, language, shape[name], () => {}));
    for (const [index, box] of pair.entries()) { box.classList.add(index ? 'in-en' : 'in-id'); judges.push([box.control.id, box.judge]); }
    rows.push(...pair);
  }
  const event = shape.event && eventFields(draft);
  if (event) judges.push(['event.starts_at', event.judge]);
  const reference = shape.reference && referencePicker(draft, context);
  if (reference) judges.push(['reference', reference.judge]);
  if (shape.picture && draft.item.kind === 'picture') judges.push(['picture-file', () => (draft.item.picture ? '' : t('finding.noPicture'))]);
  const next = async () => {
    const wrong = judges.map(([id, judge]) => [id, judge()]).filter(([, problem]) => problem);
    if (wrong.length) {
      fill(summary, h('div', {class: 'alertbox tint-red'}, icon('alert'), h('div', null, h('strong', null, t('form.wrong', {n: wrong.length})), h('ul', null, wrong.map(([id, problem]) => h('li', null, h('a', {href: `#${id}`, onclick: (click) => { click.preventDefault(); document.getElementById(id)?.focus(); }}, problem)))))));
      summary.focus();
      return;
    }
    if (await draft.save()) await context.go(`/tampilkan/${encode(draft.id)}/waktu`);
    else { fill(summary, h('div', {class: 'alertbox tint-gold'}, icon('wifi-off'), t('draft.waiting'))); summary.focus(); }
  };
  const preview = draftPreview(draft, context);
  const grid = h('div', {class: 'languages', 'data-tab': 'id'}, h('div', {class: 'lang-head in-id'}, h('strong', null, 'Bahasa Indonesia'), h('small', null, t('form.required'))), h('div', {class: 'lang-head in-en'}, h('strong', null, 'English'), h('small', null, t('form.advised'))), rows);
  const dot = h('span', {class: 'dot-care', role: 'img', 'aria-label': t('form.incomplete'), hidden: Boolean(draft.item.title?.en)});
  const tab = (language, name) => h('button', {type: 'button', 'aria-pressed': language === 'id' ? 'true' : 'false', onclick: (click) => {
    grid.dataset.tab = language;
    for (const each of click.currentTarget.parentElement.children) each.setAttribute('aria-pressed', each === click.currentTarget ? 'true' : 'false');
    dot.hidden = Boolean(draft.item.title?.en);
  }}, name, language === 'en' && dot);
  const main = focusFrame({...options, foot: [link(t('common.back'), '/tampilkan', {kind: 'sec', sign: 'arrow-left', class: 'btn btn-sec backward', 'aria-label': t('common.back')}), sum, button(t('compose.next'), {kind: 'primary', size: 'btn-lg forward', onclick: next})]},
    h('div', {class: 'compose-grid'}, h('div', {class: 'stack form-column'}, summary, rows.length > 0 && h('div', {class: 'lang-tabs phone-only', role: 'group', 'aria-label': t('preview.language')}, tab('id', 'Indonesia'), tab('en', 'English')), reference?.box, rows.length > 0 && grid, event?.box, shape.picture && pictureField(draft), shape.link && linkFields(draft), help('form')), preview.box));
  main.addEventListener('keydown', (press) => { if (press.key === 'Enter' && press.ctrlKey) { press.preventDefault(); next(); } });
  fill(sum, t('form.sum'));
  preview.ask();
}
