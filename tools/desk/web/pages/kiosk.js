// SPDX-License-Identifier: GPL-3.0-or-later
// One kiosk: its screen, how it is, its sources, commands. A command with an effect opens in place and names it.
import {encode, get, may, patch, post} from '/api.js';
import {badge, button, card, field, fill, h, icon, input, link} from '/dom.js';
import {number, span, time, when} from '/format.js';
import {both, refusalWords, t} from '/words.js';
import {frame, head, help, sheet, toast} from '/shell.js';
import {cares, connectionWords, health, kindWords, kioskFrame, measure} from '/pages/kiosk_parts.js';

const COMMANDS = [['identify', 'target'], ['screenshot', 'camera'], ['refresh', 'refresh'], ['restart', 'restart'], ['reboot', 'power'], ['rollback', 'history']];
const NEEDS_WORD = new Set(['restart', 'reboot', 'rollback']);

export default async function kioskPage(app, context) {
  const path = `/kiosks/${encode(context.parts[0])}`;
  let kiosk = await get(path);
  kiosk = kiosk.kiosk ?? kiosk;
  if (!context.isCurrent()) return;
  const body = frame(context);
  let open = '';
  const send = async (command) => {
    open = '';
    try { await post(`${path}/commands`, {command}); toast(t('kiosk.sent', {command: t(`command.${command}`), name: kiosk.name})); const news = await get(path).catch(() => null); if (news && context.isCurrent()) kiosk = news.kiosk ?? news; } finally { draw(); }
  };
  const retire = async () => { await post(`${path}/retire`); toast(t('kiosk.retired', {name: kiosk.name})); context.go('/kios'); };
  const rename = () => {
    const name = input({value: kiosk.name, maxlength: 60, autofocus: true});
    const groups = input({value: (kiosk.groups ?? []).join(', '), maxlength: 200});
    const box = field(t('pairing.name'), name, {help: t('pairing.nameHelp')});
    const dialog = sheet(t('kiosk.rename'), box, field(t('pairing.groups'), groups, {help: t('pairing.groupsHelp')}), button(t('common.save'), {kind: 'primary', onclick: async () => {
      try {
        await patch(path, {name: name.value.trim(), groups: groups.value.split(',').map((each) => each.trim()).filter(Boolean)});
        dialog.close();
        context.show();
      } catch (refusal) { if (refusal.status === undefined) throw refusal; box.say(refusalWords(refusal)); }
    }}));
  };
  const commandRow = ([key, sign]) => h('li', null, open === key ? h('div', {class: 'confirm', role: 'group', 'aria-label': t(`command.${key}`)}, h('h3', null, t('kiosk.confirm', {command: t(`command.${key}`), name: kiosk.name})), h('p', {class: 'small'}, t(`command.${key}More`), ' ', (kiosk.screen?.in_session ?? kiosk.shows?.in_session) && h('strong', null, t('kiosk.inSession'))),
    h('div', {class: 'row-flow'}, button(t('kiosk.notNow'), {kind: 'primary', autofocus: true, onclick: () => { open = ''; draw(); }}), button(t('kiosk.doNow', {command: t(`command.${key}`)}), {kind: 'warn', onclick: () => (key === 'retire' ? retire() : send(key))})))
    : h('button', {type: 'button', class: `line ${key === 'retire' ? 'danger' : ''}`, onclick: () => { if (NEEDS_WORD.has(key) || key === 'retire') { open = key; draw(); body.querySelector('.confirm button')?.focus(); } else send(key); }}, icon(sign), h('span', {class: 'grow'}, h('strong', null, t(`command.${key}`)), h('small', null, t(`command.${key}More`))), icon('chevron-right')));

  const commandState = (each) => (each.ok === null || each.ok === undefined ? badge(t('kiosk.commandWaits'), 'neutral', 'clock') : each.ok ? badge(t('kiosk.commandDone'), 'green', 'check-circle') : badge(t('kiosk.commandFailed'), 'red', 'alert'));
  const became = () => (kiosk.commands ?? []).length > 0 && card({}, h('header', null, h('h2', null, t('kiosk.became'))), h('ul', {class: 'lines'}, kiosk.commands.slice(0, 10).map((each) => h('li', {class: 'line state-line'}, h('span', {class: 'grow'}, h('strong', null, t(`command.${each.command}`)), h('small', null, `${each.person?.name ?? each.person ?? ''} · ${when(each.at)}`), both(each.message) && h('small', null, h('br'), both(each.message))), commandState(each)))));

  function sourceState(each) {
    if (each.error) return badge(t('sources.failed'), 'red', 'alert');
    if (each.silence) return badge(t('sources.quiet'), 'gold', 'alert');
    return badge(t('sources.fresh'), 'green', 'check-circle');
  }
  function draw() {
    const degrees = kiosk.temperature ?? null;
    const used = kiosk.disk_used === null || kiosk.disk_used === undefined ? null : Math.round(kiosk.disk_used * 100);
    const isCare = (key) => (kiosk.cares ?? []).includes(key);
    fill(body, head(kiosk.name, [(kiosk.groups ?? []).join(', '), kiosk.width ? `${kiosk.width} × ${kiosk.height}` : '', kiosk.program ? `Lobi ${kiosk.program}` : '', kiosk.release?.complete ? t('receipt.release', {n: kiosk.release.complete}) : ''].filter(Boolean).join(' · '),
      {back: '/kios', badges: [badge(connectionWords(kiosk), kiosk.online ? 'green' : 'neutral', kiosk.online ? 'wifi' : 'wifi-off'), kiosk.online ? cares(kiosk).map((each) => badge(...each)) : health(kiosk)], actions: [may('administrator') && button(t('kiosk.rename'), {sign: 'pencil', onclick: rename}), may('author') && link(t('kiosk.showHere'), `/tampilkan?kios=${encode(kiosk.id)}`, {kind: 'durian', sign: 'plus'})]}),
      h('div', {class: 'kiosk-page'}, h('div', {class: 'stack'}, kioskFrame(kiosk), kiosk.picture_at && h('p', {class: 'small note'}, icon('camera'), t('kiosk.pictureAt', {time: time(kiosk.picture_at, {seconds: true})})),
        h('div', {class: 'measures'}, measure(t('kiosk.temperature'), degrees === null ? '–' : `${number(degrees)} °C`, {value: degrees, isWarn: isCare('warm')}), measure(t('kiosk.disk'), used === null ? '–' : `${number(used)}%`, {value: used, isWarn: isCare('full')}), measure(t('kiosk.clock'), kiosk.clock ? t(`kiosk.clock_${kiosk.clock}`) : '–'), measure(t('kiosk.uptime'), kiosk.uptime ? span(kiosk.uptime * 1000) : '–')),
        card({}, h('header', null, h('h2', null, t('kiosk.sources'))), (kiosk.sources ?? []).length ? h('ul', {class: 'lines'}, kiosk.sources.map((each) => h('li', {class: 'line state-line'}, h('span', {class: 'grow'}, h('strong', null, each.name || each.id), h('small', null, `${kindWords(each.kind)} · ${each.last_success ? when(each.last_success) : t('sources.never')}`), each.error && h('small', null, ` · ${both(each.error)}`)), sourceState(each)))) : h('p', {class: 'pad text-muted'}, t('kiosk.noSources')))),
      h('div', {class: 'stack'}, may('administrator') ? card({}, h('header', null, h('h2', null, t('kiosk.commands'))), h('ul', {class: 'lines', role: 'list'}, COMMANDS.map(commandRow), commandRow(['retire', 'link-off']))) : h('p', {class: 'well'}, t('kiosk.onlyAdministrator')), became())), help('kiosk'));
  }
  context.listen(async (name, data) => {
    if ((name !== 'presence' && name !== 'poll') || (data.kiosk && data.kiosk !== kiosk.id)) return;
    const news = await get(path).catch(() => null);
    if (news && context.isCurrent() && !open) { kiosk = news.kiosk ?? news; if (!body.contains(document.activeElement)) draw(); }
  });
  draw();
}
