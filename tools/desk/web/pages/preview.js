// SPDX-License-Identifier: GPL-3.0-or-later
// What the kiosk will show, drawn by the kiosk's own program on the desk: asked again after each save.
import {encode, get, state} from '/api.js';
import {fill, h, segment} from '/dom.js';
import {both, t} from '/words.js';

// X-Lobi-Missing names parts of the draft, with commas.
const PARTS = ['title', 'picture', 'reference', 'text', 'link', 'event'];
const partWords = (names) => names.split(',').map((name) => (PARTS.includes(name.trim()) ? t(`preview.part_${name.trim()}`) : name.trim())).join(', ');

export class Preview {
  constructor(draft, context) {
    this.draft = draft;
    this.language = state.language;
    this.size = 'landscape';
    this.at = null;
    this.image = h('span', {class: 'frame none'}, h('small', null, t('preview.wait')));
    this.note = h('small', {class: 'text-muted'});
    this.box = h('aside', {class: 'well preview', 'aria-label': t('preview.title')}, h('div', {class: 'between'}, h('h2', null, t('preview.title')), segment(t('preview.language'), [['id', 'ID'], ['en', 'EN']], this.language, (language) => { this.language = language; this.ask(); })),
      this.image, segment(t('preview.size'), [['landscape', t('preview.landscape'), 'tablet'], ['portrait', t('preview.portrait'), 'cellphone']], this.size, (size) => { this.size = size; this.ask(); }), this.note);
    this.abort = null;
    this.address = '';
    context.onleave(() => { this.abort?.abort(); if (this.address) URL.revokeObjectURL(this.address); });
    draft.onsaved = () => this.ask();
  }

  async ask() {
    this.abort?.abort();
    this.abort = new AbortController();
    const when = this.at ? `&at=${this.at}` : '';
    try {
      const {blob, missing} = await get(`/drafts/${encode(this.draft.id)}/preview?lang=${this.language}&size=${this.size}${when}`, {bytes: true, signal: this.abort.signal});
      const old = this.address;
      this.address = URL.createObjectURL(blob);
      const words = both(this.draft.item.title) || t(`kind.${this.draft.item.kind}`);
      this.image.className = `frame ${this.size === 'portrait' ? 'upright' : ''}`;
      fill(this.image, h('img', {src: this.address, alt: t('preview.alt', {title: words})}));
      if (old) URL.revokeObjectURL(old);
      fill(this.note, missing ? t('preview.missing', {what: partWords(missing)}) : t('preview.same'));
    } catch (refusal) {
      if (refusal.name === 'AbortError') return;
      this.image.className = 'frame none';
      fill(this.image, h('small', null, refusal.status === 422 || refusal.status === 400 ? t('preview.early') : t('preview.off')));
      fill(this.note);
    }
  }
}
