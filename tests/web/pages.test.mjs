// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import {after, before, test} from 'node:test';
import {EDITOR_PATHS, openBrowser, openPage, PATHS, visit, WRITER_PATHS} from './browser.mjs';
import {startDesk} from './fake/server.mjs';

let browser;
before(async () => { browser = await openBrowser(); });
after(async () => { await browser.close(); });

// with(options, async (page, desk) => …): a desk and a page of its own.
async function withDesk(options, work, size) {
  const desk = await startDesk({loggedIn: true, ...options});
  const page = await openPage(browser, desk, size);
  try { await work(page, desk); assert.deepEqual(page.wrongs, []); } finally { await page.context().close(); desk.stop(); }
}

for (const role of ['viewer', 'author', 'editor', 'administrator']) {
  test(`as ${role} every page opens, without an error and without what the role may not do`, () => withDesk({role}, async (page) => {
    for (const path of [...PATHS, ...WRITER_PATHS, ...EDITOR_PATHS]) {
      await visit(page, path);
      assert.ok(await page.locator('#isi').count(), path);
      const locked = await page.locator('.empty').filter({hasText: 'Ini tugas'}).count();
      const needs = WRITER_PATHS.includes(path) ? 1 : EDITOR_PATHS.includes(path) ? 2 : 0;
      assert.equal(locked > 0, ['viewer', 'author', 'editor', 'administrator'].indexOf(role) < needs, `${role} ${path}`);
    }
    await visit(page, '/moderasi');
    assert.equal(await page.getByRole('button', {name: 'Setujui'}).count() > 0, role === 'editor' || role === 'administrator');
    await visit(page, '/kios/aa04');
    assert.equal(await page.getByText('Mulai ulang komputer').count() > 0, role === 'administrator');
  }));
}

// The longest name that a kiosk, a group and a title may have, each as one word.
function lengthen(desk) {
  for (const each of desk.api.state.kiosks) Object.assign(each, {name: 'Perpustakaan'.repeat(5), groups: ['Gedungutama'.repeat(5)], shows: {title: {id: 'Dongeng'.repeat(13), en: 'Stories'.repeat(13)}}});
  Object.assign(desk.api.people.rani, {name: 'Oktavia'.repeat(11), email: `${'rani'.repeat(15)}@perpus.example`});
  desk.api.state.waiting[0].account = `@${'bacabuku'.repeat(8)}`;
  desk.api.state.releases[0].changes[0].title.id = 'Dongeng'.repeat(13);
}

for (const language of ['id', 'en']) test(`no page is wider than a phone of 320 px, and what is pressed is at least 44 px high (${language})`, () => withDesk({}, async (page, desk) => {
  desk.api.people.rani.language = language;
  lengthen(desk);
  desk.api.state.drafts.set('d1', {id: 'd1', item: {id: 'batik', kind: 'event', title: {id: 'Membatik'.repeat(11), en: ''}, weight: 2}, state: 'draft'});
  for (const path of [...PATHS, ...WRITER_PATHS, ...EDITOR_PATHS, '/tampilkan/d1/isi', '/tampilkan/d1/waktu', '/kios/pasangkan?kode=K7M42Q', '/riwayat/213']) {
    await visit(page, path);
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth) <= 320, path);
    const small = await page.evaluate(() => [...document.querySelectorAll('button, a.btn, .phone-head a, .phone-head label, select, input:not([type=checkbox]):not([type=radio]):not([type=file])')].filter((each) => each.checkVisibility() && each.getBoundingClientRect().height < 43.5).map((each) => each.textContent || each.type));
    assert.deepEqual(small, [], path);
  }
}, {width: 320, height: 640}));

test('every page shows within 300 ms of the press', () => withDesk({}, async (page) => {
  await visit(page, '/hari-ini');
  for (const path of ['/kios', '/moderasi', '/kalender', '/sumber', '/riwayat', '/tim', '/hari-ini']) {
    await page.locator(`.nav .nav-link-item[href="${path}"]`).click();
    await page.waitForURL((address) => address.pathname === path);
    await page.locator('h1').first().waitFor();
  }
  for (const path of ['/kios', '/moderasi', '/kalender', '/sumber', '/riwayat', '/tim', '/hari-ini']) {
    const took = await page.evaluate(async (target) => {
      const heading = document.querySelector('h1');
      const begin = performance.now();
      document.querySelector(`.nav .nav-link-item[href="${target}"]`).click();
      while (document.querySelector('h1') === heading || !document.querySelector('h1')) await new Promise((done) => { requestAnimationFrame(done); });
      return performance.now() - begin;
    }, path);
    assert.ok(took < 300, `${path}: ${took} ms`);
  }
}));

test('each page has its help, a skip link and one heading', () => withDesk({}, async (page) => {
  for (const path of [...PATHS, ...WRITER_PATHS, ...EDITOR_PATHS]) {
    await visit(page, path);
    assert.equal(await page.locator('h1').count(), 1, path);
    assert.equal(await page.locator('a.skip').count(), 1, path);
    assert.match(await page.locator('details.help p').textContent(), /\..+\..+\./, path);
  }
}));

const CONTROLS = ['button', 'link', 'textbox', 'searchbox', 'checkbox', 'radio', 'switch', 'combobox', 'listbox', 'slider', 'spinbutton', 'tab', 'menuitem', 'Date', 'DateTime', 'InputTime', 'image', 'img', 'disclosureTriangle', 'DisclosureTriangle'];

// What the browser tells a screen reader: controls and pictures that are told without a name.
async function nameless(page) {
  const session = await page.context().newCDPSession(page);
  const {nodes} = await session.send('Accessibility.getFullAXTree');
  await session.detach();
  const controls = nodes.filter((node) => !node.ignored && CONTROLS.includes(node.role?.value));
  assert.ok(controls.length, page.url());
  return controls.filter((node) => !node.name?.value?.trim()).map((node) => `${node.role.value} ${JSON.stringify((node.properties ?? []).map((each) => [each.name, each.value?.value]))}`);
}

test('every control and picture has a name for a screen reader', () => withDesk({role: 'administrator'}, async (page, desk) => {
  const headers = {'content-type': 'application/json', 'x-lobi-csrf': 'csrf-1'};
  const made = (path, body) => desk.api.answer('POST', new URL(`http://d/api/v1${path}`), Buffer.from(JSON.stringify(body)), headers).body.id;
  const drafts = ['announcement', 'event', 'lesson', 'title'].map((kind) => made('/drafts', {item: {kind, title: {id: 'Judul', en: ''}, text: {id: '', en: ''}}}));
  const urgent = made('/urgent', {item: {kind: 'urgent', title: {id: 'Tutup'}, text: {id: 'Listrik padam.'}}, until: Date.now() + 1e7});
  const forms = drafts.flatMap((id) => [`/tampilkan/${id}/isi`, `/tampilkan/${id}/waktu`]);
  for (const path of [...PATHS, ...WRITER_PATHS, ...EDITOR_PATHS, ...forms, `/mendesak/${urgent}`, '/kios/pasangkan?kode=K7M42Q', '/kios/pasangkan']) {
    await visit(page, path);
    await page.waitForLoadState('networkidle', {timeout: 200}).catch(() => {});
    await page.evaluate(() => { for (const each of document.querySelectorAll('details')) each.open = true; });
    assert.deepEqual(await nameless(page), [], path);
  }
  desk.api.state.person = null;
  await page.goto('/masuk');
  await page.waitForSelector('h1');
  assert.deepEqual(await nameless(page), [], '/masuk');
}));

test('a lesson that is chosen by its reference alone shows its title', () => withDesk({}, async (page, desk) => {
  const made = desk.api.answer('POST', new URL('http://d/api/v1/drafts'), Buffer.from(JSON.stringify({item: {kind: 'lesson', reference: 'katalog:202'}})), {'content-type': 'application/json', 'x-lobi-csrf': 'csrf-1'}).body.id;
  await visit(page, `/tampilkan/${made}/isi`);
  await page.getByRole('status').filter({hasText: 'Dipilih: Surat dari Tepi Kelingi'}).waitFor();
}));

test('the log is told in the reader’s words, and titles stay as they are', () => withDesk({}, async (page, desk) => {
  desk.api.state.audit = [
    {id: 4, at: Date.now(), person: 'Maya', action: 'publish', subject: 'Kabar from 1945', detail: 'dongeng-2, release 213'},
    {id: 3, at: Date.now(), person: 'Maya', action: 'moderation_hide', subject: 'instagram:1', detail: 'Sudut baca'},
    {id: 2, at: Date.now(), person: 'Maya', action: 'command', subject: 'Ruang Anak', detail: 'reboot'},
    {id: 1, at: Date.now(), person: null, action: 'login_failed', subject: 'rani@perpus.example', detail: 'wrong code, from 10.0.0.2'}];
  await visit(page, '/tim');
  const rows = await page.locator('.list-detail > .card .lines .grow').allInnerTexts();
  assert.match(rows[0], /menayangkan Kabar from 1945\n+hari ini [\d.]+ · Rilis 213$/);
  assert.match(rows[1], /menyembunyikan “Sudut baca”\n/);
  assert.match(rows[2], /memberi perintah kepada Ruang Anak\n.*Mulai ulang komputer$/);
  assert.match(rows[3], /menolak masuk rani@perpus\.example\n.*kode salah, dari 10\.0\.0\.2$/);
}));

test('on a phone a release that is pressed is what is seen, with the way back to the others', () => withDesk({}, async (page) => {
  await visit(page, '/riwayat');
  await page.getByRole('link', {name: /Jam dan layanan/}).click();
  await page.getByRole('heading', {name: 'Rilis 212'}).waitFor();
  assert.equal(await page.getByRole('heading', {name: 'Rilis', exact: true}).isVisible(), false);
  await page.getByRole('link', {name: 'Rilis', exact: true}).click();
  await page.getByRole('heading', {name: 'Rilis', exact: true}).waitFor();
}, {width: 390, height: 844}));

test('who may not renew a permission is told whose task it is', () => withDesk({role: 'viewer'}, async (page) => {
  await visit(page, '/sumber');
  await page.getByText('Memperpanjang izin adalah tugas administrator.').waitFor();
  assert.equal(await page.getByText('Cara memperpanjang').count(), 0);
}));

test('a lost connection is said on every page until it is back', () => withDesk({}, async (page) => {
  for (const path of ['/hari-ini', '/kios', '/tampilkan']) {
    await visit(page, path);
    const lost = (isLost) => page.evaluate((now) => import('/api.js').then(({connection}) => { connection.isLost = now; connection.onchange(now); }), isLost);
    await lost(true);
    await page.locator('.lostbar').waitFor();
    await lost(false);
    await page.locator('.lostbar').waitFor({state: 'hidden'});
  }
}));

test('what the desk refuses is said on the page, for a screen reader too', () => withDesk({}, async (page, desk) => {
  await visit(page, '/kios/aa01');
  desk.api.people.rani.role = 'viewer';
  await page.getByRole('button', {name: 'Tunjukkan kios ini'}).click();
  await page.getByRole('alert').filter({hasText: 'Peran Anda belum boleh melakukan ini.'}).getByRole('button', {name: 'Tutup'}).click();
  assert.equal(await page.locator('.complaint').count(), 0);
}));

test('hostile words in posts, names, reports and drafts run nowhere and stay text', () => withDesk({hostile: true}, async (page, desk) => {
  desk.api.people.rani.role = 'administrator';
  for (const path of [...PATHS, ...WRITER_PATHS, ...EDITOR_PATHS, '/kios/pasangkan?kode=K7M42Q', '/kios/<script>window-ran']) {
    await page.goto(path);
    await page.waitForSelector('#isi');
    await page.waitForLoadState('networkidle', {timeout: 600}).catch(() => {});
    assert.equal(await page.evaluate(() => window.ran), undefined, path);
    assert.equal(await page.locator('img[src="x"], #app script, a[href^="javascript"]').count(), 0, path);
    assert.doesNotMatch(await page.locator('body').textContent(), /\u202E/, path);
  }
  await visit(page, '/moderasi');
  assert.match(await page.locator('.post-text').textContent(), /<script>window\.ran=1<\/script>/);
}));

test('English counts one kiosk as one, wherever it is counted', () => withDesk({}, async (page, desk) => {
  desk.api.people.rani.language = 'en';
  desk.api.state.kiosks.splice(1);
  desk.api.state.drafts.set('d1', {id: 'd1', item: {id: 'batik', kind: 'announcement', title: {id: 'Batik', en: 'Batik'}, weight: 2}, state: 'draft'});
  await visit(page, '/tampilkan/d1/waktu');
  await page.getByText('Shown on 1 kiosk from now, without end.').waitFor();
  await page.getByText('1 good', {exact: true}).waitFor();
  await visit(page, '/kios');
  await page.getByLabel('Find a kiosk').fill('nowhere');
  await page.getByText('There is 1 kiosk.').waitFor();
}));

test('English is chosen once, and the page says so to a screen reader', () => withDesk({}, async (page) => {
  await visit(page, '/hari-ini');
  await page.locator('.nav .lang input[value=en]').check({force: true});
  await page.getByRole('heading', {name: 'Needs you'}).waitFor();
  assert.equal(await page.evaluate(() => document.documentElement.lang), 'en');
}));
