// SPDX-License-Identifier: GPL-3.0-or-later
// The password again, and the app's code where one is set: before what would let somebody else in for long.
import {state} from '/api.js';
import {field, h, input} from '/dom.js';
import {both, t} from '/words.js';

// `say` puts a refusal at the field that it is about; false: it is about something else. `onenter`: as if the button were pressed.
export function confirmFields(onenter) {
  const onkeydown = (event) => { if (event.key === 'Enter') { event.preventDefault(); onenter(); } };
  const password = input({type: 'password', autocomplete: 'current-password', onkeydown});
  const code = input({inputmode: 'numeric', autocomplete: 'one-time-code', maxlength: 8, onkeydown});
  const boxes = {password: field(t('confirm.password'), password, {help: t('confirm.help')}), code: field(t('login.code'), code, {help: t('login.codeHelp')})};
  boxes.code.hidden = !state.person.has_totp;
  const say = (refusal) => {
    const wrong = refusal.fields.find((each) => each.field in boxes);
    for (const [name, box] of Object.entries(boxes)) box.say(wrong?.field === name ? both(wrong.message) : '');
    if (!wrong) return false;
    boxes[wrong.field].hidden = false;
    boxes[wrong.field].control.focus();
    return true;
  };
  return {box: h('div', {class: 'stack'}, boxes.password, boxes.code), say, values: () => ({password: password.value, ...(boxes.code.hidden ? {} : {code: code.value.replace(/\s/g, '')})})};
}
