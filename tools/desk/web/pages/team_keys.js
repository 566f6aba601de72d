// SPDX-License-Identifier: GPL-3.0-or-later
// The keys that kiosks believe: keeping the root key off this machine, a successor, a revocation. Each step says in place what it means.
import {encode, get, listOf, post, remove} from '/api.js';
import {badge, button, card, field, fill, h, icon, textarea} from '/dom.js';
import {refusalWords, t} from '/words.js';
import {confirmFields} from '/confirm.js';
import {toast} from '/shell.js';

const ROOT_LETTERS = 4000;

function save(blob) {
  const address = URL.createObjectURL(blob);
  const anchor = h('a', {href: address, download: 'root.key', hidden: true});
  document.body.append(anchor);
  anchor.click();
  anchor.remove();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
}

export async function keysCard() {
  let keys = await get('/keys');
  let open = '';
  const box = card({class: 'keys-card'});
  const problem = h('div', {role: 'alert'});
  const say = (refusal) => fill(problem, h('div', {class: 'alertbox tint-red'}, icon('alert'), refusalWords(refusal)));
  const show = (what) => { open = what; fill(problem); draw(); box.querySelector('.confirm textarea, .confirm input, .confirm button')?.focus(); };

  async function download(body) {
    save((await post('/keys/root', body, {bytes: true})).blob);
    return keys;
  }

  // A step that opens in place: what it means, the root key's text where this machine has none or the password, the gentle choice filled.
  function step(title, words, doWords, work, {asksRoot = true, asksPerson = false, done = ['keys.done', 'key']} = {}) {
    const text = asksRoot && !keys.root.is_here ? textarea({maxlength: ROOT_LETTERS, autocomplete: 'off', spellcheck: 'false', class: 'form-control code-text'}, '') : null;
    const textField = text && field(t('keys.rootText'), text, {help: t('keys.rootTextHelp')});
    const confirm = asksPerson && confirmFields(() => go.click());
    const go = button(doWords, {kind: 'warn', onclick: async () => {
      if (text && !text.value.trim()) { textField.say(t('keys.rootTextEmpty')); text.focus(); return; }
      go.disabled = true;
      try {
        const answer = await work({...(text && {root: text.value.trim()}), ...(confirm && confirm.values())});
        keys = answer.keys ? answer : await get('/keys');
        toast(t(done[0]), {sign: done[1]});
        show('');
      } catch (refusal) {
        if (refusal.status === undefined) throw refusal;
        go.disabled = false;
        fill(problem);
        if (confirm && confirm.say(refusal)) return;
        if (textField) { textField.say(refusalWords(refusal)); text.focus(); } else say(refusal);
      }
    }});
    return h('div', {class: 'confirm', role: 'group', 'aria-label': title}, h('h3', null, title), h('p', {class: 'small'}, words), textField, confirm && confirm.box, h('div', {class: 'row-flow'}, button(t('kiosk.notNow'), {kind: 'primary', onclick: () => show('')}), go));
  }

  function draw() {
    const list = listOf(keys, 'keys');
    const isHere = keys.root.is_here;
    const row = (key) => h('li', null, open === key.id ? step(t('keys.revokeTitle', {id: key.id}), t('keys.revokeMore'), t('keys.revokeDo'), (body) => post(`/keys/${encode(key.id)}/revoke`, body))
      : h('div', {class: 'line key-row'}, icon('key'), h('span', {class: 'grow'}, h('strong', null, key.id), h('small', null, t(key.signs ? 'keys.signs' : 'keys.waits')), list.length < 2 && h('small', null, h('br'), t('keys.revokeLast'))), list.length > 1 && button(t('keys.revoke'), {kind: 'quiet', 'aria-label': t('keys.revokeTitle', {id: key.id}), onclick: () => show(key.id)})));
    fill(box, h('header', null, h('h2', null, t('keys.title')), badge(t(isHere ? 'keys.here' : 'keys.away'), isHere ? 'gold' : 'green', isHere ? 'alert' : 'shield')), h('p', {class: 'pad small'}, t('keys.what')), problem, h('ul', {class: 'lines'}, list.map(row)),
      open === 'add' ? step(t('keys.addTitle'), t('keys.addMore'), t('keys.add'), (body) => post('/keys', body)) : open === 'root' ? step(t('keys.forgetTitle'), t('keys.forgetMore'), t('keys.forgetDo'), () => remove('/keys/root'), {asksRoot: false})
      : open === 'save' ? step(t('keys.save'), t('keys.saveMore'), t('keys.saveDo'), download, {asksRoot: false, asksPerson: true, done: ['keys.saved', 'download']})
      : h('div', {class: 'pad row-flow'}, isHere && button(t('keys.save'), {sign: 'download', onclick: () => show('save')}), isHere && button(t('keys.forget'), {kind: 'warn', sign: 'delete', onclick: () => show('root')}), button(t('keys.add'), {sign: 'plus', onclick: () => show('add')})));
  }
  draw();
  return box;
}
