// SPDX-License-Identifier: GPL-3.0-or-later
// A one-time link: the first administrator, an invitation, or a new password.
import {encode, get, post} from '/api.js';
import {button, empty, field, fill, h, icon, input} from '/dom.js';
import {refusalWords, t} from '/words.js';
import {enter} from '/app.js';
import {loginFrame} from '/pages/login.js';

export default async function linkPage(app, context) {
  const [token] = context.parts;
  let invitation;
  try { invitation = await get(`/links/${encode(token)}`); } catch (refusal) {
    if (refusal.status !== 410 && refusal.status !== 404) throw refusal;
    loginFrame(app, h('div', {class: 'inner'}, empty('link-off', t('link.goneTitle'), t('link.gone'), button(t('link.toLogin'), {kind: 'primary', onclick: () => context.go('/masuk')}))));
    return;
  }
  const isReset = invitation.purpose === 'reset';
  const name = input({autocomplete: 'name', required: true, value: invitation.name ?? '', name: 'name'});
  const email = input({type: 'email', autocomplete: 'username', required: true, value: invitation.email ?? '', name: 'email', readonly: invitation.purpose !== 'first_admin'});
  const password = input({type: 'password', autocomplete: 'new-password', required: true, name: 'password'});
  const fields = {name: field(t('me.name'), name), email: field(t('login.email'), email), password: field(t('login.password'), password, {help: t('me.passwordHelp')})};
  const problem = h('div', {role: 'alert'});
  const submit = button(t(isReset ? 'link.reset' : 'link.join'), {kind: 'primary', size: 'btn-lg', sign: 'check', type: 'submit'});
  loginFrame(app, h('form', {novalidate: true, onsubmit: async (event) => {
    event.preventDefault();
    submit.disabled = true;
    for (const each of Object.values(fields)) each.say('');
    try {
      enter(await post(`/links/${encode(token)}`, {name: name.value.trim(), email: email.value.trim(), password: password.value}));
      await context.go('/hari-ini', {replace: true});
    } catch (refusal) {
      if (refusal.status === undefined) throw refusal;
      for (const each of refusal.fields) fields[each.field]?.say(refusalWords({words: each.message, status: 422}));
      fill(problem, h('div', {class: 'alertbox tint-red'}, icon('alert'), refusalWords(refusal)));
    } finally { submit.disabled = false; }
  }}, h('h1', null, t(`link.${invitation.purpose}`)), h('p', {class: 'text-muted'}, t(`link.${invitation.purpose}More`)), problem, isReset ? null : fields.name, fields.email, fields.password, submit));
}
