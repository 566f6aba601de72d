// SPDX-License-Identifier: GPL-3.0-or-later
// Elements. Whatever comes from outside enters the page as text only: there is no way here to hand over markup.
import {ICONS} from '/icons.js';

const SAFE_ADDRESS = /^(?:\/(?!\/)|#|https:\/\/|blob:|otpauth:)/;

// h('a', {href, class, onclick, 'aria-label'}, child…): strings become text, null and false nothing, lists are unfolded.
export function h(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else if (name === 'value' || name === 'checked' || name === 'selected' || name === 'disabled' || name === 'indeterminate') element[name] = value;
    else if (name === 'href' || name === 'src') {
      if (SAFE_ADDRESS.test(value)) element.setAttribute(name, value);
    } else element.setAttribute(name, value === true ? '' : String(value));
  }
  append(element, children);
  return element;
}

function append(element, children) {
  for (const child of children.flat(Infinity)) {
    if (child === null || child === undefined || child === false) continue;
    element.append(child instanceof Node ? child : document.createTextNode(visible(String(child))));
  }
}

// Signs that turn the reading direction of what follows are shown as what they are, never obeyed.
export function visible(text) {
  return text.replace(/[\u202A-\u202E\u2066-\u2069\u200E\u200F\u061C]/g, '\uFFFD').replace(/[\u0000-\u0008\u000B-\u001F\u007F]/g, ' ');
}

export function fill(element, ...children) {
  element.replaceChildren();
  append(element, children);
  return element;
}

export function icon(name, extra = '') {
  const code = ICONS[name];
  return h('span', {class: `icon ${extra}`, 'aria-hidden': 'true'}, code ? String.fromCodePoint(code) : '');
}

// A button; `kind`: primary, durian, sec, danger, quiet.
export function button(words, {kind = 'sec', sign, size = '', onclick, type = 'button', ...rest} = {}) {
  return h('button', {type, class: `btn btn-${kind} ${size}`, onclick, ...rest}, sign && icon(sign), h('span', null, words));
}

export function link(words, href, {kind, sign, after, size = '', ...rest} = {}) {
  return h('a', {href, class: kind ? `btn btn-${kind} ${size}` : 'textlink', ...rest}, sign && icon(sign), words !== '' && h('span', null, words), after && icon(after));
}

export function badge(words, tint = 'neutral', sign) {
  return h('span', {class: `badge tint-${tint}`}, sign && icon(sign), h('span', null, words));
}

export function card(attributes, ...children) {
  return h('section', {...attributes, class: `card ${attributes?.class ?? ''}`}, ...children);
}

export function meter(value, limit, words, isWarn = value / limit > 0.8) {
  const part = Math.max(0, Math.min(1, limit ? value / limit : 0));
  const bar = h('span', {class: 'meter-bar'});
  bar.style.inlineSize = `${Math.round(part * 100)}%`;
  return h('span', {class: `meter ${value > limit ? 'over' : isWarn ? 'warn' : ''}`, role: 'meter', 'aria-label': words,
                    'aria-valuenow': value, 'aria-valuemin': 0, 'aria-valuemax': limit}, bar);
}

// A labelled field; `control` gets the id. `help` and `error` are tied to it.
let fields = 0;
export function field(label, control, {help, optional, error, lang, id} = {}) {
  const name = id ?? `field-${++fields}`;
  control.id = name;
  const describe = [];
  const helpLine = help && h('div', {class: 'form-text', id: `${name}-help`}, help);
  if (help) describe.push(`${name}-help`);
  const errorLine = h('div', {class: 'field-error', id: `${name}-error`, hidden: !error}, error ?? '');
  describe.push(`${name}-error`);
  control.setAttribute('aria-describedby', describe.join(' '));
  if (lang) control.setAttribute('lang', lang);
  const box = h('div', {class: 'field'}, h('label', {class: 'form-label', for: name}, label, optional && h('small', null, ` ${optional}`)),
                control, helpLine, errorLine);
  box.control = control;
  box.say = (words) => {
    fill(errorLine, words ? [icon('alert'), words] : []);
    errorLine.hidden = !words;
    control.classList.toggle('is-invalid', Boolean(words));
    control.setAttribute('aria-invalid', words ? 'true' : 'false');
  };
  if (error) box.say(error);
  return box;
}

export function input(attributes) { return h('input', {type: 'text', class: 'form-control', ...attributes}); }
export function textarea(attributes, value) { return h('textarea', {class: 'form-control', rows: 3, ...attributes, value}); }
export function select(options, value, attributes) {
  return h('select', {class: 'form-select', ...attributes}, options.map(([key, words]) => h('option', {value: key, selected: key === value}, words)));
}

// 2–3 short choices that are all visible.
export function segment(label, options, value, onchange, extra = '') {
  const name = `segment-${++fields}`;
  return h('div', {class: `segment ${extra}`, role: 'radiogroup', 'aria-label': label}, options.map(([key, words, sign]) =>
    h('label', null, h('input', {type: 'radio', name, value: key, checked: key === value, onchange: () => onchange(key)}),
      h('span', null, sign && icon(sign), words))));
}

// The filters over a list: one row, the number inside.
export function chips(label, options, value, onchange) {
  return h('div', {class: 'chips', role: 'group', 'aria-label': label}, options.map(([key, words, count]) =>
    h('button', {type: 'button', class: 'chip', 'aria-pressed': key === value ? 'true' : 'false', onclick: () => onchange(key)},
      words, count !== undefined && h('span', {class: 'count'}, ` ${count}`))));
}

export function avatar(name) {
  const letters = name.trim().split(/\s+/).map((word) => [...word][0] ?? '').slice(0, 2).join('').toUpperCase();
  const hue = [...name].reduce((sum, sign) => sum + sign.codePointAt(0), 0) % 4;
  return h('span', {class: `avatar avatar-${hue}`, 'aria-hidden': 'true'}, letters);
}

// Nothing here, or it failed: what happened, what stays safe, one next step.
export function empty(sign, title, words, step) {
  return h('div', {class: 'empty'}, h('div', {class: 'empty-sign'}, icon(sign)), h('h2', null, title), h('p', null, words), step);
}
