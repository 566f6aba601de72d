// SPDX-License-Identifier: GPL-3.0-or-later
// Logging in: address and password, and the code of the app where one is set.
import {post, state} from '/api.js';
import {button, field, fill, h, icon, input, segment} from '/dom.js';
import {refusalWords, t} from '/words.js';
import {enter, setLanguage, show} from '/app.js';

export function loginFrame(app, ...content) {
  const choose = (language) => { setLanguage(language); show(); };
  fill(app, h('div', {class: 'spine', 'aria-hidden': 'true'}), h('div', {class: 'login'},
    h('div', {class: 'login-art'}, h('img', {src: '/art/scene-reading-room.svg', alt: ''}), h('div', null, h('h2', null, t('login.motto')), h('p', null, t('login.mottoMore')))),
    h('main', {class: 'login-form', id: 'isi', tabindex: '-1'}, h('div', {class: 'between'}, h('span', {class: 'brand'}, h('img', {src: '/art/emblem.svg', alt: ''}), h('span', null, 'Lobi', h('small', null, t('common.desk')))),
      segment('Bahasa / Language', [['id', 'Indonesia'], ['en', 'English']], state.language, choose, 'deep')), content, h('footer', null, state.desk.library ?? ''))));
}

export default function login(app, context) {
  const after = context.query.get('lalu') ?? '/hari-ini';
  const target = /^\/(?!\/)[^\\]*$/.test(after) ? after : '/hari-ini';
  if (state.person) return context.go(target, {replace: true});
  const email = input({type: 'email', autocomplete: 'username', required: true, autofocus: true, name: 'email'});
  const password = input({type: 'password', autocomplete: 'current-password', required: true, name: 'password'});
  const code = input({inputmode: 'numeric', autocomplete: 'one-time-code', maxlength: 8, name: 'code'});
  const codeField = field(t('login.code'), code, {help: t('login.codeHelp')});
  codeField.hidden = true;
  const problem = h('div', {role: 'alert'});
  const submit = button(t('login.do'), {kind: 'primary', size: 'btn-lg', sign: 'key', type: 'submit'});
  const form = h('form', {novalidate: true, onsubmit: async (event) => {
    event.preventDefault();
    submit.disabled = true;
    try {
      enter(await post('/session', {email: email.value.trim(), password: password.value, ...(codeField.hidden ? {} : {code: code.value.replace(/\s/g, '')})}));
      await context.go(target, {replace: true});
    } catch (refusal) {
      if (refusal.status === undefined) throw refusal;
      if (refusal.code === 'code_needed') {
        codeField.hidden = false;
        fill(problem);
        code.focus();
      } else {
        fill(problem, h('div', {class: 'alertbox tint-red'}, icon('alert'), h('span', null, refusal.status === 401 && !refusal.words.id ? t('login.wrong') : refusalWords(refusal))));
        if (refusal.status === 401) password.select();
      }
    } finally { submit.disabled = false; }
  }}, h('h1', null, context.query.get('sesi') ? t('login.againTitle') : t('login.title')), h('p', {class: 'text-muted'}, context.query.get('sesi') ? t('login.again') : t('login.sentence')), problem,
    field(t('login.email'), email), field(t('login.password'), password), codeField, submit,
    h('div', {class: 'well'}, h('h3', null, t('login.newTitle')), h('p', {class: 'small'}, state.desk.needs_first_admin ? t('login.firstAdmin') : t('login.new'))));
  loginFrame(app, form);
  return undefined;
}
