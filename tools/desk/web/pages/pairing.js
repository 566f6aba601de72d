// SPDX-License-Identifier: GPL-3.0-or-later
// Pairing a kiosk: the code from its screen, the check that both show, a name.
import {encode, get, listOf, post, remove} from '/api.js';
import {button, card, field, fill, h, icon, input, link} from '/dom.js';
import {span} from '/format.js';
import {refusalWords, t} from '/words.js';
import {frame, head, help, toast} from '/shell.js';

export default async function pairing(app, context) {
  const body = frame(context);
  let found = null;
  const code = input({class: 'form-control code', maxlength: 7, autocomplete: 'off', autocapitalize: 'characters', spellcheck: 'false', autofocus: true, value: (context.query.get('kode') ?? '').slice(0, 7)});
  const codeField = field(t('pairing.code'), code);
  const second = h('div', {class: 'stack', role: 'status'});
  let timer = 0;
  context.onleave(() => clearTimeout(timer));
  // Whether the kiosk agreed too: asked every 2 s until it is whole or over.
  const watch = (name) => {
    const path = `/pairing/${encode(found.id)}/progress`;
    const turn = async () => {
      let state;
      try { state = await get(path); } catch (refusal) { if (refusal.status === undefined) throw refusal; state = {is_over: refusal.status === 404}; }
      if (!context.isCurrent()) return;
      if (state.is_whole) {
        const known = listOf(await get(`/kiosks?limit=200&q=${encode(name)}`).catch(() => []), 'kiosks').find((each) => each.name === name);
        if (context.isCurrent()) fill(second, h('div', {class: 'alertbox tint-green'}, icon('check-circle'), h('strong', null, t('pairing.whole', {name}))), h('div', null, link(t('pairing.toKiosk', {name}), known ? `/kios/${encode(known.id)}` : '/kios', {kind: 'primary', sign: 'tablet'})));
      } else if (state.is_over) fill(second, h('div', {class: 'alertbox tint-gold'}, icon('alert'), t('pairing.over')), h('div', null, button(t('pairing.again'), {sign: 'refresh', onclick: () => context.show()})));
      else timer = setTimeout(turn, 2000);
    };
    timer = setTimeout(turn, 2000);
  };
  const look = async () => {
    const letters = code.value.toUpperCase().replace(/[^0-9A-Z]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1');
    if (letters.length !== 6) { codeField.say(t('pairing.short')); code.focus(); return; }
    codeField.say('');
    try { found = await post('/pairing/code', {code: letters}); await accept(); } catch (refusal) { if (refusal.status === undefined) throw refusal; codeField.say(refusal.status === 404 ? t('pairing.wrong') : refusalWords(refusal)); code.focus(); }
  };
  const accept = async () => {
    const groups = ((await get('/kiosks?limit=1').catch(() => ({}))).sums?.groups ?? []).map((each) => each.name);
    const name = input({maxlength: 60, required: true});
    const group = input({maxlength: 200, list: 'groups', value: groups[0] ?? ''});
    const nameField = field(t('pairing.name'), name, {help: t('pairing.nameHelp')});
    const pair = button(t('pairing.do'), {kind: 'primary', size: 'btn-lg', sign: 'link', onclick: async () => {
      if (!name.value.trim()) { nameField.say(t('pairing.nameEmpty')); name.focus(); return; }
      pair.disabled = true;
      try {
        await post(`/pairing/${encode(found.id)}/accept`, {name: name.value.trim(), groups: group.value.split(',').map((each) => each.trim()).filter(Boolean)});
        fill(second, h('div', {class: 'alertbox tint-green'}, icon('check-circle'), h('div', null, h('strong', null, t('pairing.accepted', {name: name.value.trim()})), ' ', t('pairing.touch'))));
        watch(name.value.trim());
        toast(t('pairing.accepted', {name: name.value.trim()}));
      } catch (refusal) { if (refusal.status === undefined) throw refusal; pair.disabled = false; nameField.say(refusalWords(refusal)); }
    }});
    const check = String(found.check ?? '').replace(/^(\d{3})(\d{3})$/, '$1 $2');
    fill(second, h('div', {class: 'alertbox tint-green'}, icon('check-circle'), h('div', null, h('strong', null, t('pairing.found')), ` ${found.width} × ${found.height} · ${t('pairing.sign', {sign: found.sign ?? ''})}`)),
      check ? h('div', {class: 'well'}, h('h3', null, t('pairing.check')), h('div', {class: 'check-number'}, check), h('p', {class: 'small'}, t('pairing.checkMore'))) : h('div', {class: 'well'}, h('p', null, t('pairing.checkWait')), button(t('error.again'), {sign: 'refresh', onclick: look})),
      h('h2', null, h('span', {class: 'num-dot'}, '2'), t('pairing.step2')), h('div', {class: 'two'}, nameField, field(t('pairing.groups'), group, {help: t('pairing.groupsHelp')})), h('datalist', {id: 'groups'}, groups.map((each) => h('option', {value: each}))),
      h('div', {class: 'row-flow'}, pair, button(t('common.cancel'), {kind: 'quiet', onclick: async () => { await remove(`/pairing/${encode(found.id)}`).catch(() => {}); context.go('/kios'); }}), found.expires_at && h('small', null, t('pairing.left', {time: span(found.expires_at - Date.now())}))));
    name.focus();
  };
  fill(body, head(t('pairing.title'), t('pairing.sentence'), {back: '/kios'}), h('div', {class: 'pair-grid'}, h('section', {class: 'rimba-panel on-rimba pair-screen'}, h('h2', null, t('pairing.onScreen')), h('p', null, t('pairing.onScreenMore')), h('ol', null, h('li', null, t('pairing.how1')), h('li', null, t('pairing.how2')), h('li', null, t('pairing.how3')))),
    card({class: 'pad stack'}, h('h2', null, h('span', {class: 'num-dot'}, '1'), t('pairing.step1')), h('form', {class: 'stack', novalidate: true, onsubmit: (event) => { event.preventDefault(); look(); }}, codeField, button(t('pairing.look'), {kind: 'sec', type: 'submit', sign: 'magnify'})), second)), help('pairing'));
  if (code.value.length >= 6) look();
}
