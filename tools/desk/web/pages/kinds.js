// SPDX-License-Identifier: GPL-3.0-or-later
// The kinds of things that can be shown, and which fields each has. Limits: letters that are read from 5 m.
export const KINDS = [
  ['announcement', 'bullhorn'], ['event', 'calendar'], ['title', 'book-open-variant'], ['picture', 'image'],
  ['post', 'star'], ['lesson', 'school'], ['campaign', 'pound'], ['quote', 'format-quote']];
export const SIGN_OF = Object.fromEntries([...KINDS, ['urgent', 'alert-octagon']]);

// Where the picker of a kind looks (GET /library/…).
export const LIBRARY = {title: 'titles', post: 'posts', lesson: 'lessons', campaign: 'campaigns'};

export const FIELDS = {
  announcement: {title: 40, text: 160, picture: true, link: true},
  event: {title: 40, text: 60, event: true, picture: true, link: true},
  picture: {title: 60, picture: true},
  quote: {title: 160, text: 60},
  title: {reference: true, text: 100},
  post: {reference: true},
  lesson: {reference: true},
  campaign: {reference: true},
  urgent: {title: 40, text: 200},
};

// RFC 7396: what a mend does to the item.
export function merged(target, patch) {
  if (patch === null || typeof patch !== 'object' || Array.isArray(patch)) return patch;
  const result = target !== null && typeof target === 'object' && !Array.isArray(target) ? {...target} : {};
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) delete result[key];
    else result[key] = merged(result[key], value);
  }
  return result;
}
