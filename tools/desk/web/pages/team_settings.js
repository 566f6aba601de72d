// SPDX-License-Identifier: GPL-3.0-or-later
// What administrators set: the library, its groups and hours, the desk's address, mirrors, mail. What is wrong is said at its field.
import {get, put} from '/api.js';
import {button, card, field, fill, h, icon, input, select, textarea} from '/dom.js';
import {both, refusalWords, t} from '/words.js';
import {toast} from '/shell.js';

const DAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
const rows = (text) => text.split('\n').map((each) => each.trim()).filter(Boolean);

export async function settingsCard() {
  let now = await get('/settings');
  const box = card({class: 'settings-card'});

  function draw() {
    const smtp = now.smtp ?? {};
    const fields = new Map();
    const make = (name, label, control, more) => { const made = field(label, control, more); fields.set(name, made); return made; };
    const library = input({value: now.library ?? '', maxlength: 80});
    const groups = textarea({}, (now.groups ?? []).join('\n'));
    const twoPerson = h('input', {type: 'checkbox', class: 'form-check-input', checked: Boolean(now.two_person)});
    const hours = new Map(DAYS.map((day) => [day, input({value: now.hours?.[day] ?? '', maxlength: 60})]));
    const zone = input({value: now.zone ?? '', maxlength: 12});
    const offset = input({value: now.utc_offset ?? '', maxlength: 6});
    const address = input({value: now.address ?? '', maxlength: 300, inputmode: 'url'});
    const mirrors = textarea({}, (now.mirrors ?? []).join('\n'));
    const host = input({value: smtp.host ?? '', maxlength: 253, autocomplete: 'off'});
    const port = input({value: String(smtp.port ?? 587), maxlength: 5, inputmode: 'numeric'});
    const security = select([['starttls', 'STARTTLS'], ['tls', 'TLS'], ['none', t('settings.none')]], smtp.security || 'starttls');
    const user = input({value: smtp.user ?? '', maxlength: 254, autocomplete: 'off'});
    const password = input({type: 'password', maxlength: 1000, autocomplete: 'new-password'});
    const from = input({value: smtp.from ?? '', maxlength: 254});
    const problem = h('div', {role: 'alert'});
    const members = () => ({library: library.value.trim(), groups: rows(groups.value), two_person: twoPerson.checked, hours: Object.fromEntries([...hours].map(([day, control]) => [day, control.value.trim()]).filter(([, text]) => text)), zone: zone.value.trim(), utc_offset: offset.value.trim(), address: address.value.trim(), mirrors: rows(mirrors.value),
      smtp: host.value.trim() ? {host: host.value.trim(), port: Number(port.value) || 0, security: security.value, user: user.value.trim(), from: from.value.trim(), ...(password.value ? {password: password.value} : {})} : null});
    // Only what was changed is sent: what the desk has by default stays its default.
    const before = JSON.stringify(members());
    const save = button(t('common.save'), {kind: 'primary', type: 'submit', sign: 'check'});
    const submit = async (event) => {
      event.preventDefault();
      fill(problem);
      for (const each of fields.values()) each.say('');
      const was = JSON.parse(before);
      const changed = Object.fromEntries(Object.entries(members()).filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(was[name])));
      if (!Object.keys(changed).length) { toast(t('settings.same'), {sign: 'check'}); return; }
      save.disabled = true;
      try {
        await put('/settings', changed);
        now = await get('/settings');
        toast(t('settings.saved'), {sign: 'check'});
        draw();
      } catch (refusal) {
        if (refusal.status === undefined) throw refusal;
        save.disabled = false;
        let first = null;
        for (const each of refusal.fields) { const place = fields.get(each.field); place?.say(both(each.message)); first ??= place?.control; }
        fill(problem, h('div', {class: 'alertbox tint-red'}, icon('alert'), refusalWords(refusal)));
        first?.closest('details')?.setAttribute('open', '');
        first?.focus();
      }
    };
    const part = (title, ...content) => h('details', {class: 'settings-part'}, h('summary', null, h('h3', null, title)), h('div', {class: 'stack'}, content));
    fill(box, h('header', null, h('h2', null, t('settings.title'))), h('form', {class: 'pad stack', novalidate: true, onsubmit: submit}, problem, make('library', t('settings.library'), library), make('groups', t('settings.groups'), groups, {help: t('settings.perLine')}),
      h('label', {class: 'check-line'}, twoPerson, h('span', null, h('strong', null, t('settings.twoPerson')), h('small', null, h('br'), t('settings.twoPersonMore')))),
      part(t('settings.hours'), h('p', {class: 'small'}, t('settings.hoursHelp')), h('div', {class: 'two'}, DAYS.map((day) => make(`hours.${day}`, t(`settings.${day}`), hours.get(day)))), h('div', {class: 'two'}, make('zone', t('settings.zone'), zone, {help: t('settings.zoneHelp')}), make('utc_offset', t('settings.offset'), offset, {help: '+07:00'}))),
      part(t('settings.net'), make('address', t('settings.address'), address, {help: t('settings.addressHelp')}), make('mirrors', t('settings.mirrors'), mirrors, {help: t('settings.mirrorsHelp'), optional: t('form.optional')})),
      part(t('settings.mail'), h('p', {class: 'small'}, t('settings.mailHelp')), h('div', {class: 'two'}, make('smtp.host', t('settings.host'), host), make('smtp.port', t('settings.port'), port), make('smtp.security', t('settings.security'), security), make('smtp.from', t('settings.from'), from), make('smtp.user', t('settings.user'), user), make('smtp.password', t('settings.password'), password, {help: t(smtp.has_password ? 'settings.passwordKept' : 'settings.passwordNone')}))),
      h('div', null, save)));
  }
  draw();
  return box;
}
