// SPDX-License-Identifier: GPL-3.0-or-later
// A picture of an item: choosing it, the part that matters (drag or keys), one sentence of description in each language.
import {encode, post} from '/api.js';
import {button, field, fill, h, icon, textarea} from '/dom.js';
import {both, refusalWords, t} from '/words.js';

const clamp = (value) => Math.max(0, Math.min(1, Math.round(value * 100) / 100));

export function pictureField(draft) {
  const box = h('fieldset', {class: 'stack picture-field'});
  const problem = h('div', {role: 'alert'});
  const file = h('input', {type: 'file', accept: 'image/jpeg,image/png,image/webp', class: 'visually-hidden', id: 'picture-file', tabindex: '-1', 'aria-label': t('picture.choose')});
  file.addEventListener('change', async () => {
    const [chosen] = file.files;
    if (!chosen) return;
    if (chosen.size > 15_000_000) {
      fill(problem, h('div', {class: 'alertbox tint-red'}, icon('alert'), t('picture.tooLarge')));
      return;
    }
    fill(problem, h('div', {class: 'alertbox tint-blue'}, icon('upload'), t('picture.sending', {name: chosen.name})));
    try {
      const answer = await post('/pictures', chosen);
      draft.change((item) => { item.picture = {sha256: answer.sha256, bytes: answer.bytes, alt: item.picture?.alt ?? {}, focus_x: 0.5, focus_y: 0.5}; });
      const finding = answer.finding && both(answer.finding.message ?? answer.finding);
      fill(problem, finding ? h('div', {class: 'alertbox tint-gold'}, icon('alert'), finding) : []);
      draw();
      draft.save();
    } catch (refusal) {
      if (refusal.status === undefined) throw refusal;
      fill(problem, h('div', {class: 'alertbox tint-red'}, icon('alert'), refusalWords(refusal)));
    }
  });

  function focal(picture) {
    const spot = h('span', {class: 'spot'});
    const say = h('small', {role: 'status'});
    const place = () => {
      spot.style.left = `${picture.focus_x * 100}%`;
      spot.style.top = `${picture.focus_y * 100}%`;
      const words = t('picture.position', {x: Math.round(picture.focus_x * 100), y: Math.round(picture.focus_y * 100)});
      pad.setAttribute('aria-valuetext', words);
      pad.setAttribute('aria-valuenow', Math.round(picture.focus_x * 100));
      fill(say, words);
    };
    const move = (x, y) => { draft.change((item) => { item.picture.focus_x = clamp(x); item.picture.focus_y = clamp(y); }); place(); };
    const drag = (event) => { const area = pad.getBoundingClientRect(); move((event.clientX - area.left) / area.width, (event.clientY - area.top) / area.height); };
    const pad = h('div', {class: 'focal', tabindex: '0', role: 'slider', 'aria-label': t('picture.focal'), 'aria-valuemin': 0, 'aria-valuemax': 100, 'aria-describedby': 'focal-help',
      onpointerdown: (event) => { pad.setPointerCapture(event.pointerId); drag(event); }, onpointermove: (event) => { if (pad.hasPointerCapture(event.pointerId)) drag(event); }, onpointerup: () => draft.save(),
      onkeydown: (event) => {
        const step = event.shiftKey ? 0.1 : 0.02;
        const way = {ArrowLeft: [-step, 0], ArrowRight: [step, 0], ArrowUp: [0, -step], ArrowDown: [0, step], Home: [-1, -1], End: [1, 1]}[event.key];
        if (way) { event.preventDefault(); move(picture.focus_x + way[0], picture.focus_y + way[1]); } else if (event.key === 'Enter') { event.preventDefault(); draft.save(); }
      }}, h('img', {src: `/api/v1/pictures/${encode(picture.sha256)}/thumb`, alt: ''}), spot);
    picture.focus_x ??= 0.5;
    picture.focus_y ??= 0.5;
    place();
    return [pad, h('small', {id: 'focal-help'}, t('picture.focalHelp')), say];
  }

  const alt = (language) => field(t(`picture.alt_${language}`), textarea({rows: 2, maxlength: 160, oninput: (event) => draft.change((item) => { item.picture.alt = {...item.picture.alt, [language]: event.target.value}; }), onblur: () => draft.save()}, draft.item.picture.alt?.[language] ?? ''),
                                  {lang: language, id: `picture.alt.${language}`, help: language === 'id' ? t('picture.altHelp') : undefined});

  function draw() {
    const picture = draft.item.picture;
    const choose = button(t(picture ? 'picture.change' : 'picture.choose'), {sign: 'image', onclick: () => file.click()});
    const drop = picture && button(t('picture.remove'), {kind: 'quiet', onclick: () => { draft.change((item) => { delete item.picture; }); draw(); draft.save(); }});
    fill(box, h('legend', null, t('picture.title')), problem, picture ? h('div', {class: 'two'}, h('div', {class: 'stack tight'}, focal(picture), h('div', {class: 'row-flow'}, choose, drop)), h('div', {class: 'stack'}, alt('id'), alt('en'))) : h('div', {class: 'row-flow'}, choose, h('small', null, t('picture.rules'))), file);
  }
  draw();
  return box;
}
