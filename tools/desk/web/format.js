// SPDX-License-Identifier: GPL-3.0-or-later
// Times, days and numbers as the library writes them: 14.30 WIB and decimals with a comma in Indonesian, 14:30 in English.
import {state} from '/api.js';

const ZONES = {420: 'WIB', 480: 'WITA', 540: 'WIT'};
const NAMED = {WIB: 'Asia/Jakarta', WITA: 'Asia/Makassar', WIT: 'Asia/Jayapura'};

// The library's zone: the desk says it as the settings do ("WIB") or as IANA does; the browser's own where it is unknown.
export function zone() {
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const said = NAMED[state.desk.zone] ?? state.desk.zone;
  if (!said) return own;
  try { return Intl.DateTimeFormat('en', {timeZone: said}) && said; } catch { return own; }
}
const locale = () => (state.language === 'en' ? 'en-GB' : 'id-ID');

function parts(at) {
  const result = {};
  for (const part of new Intl.DateTimeFormat('en-CA', {timeZone: zone(), year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit',
                                                      minute: '2-digit', second: '2-digit', hourCycle: 'h23'}).formatToParts(at))
    result[part.type] = part.value;
  return result;
}

export function day(at) { const p = parts(at); return `${p.year}-${p.month}-${p.day}`; }  // 2026-11-28, as <input type=date> has it
export function clock(at) { const p = parts(at); return `${p.hour}:${p.minute}`; }        // 14:30, as <input type=time> has it

export function offset(at) {  // minutes east of UTC
  const p = parts(at);
  return Math.round((Date.UTC(p.year, p.month - 1, p.day, p.hour, p.minute, p.second) - Math.floor(at / 1000) * 1000) / 60000);
}

// The moment at which the library's clock shows that day and time.
export function moment(date, time) {
  const wall = Date.parse(`${date}T${time || '00:00'}:00Z`);
  if (Number.isNaN(wall)) return null;
  const first = wall - offset(wall) * 60000;
  return wall - offset(first) * 60000;
}

export function time(at, {seconds = false, named = false} = {}) {
  const p = parts(at);
  const mark = state.language === 'en' ? ':' : '.';
  const words = [p.hour, p.minute, ...(seconds ? [p.second] : [])].join(mark);
  const name = ZONES[offset(at)];
  return named && name ? `${words} ${name}` : words;
}

// "Sabtu, 28 November"; with its year where that is not this one.
export function date(at, {short = false, weekday = true} = {}) {
  const isThisYear = day(at).slice(0, 4) === day(Date.now()).slice(0, 4);
  return new Intl.DateTimeFormat(locale(), {timeZone: zone(), weekday: weekday ? (short ? 'short' : 'long') : undefined, day: 'numeric',
                                           month: short ? 'short' : 'long', year: isThisYear ? undefined : 'numeric'}).format(at).replace(/^([^\s,]+) (\d)/, state.language === 'en' ? '$1, $2' : '$1 $2');
}

export function when(at) {
  if (!at) return '–';
  const today = day(Date.now());
  if (day(at) === today) return `${state.language === 'en' ? 'today' : 'hari ini'} ${time(at)}`;
  return `${date(at, {short: true})} ${time(at)}`;
}

export function number(value, digits = 0) {
  return new Intl.NumberFormat(locale(), {maximumFractionDigits: digits}).format(value);
}

export function span(ms) {
  const minutes = Math.max(0, Math.round(ms / 60000));
  const english = state.language === 'en';
  if (minutes < 60) return `${minutes} ${english ? 'min' : 'mnt'}`;
  if (minutes < 48 * 60) return `${Math.floor(minutes / 60)} ${english ? 'h' : 'jam'}`;
  return `${Math.floor(minutes / 1440)} ${english ? 'days' : 'hari'}`;
}

export function weekday(index) {  // 0 = Sunday
  return new Intl.DateTimeFormat(locale(), {timeZone: 'UTC', weekday: 'short'}).format(Date.UTC(2023, 0, 1 + index));
}
