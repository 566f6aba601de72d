// SPDX-License-Identifier: GPL-3.0-or-later
// A draft that saves itself: 1 s after the last change and on leaving a field, one write at a time, and the text stays
// on this page when the desk does not answer. `onstate('saving' | 'saved' | 'waiting', at)`.
import {encode, get, post, put} from '/api.js';

export class DraftKeeper {
  constructor(draft) {
    this.id = draft.id;
    this.item = draft.item ?? {};
    this.draft = draft;
    this.isDirty = false;
    this.writing = null;
    this.timer = 0;
    this.onstate = () => {};
    this.onsaved = () => {};
  }

  static async open(id) {
    const answer = await get(`/drafts/${encode(id)}`);
    return new DraftKeeper(answer.draft ?? answer);
  }

  static async create(item) {
    const answer = await post('/drafts', {item});
    return new DraftKeeper(answer.draft ?? answer);
  }

  change(mend) {
    mend(this.item);
    this.isDirty = true;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), 1000);
    this.onstate('changed');
  }

  // Resolves true when all is with the desk.
  async save() {
    clearTimeout(this.timer);
    if (this.writing) await this.writing;
    if (!this.isDirty) return true;
    this.isDirty = false;
    this.onstate('saving');
    this.writing = put(`/drafts/${encode(this.id)}`, {item: this.item}).then(() => true, (refusal) => {
      this.isDirty = true;
      this.refusal = refusal;
      return false;
    });
    const ok = await this.writing;
    this.writing = null;
    if (ok) {
      this.onstate('saved', Date.now());
      this.onsaved();
    } else {
      this.onstate('waiting');
      if (this.refusal.status === 0) this.timer = setTimeout(() => this.save(), 4000);
    }
    return ok;
  }

  async check() {
    await this.save();
    return (await post(`/drafts/${encode(this.id)}/check`)).findings ?? [];
  }
}
