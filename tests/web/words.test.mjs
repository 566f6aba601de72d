// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import {readdirSync, readFileSync} from 'node:fs';
import {test} from 'node:test';

const web = new URL('../../tools/desk/web/', import.meta.url);
const load = async (name) => (await import(`data:text/javascript,${encodeURIComponent(readFileSync(new URL(`words/${name}.js`, web), 'utf8'))}`)).default;
const [id, en] = [await load('id'), await load('en')];
const sources = ['', 'pages/'].flatMap((folder) => readdirSync(new URL(folder || '.', web)).filter((name) => name.endsWith('.js')).map((name) => [folder + name, readFileSync(new URL(folder + name, web), 'utf8')]));

test('both dictionaries have the same keys, none empty, with the same places for values', () => {
  assert.deepEqual(Object.keys(id).sort(), Object.keys(en).sort());
  for (const key of Object.keys(id)) {
    assert.ok(id[key].trim() && en[key].trim(), key);
    const places = (words) => [...new Set(words.match(/\{\w+\}/g) ?? [])].sort().join();
    assert.equal(places(id[key]), places(en[key]), key);
  }
});

test('English says one of what is counted as one: no bare plural stands after a number', () => {
  for (const key of Object.keys(en).filter((each) => !each.startsWith('urgent.'))) assert.doesNotMatch(en[key], /\{n\} [a-z]+s\b/, key);
  for (const [key, words] of Object.entries(en)) for (const [, name] of words.matchAll(/\{(\w+)\|/g)) assert.ok(words.includes(`{${name}}`), key);
});

test('every word that a page asks for is there', () => {
  for (const [name, text] of sources) for (const [, key] of text.matchAll(/\bt\('([\w.]+)'/g)) assert.ok(key in id, `${name}: ${key}`);
});

test('every kind of source and every network has a name', () => {
  const kiosk = (path) => readFileSync(new URL(`../../kiosk/${path}`, import.meta.url), 'utf8');
  const keys = [...kiosk('pack/sources_config.cpp').matchAll(/\{"([\w-]+)", model::Network::/g), ...kiosk('model/network.cpp').matchAll(/\{"(\w+)", "/g)].map(([, key]) => key);
  assert.ok(keys.length > 20, `${keys}`);
  for (const key of keys) assert.ok(`source.${key}` in id, key);
});

test('no page puts markup, handlers or styles into the document as text', () => {
  for (const [name, text] of sources) assert.doesNotMatch(text, /innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|setAttribute\('style'/, name);
  const html = readFileSync(new URL('index.html', web), 'utf8');
  assert.doesNotMatch(html, /<script(?![^>]*src=)|\sstyle=|\son\w+=/);
});
