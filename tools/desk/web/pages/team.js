// SPDX-License-Identifier: GPL-3.0-or-later
// Who may do what, and the log of what was done.
import {encode, get, listOf, may, patch, post, remove, state} from '/api.js';
import {avatar, badge, button, card, field, fill, h, icon, input, select} from '/dom.js';
import {refusalWords, t} from '/words.js';
import {frame, head, help, sheet, toast} from '/shell.js';
import {auditRow} from '/pages/audit_row.js';
import {keysCard} from '/pages/team_keys.js';
import {settingsCard} from '/pages/team_settings.js';

const ROLES = ['administrator', 'editor', 'author', 'viewer'];
const RIGHTS = [['see', 4], ['write', 3], ['publish', 2], ['moderate', 2], ['urgent', 2], ['kiosks', 1], ['people', 1]];

function showLink(answer, person) {
  if (answer.mailed) { toast(t('team.mailed', {email: person.email}), {sign: 'email'}); return; }
  const box = input({readonly: true, value: answer.link ?? '', onfocus: (event) => event.target.select()});
  sheet(t('team.link'), h('p', null, t('team.linkMore', {name: person.name})), field(t('team.linkField'), box), button(t('common.copy'), {kind: 'primary', sign: 'content-copy', onclick: () => navigator.clipboard?.writeText(box.value).then(() => toast(t('common.copied'))).catch(() => box.select())}));
}

export default async function team(app, context) {
  const isAdministrator = may('administrator');
  const failed = (refusal) => { if (refusal.status === undefined) throw refusal; return card({class: 'pad'}, h('p', {role: 'alert'}, icon('alert'), ' ', refusalWords(refusal))); };
  const [people, log, keys, settings] = await Promise.all([isAdministrator ? get('/people') : {people: []}, get('/audit?limit=50').catch(() => []), isAdministrator && keysCard().catch(failed), isAdministrator && settingsCard().catch(failed)]);
  if (!context.isCurrent()) return;
  const body = frame(context);
  const list = listOf(people, 'people');
  const rows = listOf(log, 'audit');
  const problem = h('div', {role: 'alert'});
  const attempt = async (work) => { try { await work(); } catch (refusal) { if (refusal.status === undefined) throw refusal; fill(problem, h('div', {class: 'alertbox tint-red'}, icon('alert'), refusalWords(refusal))); } };
  const roleOptions = () => ROLES.map((role) => [role, t(`role.${role}`)]);
  const invite = () => {
    const name = input({maxlength: 80, autofocus: true});
    const email = input({type: 'email', maxlength: 160});
    const role = select(roleOptions(), 'author');
    const emailField = field(t('login.email'), email);
    const dialog = sheet(t('team.invite'), field(t('me.name'), name), emailField, field(t('team.role'), role, {help: t('team.roleHelp')}), button(t('team.inviteDo'), {kind: 'primary', sign: 'account-plus', onclick: async () => {
      try {
        const answer = await post('/people', {name: name.value.trim(), email: email.value.trim(), role: role.value});
        dialog.close();
        await context.show();
        showLink(answer, answer.person ?? {name: name.value, email: email.value});
      } catch (refusal) { if (refusal.status === undefined) throw refusal; emailField.say(refusalWords(refusal)); }
    }}));
  };
  const more = (person) => sheet(person.name, h('div', {class: 'stack'}, button(t('team.newLink'), {sign: 'link', onclick: () => attempt(async () => { document.querySelector('dialog')?.close(); showLink(await post(`/people/${encode(person.id)}/link`), person); })}),
    button(t(person.is_disabled ? 'team.enable' : 'team.disable'), {sign: 'lock', onclick: () => attempt(async () => { document.querySelector('dialog')?.close(); await patch(`/people/${encode(person.id)}`, {is_disabled: !person.is_disabled}); context.show(); })}),
    h('p', {class: 'small'}, t('team.removeMore', {name: person.name})), button(t('team.remove', {name: person.name}), {kind: 'warn', sign: 'delete', onclick: () => attempt(async () => { document.querySelector('dialog')?.close(); await remove(`/people/${encode(person.id)}`); context.show(); })})));
  const verify = h('div', {role: 'status', class: 'pad small'}, icon('link'), ' ', t('team.chain'));
  const logRows = h('ul', {class: 'lines'}, rows.map(auditRow));
  fill(body, head(t('nav.team'), t('team.sentence'), {actions: isAdministrator ? [button(t('team.invite'), {kind: 'primary', sign: 'account-plus', onclick: invite})] : []}), problem, h('div', {class: 'list-detail team'}, h('div', {class: 'stack'}, isAdministrator && card({}, h('ul', {class: 'lines'}, list.map((person) => h('li', {class: 'line person-row'}, avatar(person.name), h('span', {class: 'grow'}, h('strong', null, person.name), h('small', null, person.email), h('br'), person.is_disabled ? badge(t('team.disabled'), 'neutral', 'lock') : person.invited || person.has_password === false ? badge(t('team.invited'), 'gold', 'email') : person.has_totp || person.totp ? badge(t('team.withCode'), 'green', 'shield') : null),
    select(roleOptions(), person.role, {'aria-label': t('team.roleOf', {name: person.name}), disabled: person.id === state.person.id, onchange: (event) => attempt(async () => { await patch(`/people/${encode(person.id)}`, {role: event.target.value}); toast(t('team.changed', {name: person.name, role: t(`role.${event.target.value}`)})); })}), button('', {kind: 'quiet', sign: 'dots-vertical', 'aria-label': t('team.others', {name: person.name}), onclick: () => more(person)}))))),
  card({}, h('div', {class: 'table-scroll', tabindex: '0', role: 'group', 'aria-label': t('team.rights')}, h('table', {class: 'rights'}, h('thead', null, h('tr', null, h('th', {scope: 'col'}, t('team.rights')), ROLES.map((role) => h('th', {scope: 'col'}, t(`role.${role}`))))), h('tbody', null, RIGHTS.map(([right, count]) => h('tr', null, h('th', {scope: 'row'}, t(`right.${right}`)), ROLES.map((role, index) => h('td', null, index < count ? h('span', null, icon('check'), h('span', {class: 'visually-hidden'}, t('common.yes'))) : h('span', null, '–', h('span', {class: 'visually-hidden'}, t('common.no'))))))))))), keys, settings),
  card({}, h('header', null, h('h2', null, t('team.log')), isAdministrator && button(t('team.verify'), {kind: 'quiet', sign: 'shield', onclick: async () => { const answer = await get('/audit/verify').catch(() => null); fill(verify, icon(answer && (answer.whole ?? answer.ok) ? 'check-circle' : 'alert'), ' ', answer && (answer.whole ?? answer.ok) ? t('team.whole') : t('team.broken')); }})), logRows, rows.length >= 50 && button(t('history.older'), {kind: 'quiet', onclick: async (event) => { const next = listOf(await get(`/audit?limit=50&before=${rows.at(-1).id}`), 'audit'); rows.push(...next); for (const each of next) logRows.append(auditRow(each)); if (next.length < 50) event.target.closest('button').remove(); }}), verify)), help('team'));
}
