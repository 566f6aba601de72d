// SPDX-License-Identifier: GPL-3.0-or-later
// How a kiosk is shown wherever one is shown: its dot, its picture, what it plays, how it is.
import {badge, h, meter} from '/dom.js';
import {day, number, time, when} from '/format.js';
import {both, t} from '/words.js';

export function kioskDot(kiosk) { return h('span', {class: `dot ${kiosk.online ? '' : 'off'}`, role: 'img', 'aria-label': kiosk.online ? t('kiosks.isOnline') : t('kiosks.isOffline')}); }

// The title alone, and with where it comes from when the kiosk is offline.
export function titleWords(kiosk) { const shows = kiosk.shows ?? kiosk.screen; return both(shows?.title ?? shows) || t('kiosks.loop'); }
export function showsWords(kiosk) { return kiosk.online ? titleWords(kiosk) : t('kiosks.fromCopyOf', {title: titleWords(kiosk)}); }

export function kioskFrame(kiosk, extra = '') {
  const isTall = kiosk.height > kiosk.width;
  if (!kiosk.picture_at) return h('span', {class: `frame none ${extra}`}, h('small', null, t('kiosks.noPicture')));
  const image = h('img', {src: `/api/v1/kiosks/${encodeURIComponent(kiosk.id)}/picture?at=${kiosk.picture_at}`, alt: t('kiosks.screenOf', {name: kiosk.name, title: showsWords(kiosk)}), loading: 'lazy',
                          onerror: () => { image.parentElement.classList.add('none'); image.replaceWith(h('small', null, t('kiosks.noPicture'))); }});
  return h('span', {class: `frame ${kiosk.online ? '' : 'off'} ${extra} ${isTall ? 'upright' : ''}`}, image);
}

const CARES = {
  clock: () => [t('kiosk.clockUntrusted'), 'red', 'clock'],
  refused: (kiosk) => [t('kiosk.refused', {n: kiosk.release.quarantined.at(-1)}), 'red', 'alert'],
  warm: (kiosk) => [t('kiosk.warm', {n: number(kiosk.temperature)}), 'gold', 'thermometer'],
  full: (kiosk) => [t('kiosk.diskFull', {n: number(kiosk.disk_used * 100)}), 'gold', 'harddisk'],
};

// What of a kiosk wants a look, as the desk says: [words, tint, sign], the worst first; empty: all is well.
export function cares(kiosk) { return kiosk.online ? (kiosk.cares ?? []).filter((each) => CARES[each]).map((each) => CARES[each](kiosk)) : []; }

export function health(kiosk) {
  if (!kiosk.online) return badge(t('kiosks.fromCopy'), 'neutral', 'harddisk');
  const [worst] = cares(kiosk);
  return worst ? badge(...worst) : badge(t('kiosk.healthy'), 'green', 'check-circle');
}

export function connectionWords(kiosk) {
  if (kiosk.online) return t('kiosks.isOnline');
  return kiosk.since ? t('kiosks.offlineSince', {at: day(kiosk.since) === day(Date.now()) ? time(kiosk.since) : when(kiosk.since)}) : t('kiosks.isOffline');
}

// A number of a kiosk; `value` of 100 as a bar, none without a value.
export function measure(label, words, {value = null, isWarn = false} = {}) { return h('div', {class: 'card pad'}, h('small', null, label), h('div', {class: 'big-number'}, words), value === null ? null : h('div', {class: 'counter'}, meter(value, 100, `${label}: ${words}`, isWarn))); }

// The network's or the protocol's name; its key where the words have none.
export function kindWords(kind) { return kind && t(`source.${kind}`) !== `source.${kind}` ? t(`source.${kind}`) : kind ?? ''; }
