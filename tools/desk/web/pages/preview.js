// SPDX-License-Identifier: GPL-3.0-or-later
// What the kiosk will show, drawn by the kiosk's own program on the desk.
import {encode, get, state} from '/api.js';
import {fill, h, segment} from '/dom.js';
import {both, t} from '/words.js';

// X-Lobi-Missing names parts of the draft, with commas.
const PARTS = ['title', 'picture', 'reference', 'text', 'link', 'event', 'times'];
const partWords = (names) => names.split(',').map((name) => (PARTS.includes(name.trim()) ? t(`preview.part_${name.trim()}`) : name.trim())).join(', ');
// A picture costs the desk a program of its own: one is asked for after so long a pause, and again when others were being drawn.
const PAUSE = 300;
const TRIES = 4;

export class Preview {
  // draw(query, options): asks for the picture; title(): its words.
  constructor({draw, title}, context) {
    Object.assign(this, {draw, title});
    this.language = state.language;
    this.size = 'landscape';
    this.at = null;
    this.image = h('span', {class: 'frame none'}, h('small', null, t('preview.wait')));
    this.note = h('small', {class: 'text-muted'});
    this.box = h('aside', {class: 'well preview', 'aria-label': t('preview.title')}, h('div', {class: 'between'}, h('h2', null, t('preview.title')), segment(t('preview.language'), [['id', 'ID'], ['en', 'EN']], this.language, (language) => { this.language = language; this.ask(); })),
      this.image, segment(t('preview.size'), [['landscape', t('preview.landscape'), 'tablet'], ['portrait', t('preview.portrait'), 'cellphone']], this.size, (size) => { this.size = size; this.ask(); }), this.note);
    this.abort = null;
    this.address = '';
    this.timer = 0;
    context.onleave(() => { clearTimeout(this.timer); this.abort?.abort(); if (this.address) URL.revokeObjectURL(this.address); });
  }

  // After each change; only the last one of many is drawn.
  askSoon() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.ask(), PAUSE);
  }

  async ask(tries = TRIES) {
    clearTimeout(this.timer);
    this.abort?.abort();
    this.abort = new AbortController();
    const when = this.at ? `&at=${this.at}` : '';
    try {
      const {blob, missing} = await this.draw(`lang=${this.language}&size=${this.size}${when}`, {bytes: true, signal: this.abort.signal});
      const old = this.address;
      this.address = URL.createObjectURL(blob);
      this.image.className = `frame ${this.size === 'portrait' ? 'upright' : ''}`;
      fill(this.image, h('img', {src: this.address, alt: t('preview.alt', {title: this.title()})}));
      if (old) URL.revokeObjectURL(old);
      fill(this.note, missing ? t('preview.missing', {what: partWords(missing)}) : t('preview.same'));
    } catch (refusal) {
      if (refusal.name === 'AbortError') return;
      if (refusal.status === 503 && tries > 1) {
        this.timer = setTimeout(() => this.ask(tries - 1), (refusal.retryAfter || 2) * 1000);
        return;
      }
      this.image.className = 'frame none';
      fill(this.image, h('small', null, refusal.status === 422 || refusal.status === 400 ? t('preview.early') : t('preview.off')));
      fill(this.note);
    }
  }
}

// Asked again after each save.
export function draftPreview(draft, context) {
  const preview = new Preview({draw: (query, options) => get(`/drafts/${encode(draft.id)}/preview?${query}`, options), title: () => both(draft.item.title) || t(`kind.${draft.item.kind}`)}, context);
  draft.onsaved = () => preview.ask();
  return preview;
}
