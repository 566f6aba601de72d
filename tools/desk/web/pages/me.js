// SPDX-License-Identifier: GPL-3.0-or-later
// The person: name, language, password, the code of an app, tokens for programs.
import {encode, get, listOf, may, post, put, remove, state} from '/api.js';
import {button, card, field, fill, h, icon, input} from '/dom.js';
import {both, refusalWords, t} from '/words.js';
import {confirmFields} from '/confirm.js';
import {frame, head, help, languages, logout, sheet, toast} from '/shell.js';

// A form whose refusal is said where it belongs.
function form(title, boxes, words, send) {
  const problem = h('div', {role: 'alert'});
  return card({class: 'pad'}, h('form', {class: 'stack', novalidate: true, onsubmit: async (event) => {
    event.preventDefault();
    fill(problem);
    try { await send(); } catch (refusal) {
      if (refusal.status === undefined) throw refusal;
      fill(problem, h('div', {class: 'alertbox tint-red'}, icon('alert'), refusal.fields.length ? both(refusal.fields[0].message) : refusalWords(refusal)));
    }
  }}, h('h2', null, title), problem, boxes, h('div', null, button(words, {kind: 'primary', type: 'submit'}))));
}

export default async function me(app, context) {
  const tokens = listOf(await get('/tokens').catch(() => []), 'tokens');
  if (!context.isCurrent()) return;
  const body = frame(context);
  const name = input({value: state.person.name, maxlength: 80, autocomplete: 'name'});
  const old = input({type: 'password', autocomplete: 'current-password'});
  const fresh = input({type: 'password', autocomplete: 'new-password'});
  const totp = h('div', {class: 'stack'});
  const hasTotp = state.person.has_totp ?? state.person.totp ?? false;
  const drawTotp = (setup) => {
    if (setup) {
      const code = input({inputmode: 'numeric', autocomplete: 'one-time-code', maxlength: 8});
      fill(totp, form(t('me.totp'), [h('p', null, t('me.totpHow')), h('p', {class: 'secret'}, setup.secret.replace(/(.{4})/g, '$1 ')), /^otpauth:/.test(setup.uri ?? '') && h('a', {class: 'textlink', href: setup.uri}, icon('cellphone'), t('me.totpOpen')), field(t('login.code'), code)], t('me.totpConfirm'), async () => { await put('/me/totp', {code: code.value.replace(/\s/g, '')}); state.person.has_totp = true; toast(t('me.totpOn'), {sign: 'shield'}); context.show(); }));
    } else if (hasTotp) {
      const password = input({type: 'password', autocomplete: 'current-password'});
      fill(totp, form(t('me.totp'), [h('p', null, icon('check-circle'), ' ', t('me.totpIsOn')), field(t('login.password'), password)], t('me.totpOff'), async () => { await remove('/me/totp', {password: password.value}); state.person.has_totp = false; state.person.totp = false; context.show(); }));
    } else fill(totp, form(t('me.totp'), h('p', null, t('me.totpMore')), t('me.totpBegin'), async () => drawTotp(await post('/me/totp'))));
  };
  drawTotp(null);
  const makeToken = () => {
    const label = input({maxlength: 60, autofocus: true});
    const scopes = ['read', 'write', ...(may('administrator') ? ['admin'] : [])].map((scope) => [scope, h('input', {type: 'checkbox', class: 'form-check-input', checked: scope === 'read'})]);
    const box = field(t('me.tokenName'), label, {help: t('me.tokenNameHelp')});
    const confirm = confirmFields(() => make.click());
    const make = button(t('me.tokenMake'), {kind: 'primary', onclick: async () => {
      try {
        const answer = await post('/tokens', {name: label.value.trim(), scopes: scopes.filter(([, control]) => control.checked).map(([scope]) => scope), ...confirm.values()});
        dialog.close();
        await context.show();
        const value = input({readonly: true, value: answer.token, onfocus: (event) => event.target.select()});
        sheet(t('me.tokenOnce'), h('p', null, t('me.tokenOnceMore')), field(t('me.token'), value));
      } catch (refusal) {
        if (refusal.status === undefined) throw refusal;
        box.say(confirm.say(refusal) ? '' : refusalWords(refusal));
      }
    }});
    const dialog = sheet(t('me.tokenNew'), box, h('fieldset', {class: 'stack tight'}, h('legend', {class: 'form-label'}, t('me.scopes')), scopes.map(([scope, control]) => h('label', {class: 'row-flow scope'}, control, t(`scope.${scope}`)))), confirm.box, make);
  };
  fill(body, head(t('nav.me'), `${state.person.email} · ${t(`role.${state.person.role}`)}`, {actions: [button(t('nav.logout'), {sign: 'logout', onclick: logout})]}), h('div', {class: 'me-grid'},
    form(t('me.profile'), [field(t('me.name'), name), h('div', {class: 'between'}, h('span', {class: 'form-label'}, t('me.language')), languages())], t('common.save'), async () => { await put('/me', {name: name.value.trim(), language: state.language}); state.person.name = name.value.trim(); toast(t('me.saved')); context.show(); }),
    form(t('me.password'), [field(t('me.old'), old), field(t('me.new'), fresh, {help: t('me.passwordHelp')})], t('me.change'), async () => { await put('/me/password', {old: old.value, new: fresh.value}); old.value = ''; fresh.value = ''; toast(t('me.changed')); }), totp,
    card({}, h('header', null, h('h2', null, t('me.tokens')), button(t('me.tokenNew'), {sign: 'plus', onclick: makeToken})), tokens.length ? h('ul', {class: 'lines'}, tokens.map((each) => h('li', {class: 'line'}, icon('key'), h('span', {class: 'grow'}, h('strong', null, each.name), h('small', null, (each.scopes ?? []).map((scope) => t(`scope.${scope}`)).join(', '))), button(t('me.tokenEnd'), {kind: 'warn', 'aria-label': `${t('me.tokenEnd')}: ${each.name}`, onclick: async () => { await remove(`/tokens/${encode(each.id)}`); context.show(); }})))) : h('p', {class: 'pad text-muted'}, t('me.noTokens')))), help('me'));
}
