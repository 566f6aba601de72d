// SPDX-License-Identifier: GPL-3.0-or-later
// What the kiosk will show, drawn by the kiosk's own program on the desk.
import {allKiosks, encode, get, state} from '/api.js';
import {field, fill, h, input, segment, select} from '/dom.js';
import {clock, day, moment} from '/format.js';
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
    this.kiosk = '';
    this.at = null;
    this.image = h('span', {class: 'frame none'}, h('small', null, t('preview.wait')));
    this.note = h('small', {class: 'text-muted'});
    this.box = h('aside', {class: 'well preview', 'aria-label': t('preview.title')}, h('div', {class: 'between'}, h('h2', null, t('preview.title')), segment(t('preview.language'), [['id', 'ID'], ['en', 'EN']], this.language, (language) => { this.language = language; this.ask(); })),
      this.image, this.direction = segment(t('preview.size'), [['landscape', t('preview.landscape'), 'tablet'], ['portrait', t('preview.portrait'), 'cellphone']], this.size, (size) => { this.size = size; this.ask(); }), this.note, this.elsewhere());
    this.abort = null;
    this.address = '';
    this.timer = 0;
    context.onleave(() => { clearTimeout(this.timer); this.abort?.abort(); if (this.address) URL.revokeObjectURL(this.address); });
  }

  // On one of the kiosks, at another moment: asked for where somebody wants it.
  elsewhere() {
    const kiosk = select([['', t('preview.anyKiosk')]], '', {onchange: () => { this.kiosk = kiosk.value; this.direction.hidden = this.kiosk !== ''; this.ask(); }});
    const at = input({type: 'datetime-local', onchange: () => { this.at = at.value ? moment(...at.value.split('T')) : null; this.ask(); }});
    const box = h('details', {class: 'more'}, h('summary', null, t('preview.elsewhere')), field(t('preview.kiosk'), kiosk), field(t('preview.moment'), at));
    box.addEventListener('toggle', async () => {
      if (!box.open || kiosk.options.length > 1) return;
      at.value = `${day(Date.now())}T${clock(Date.now())}`;
      const kiosks = await allKiosks().catch((refusal) => { if (refusal.status === undefined) throw refusal; return []; });
      kiosk.append(...kiosks.map((each) => h('option', {value: each.id}, each.name)));
    });
    return box;
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
    const where = (this.at ? `&at=${this.at}` : '') + (this.kiosk ? `&kiosk=${encode(this.kiosk)}` : '');
    try {
      const {blob, missing} = await this.draw(`lang=${this.language}&size=${this.size}${where}`, {bytes: true, signal: this.abort.signal});
      const old = this.address;
      this.address = URL.createObjectURL(blob);
      this.image.className = 'frame';
      fill(this.image, h('img', {src: this.address, onload: (event) => { if (event.target.naturalHeight > event.target.naturalWidth) this.image.classList.add('upright'); }, alt: t('preview.alt', {title: this.title()})}));
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
