// SPDX-License-Identifier: GPL-3.0-or-later
// Writing an urgent notice: three ready texts, an end, where, and what may be added: times, a link.
import {allKiosks, encode, post} from '/api.js';
import {button, field, fill, h, icon, input, segment, select, textarea} from '/dom.js';
import {clock, day, moment} from '/format.js';
import {Preview} from '/pages/preview.js';
import {both, refusalWords, t} from '/words.js';
import {focusFrame, help, steps} from '/shell.js';

const READY = ['closing', 'evacuate', 'water'];
const LANGUAGES = ['id', 'en'];
const TIMES = 3;
const LIMITS = {title: 60, text: 300, label: 30, caption: 40};
export const stepNames = () => [t('urgent.step1'), t('urgent.step2'), t('urgent.step3')];

// "13:45" in minutes after midnight.
const minutesOf = (time) => { const [hours, minutes] = time.split(':').map(Number); return hours * 60 + minutes; };

class Form {
  constructor(kiosks, onchange) {
    this.item = {kind: 'urgent', severity: 'warning', title: {id: '', en: ''}, text: {id: '', en: ''}, times: [], link: '', link_caption: {}};
    this.onchange = onchange;
    this.fields = {};
    const later = Date.now() + 3 * 3600000;
    this.day = input({type: 'date', required: true, value: day(later), onchange});
    this.time = input({type: 'time', required: true, value: clock(later), onchange});
    const words = ['title', 'text'].flatMap((name) => LANGUAGES.map((language) => this.words(name, language)));
    this.box = h('div', {class: 'stack form-column'}, h('h2', null, t('urgent.ready')), h('div', {class: 'ready'}, READY.map((key) => button(t(`ready.${key}`), {onclick: () => this.begin(key)}))), h('div', {class: 'two'}, words),
      h('div', {class: 'two'}, field(t('urgent.untilDay'), this.day), this.keep('until', field(t('urgent.untilTime'), this.time))), this.where(kiosks),
      h('div', null, h('div', {class: 'form-label'}, t('urgent.severity')), segment(t('urgent.severity'), [['notice', t('severity.notice')], ['warning', t('severity.warning')], ['danger', t('severity.danger')]], 'warning', (key) => { this.item.severity = key; onchange(); })),
      this.times(), this.link(), help('urgent'));
  }

  keep(name, box) { this.fields[name] = box; return box; }

  words(name, language) {
    const control = (name === 'text' ? textarea : input)({maxlength: LIMITS[name], oninput: (event) => { this.item[name][language] = event.target.value; this.onchange(); }});
    return this.keep(`${name}.${language}`, field(t(`urgent.${name}_${language}`), control, {lang: language, id: `${name}.${language}`}));
  }

  begin(key) {
    for (const name of ['title', 'text']) for (const language of LANGUAGES) {
      this.item[name][language] = t(`ready.${key}.${name}.${language}`);
      this.fields[`${name}.${language}`].control.value = this.item[name][language];
    }
    this.onchange();
  }

  where(kiosks) {
    const groups = [...new Set(kiosks.flatMap((each) => each.groups ?? []))].sort();
    if (kiosks.length < 2) return null;
    const places = [['', t('urgent.everywhere')], ...groups.map((each) => [`groups ${each}`, t('urgent.group', {name: each})]), ...kiosks.map((each) => [`kiosks ${each.id}`, each.name])];
    const choice = select(places, '', {onchange: () => {
      const [name, ...value] = choice.value.split(' ');
      if (name) this.item.target = {kiosks: [], groups: [], [name]: [value.join(' ')]}; else delete this.item.target;
    }});
    return field(t('urgent.where'), choice);
  }

  times() {
    const row = (place) => {
      this.item.times[place] = {label: {}};
      const time = this.item.times[place];
      const at = input({type: 'time', oninput: () => { if (at.value) time.at = minutesOf(at.value); else delete time.at; this.onchange(); }});
      const label = (language) => this.keep(`times.${place}.label.${language}`, field(t(`urgent.timeLabel_${language}`), input({maxlength: LIMITS.label, oninput: (event) => { time.label[language] = event.target.value; this.onchange(); }}), {lang: language}));
      return h('fieldset', {class: 'time-row'}, h('legend', {class: 'visually-hidden'}, t('urgent.timeAt', {n: place + 1})), this.keep(`times.${place}.at`, field(t('urgent.timeHour'), at)), LANGUAGES.map(label));
    };
    return h('details', {class: 'more'}, h('summary', null, t('urgent.times')), h('p', {class: 'small text-muted'}, t('urgent.timesHelp')), Array.from({length: TIMES}, (_, place) => row(place)));
  }

  link() {
    const address = input({type: 'url', inputmode: 'url', placeholder: 'https://', maxlength: 300, oninput: () => { this.item.link = address.value.trim(); this.onchange(); }, onblur: () => {
      if (address.value.trim() && !address.value.includes('://')) { address.value = `https://${address.value.trim()}`; this.item.link = address.value; this.onchange(); }
    }});
    const caption = (language) => field(t(`form.caption_${language}`), input({maxlength: LIMITS.caption, oninput: (event) => { this.item.link_caption[language] = event.target.value; this.onchange(); }}), {lang: language, optional: t('form.optional')});
    return h('details', {class: 'more'}, h('summary', null, t('urgent.link')), this.keep('link', field(t('form.link'), address, {optional: t('form.linkHelp')})), h('div', {class: 'two'}, LANGUAGES.map(caption)));
  }

  get until() { return moment(this.day.value, this.time.value); }

  // What is wrong stands at its field, opened where it was folded, and the first one is where the writer goes on. False: not all of it has a field.
  say(errors) {
    for (const each of Object.values(this.fields)) each.say('');
    const placed = errors.filter((error) => this.fields[error.field]);
    for (const error of placed) {
      this.fields[error.field].say(both(error.message));
      this.fields[error.field].closest('details')?.setAttribute('open', '');
    }
    if (placed.length) this.fields[placed[0].field].control.focus();
    return placed.length === errors.length;
  }

  // What can be said without asking the desk.
  errors() {
    const say = (name, key) => ({field: name, message: {id: t(key), en: t(key)}});
    if (!this.item.title.id.trim()) return [say('title.id', 'finding.titleEmpty')];
    if (!this.until || this.until <= Date.now()) return [say('until', 'urgent.endPast')];
    return [];
  }
}

export default async function write(context, waiting) {
  const kiosks = await allKiosks().catch((refusal) => { if (refusal.status === undefined) throw refusal; return []; });
  if (!context.isCurrent()) return;
  const form = new Form(kiosks, () => preview.askSoon());
  const preview = new Preview({draw: (query, options) => post(`/urgent/preview?${query}`, {item: form.item, until: form.until}, options), title: () => both(form.item.title) || t('kind.urgent')}, context);
  const problem = h('div', {role: 'alert', tabindex: '-1'});
  const ask = button(t('urgent.ask'), {kind: 'danger', size: 'btn-lg forward', sign: 'send', onclick: async () => {
    const errors = form.errors();
    form.say(errors);
    if (errors.length) return;
    ask.disabled = true;
    try {
      const request = await post('/urgent', {item: form.item, until: form.until});
      await context.go(request.state === 'published' && request.version ? `/terbit/${request.version}` : `/mendesak/${encode(request.id)}`);
    } catch (refusal) {
      if (refusal.status === undefined) throw refusal;
      ask.disabled = false;
      if (refusal.fields?.length && form.say(refusal.fields)) return;
      fill(problem, h('div', {class: 'alertbox tint-red'}, icon('alert'), refusalWords(refusal)));
      problem.focus();
    }
  }});
  focusFrame({title: t('nav.urgent'), manggis: true, closeWords: t('common.cancel'), foot: [h('span', {class: 'sum'}, t('urgent.sum')), ask]}, steps(stepNames(), 0, {extra: 'manggis always'}), problem, waiting, h('div', {class: 'compose-grid'}, form.box, preview.box));
  preview.ask();
}
