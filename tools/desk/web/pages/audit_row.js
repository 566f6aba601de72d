// SPDX-License-Identifier: GPL-3.0-or-later
// A line of the log in the reader's words. The desk keeps keys and English there, as the chain of lines signs them.
import {avatar, h} from '/dom.js';
import {when} from '/format.js';
import {both, t} from '/words.js';

const SETTINGS = {library: 'library', groups: 'groups', hours: 'hours', zone: 'zone', utc_offset: 'offset', address: 'address', mirrors: 'mirrors', smtp: 'mail', two_person: 'twoPerson'};
const known = (key, fallback) => (t(key) === key ? fallback : t(key));

// What was done to what, and how: [subject, detail].
function told({action, subject, detail}) {
  if (/^moderation_/.test(action)) return [`“${detail || subject}”`, ''];
  if (action === 'settings') return [subject.split(', ').map((name) => known(`settings.${SETTINGS[name]}`, name)).join(', '), detail];
  if (action === 'command') return [subject, known(`command.${detail}`, detail)];
  if (action === 'link_used') return [known(`audit.purpose_${subject}`, subject), detail];
  if (action === 'person_added' || action === 'person_changed') return [subject, detail.trim().split(' ').map((word) => known(`role.${word}`, known(`audit.is_${word}`, word))).join(', ')];
  if (subject === 'session' || subject === 'own') return ['', detail];
  return [subject, detail];
}

// "release 213", "draft 12", "wrong code, from 10.0.0.2": only where nothing else stands there, for titles stay as they are.
function spoken(words) {
  const [, release] = words.match(/^(?:[\w-]+, )?release (\d+)$/) ?? [];
  if (release) return t('receipt.release', {n: release});
  const [, why, at] = words.match(/^(wrong code, |too many tries, )?from ([\d.:a-f]+)$/i) ?? [];
  if (at) return `${why === 'wrong code, ' ? `${t('audit.wrongCode')}, ` : ''}${t('audit.from', {at})}`;
  return words.replace(/^(?:draft|urgent) (\d+)$/, '#$1');
}

export function auditRow(row) {
  // "Rani <rani@…>": the name is enough beside the picture, the address stands in its title.
  const who = String(row.person?.name ?? row.person ?? t('history.system'));
  const name = who.replace(/ <[^>]*>$/, '');
  const [subject, detail] = told({action: row.action, subject: both(row.subject), detail: typeof row.detail === 'string' ? row.detail : ''}).map(spoken);
  return h('li', {class: 'line'}, avatar(name), h('span', {class: 'grow'}, h('span', null, h('b', {title: who}, name), ` ${known(`audit.${row.action}`, row.action)} `, subject), h('small', null, h('br'), [when(row.at), detail].filter(Boolean).join(' · '))));
}
