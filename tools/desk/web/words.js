// SPDX-License-Identifier: GPL-3.0-or-later
// The words of the pages in the language that the person chose, and bilingual texts that come from the desk.
import {state} from '/api.js';
import id from '/words/id.js';
import en from '/words/en.js';

const DICTIONARIES = {id, en};

// t('kiosks.online', {n: 5}): "5 tersambung". English counts: '{n} {n|kiosk|kiosks}' is "1 kiosk" and "2 kiosks".
export function t(key, values = {}) {
  const words = DICTIONARIES[state.language][key] ?? id[key] ?? key;
  return words.replace(/\{(\w+)(?:\|([^|}]*)\|([^|}]*))?\}/g, (all, name, one, many) => (many === undefined ? values[name] ?? '' : String(values[name]) === '1' ? one : many));
}

// Of {id, en}; a missing one falls back to the other, as on the kiosk.
export function both(text) {
  if (text === null || text === undefined) return '';
  if (typeof text === 'string') return text;
  const other = state.language === 'en' ? 'id' : 'en';
  return text[state.language] || text[other] || '';
}

// What the desk refused, in a sentence: what happened, what is safe.
export function refusalWords(refusal) {
  if (refusal.status === 0) return t('error.unreachable');
  const words = both(refusal.words);
  if (words) return words;
  if (refusal.status === 403) return t('error.forbidden');
  if (refusal.status === 404) return t('error.missing');
  if (refusal.status === 429) return t('error.often', {n: refusal.retryAfter || 60});
  return t('error.other');
}
