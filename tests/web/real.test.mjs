// SPDX-License-Identifier: GPL-3.0-or-later
// The pages over the real desk: what its API answers is what the pages expect. Without the programs there is nothing to test.
import assert from 'node:assert/strict';
import {after, before, test} from 'node:test';
import {fileURLToPath} from 'node:url';
import {openBrowser, openPage, visit} from './browser.mjs';
import {PASSWORD, hasScreen, startRealDesk} from './real.mjs';

const PICTURE = fileURLToPath(new URL('../golden/screens/landscape-id/home.png', import.meta.url));
const HOSTILE = '<img src=x onerror="window.ran=1">';
const options = {skip: !process.env.LOBI_DESK_PROGRAM && 'no lobi-desk was built'};
const people = {};
let browser;
let desk;

async function byLink(link, name, email) {
  const page = await openPage(browser, desk, {width: 1280, height: 900});
  await page.goto(`/masuk#tautan=${link}`);
  await page.getByLabel('Nama').fill(name);
  if (email) await page.getByLabel('Surel').fill(email);
  await page.getByLabel('Kata sandi').fill(PASSWORD);
  await page.getByRole('button', {name: 'Masuk ke meja staf'}).click();
  await page.waitForURL(/\/hari-ini$/);
  return page;
}

// What an administrator does on the page of the team, over the API.
async function invite(role, name) {
  const link = await people.admin.evaluate(async ([given, called]) => {
    const session = await (await fetch('/api/v1/session')).json();
    const answer = await fetch('/api/v1/people', {method: 'POST', headers: {'Content-Type': 'application/json', 'X-Lobi-CSRF': session.csrf}, body: JSON.stringify({name: called, email: `${given}@uji.example`, role: given})});
    return (await answer.json()).link;
  }, [role, name]);
  return byLink(link.split('#tautan=')[1], name);
}

before(async () => {
  if (options.skip) return;
  browser = await openBrowser();
  desk = await startRealDesk();
  people.admin = await byLink(desk.firstLink(), 'Rina', 'admin@uji.example');
  people.editor = await invite('editor', 'Maya');
  people.author = await invite('author', HOSTILE);
});
after(async () => {
  await browser?.close();
  await desk?.stop();
});

function clean() {
  for (const [name, page] of Object.entries(people)) assert.deepEqual(page.wrongs.splice(0).filter((words) => hasScreen || !words.includes('502')), [], name);
}

async function write(page, kind, title) {
  await visit(page, '/tampilkan');
  await page.locator('.kind-card').nth(kind).click();
  await page.waitForURL(/\/isi$/);
  await page.locator('#title\\.id').fill(title);
}

async function forward(page) {
  await page.locator('.forward').click();
}

test('an editor publishes a picture with its words, finds it in the history and takes it back', options, async () => {
  const page = people.editor;
  await write(page, 0, 'Ayo membatik durian!');
  await page.setInputFiles('#picture-file', PICTURE);
  await page.locator('.focal img').evaluate((image) => image.decode());  // the desk's own thumbnail
  await forward(page);
  await page.waitForURL(/\/waktu$/);
  await page.getByText('Belum ada keterangan gambar. Satu kalimat cukup.').waitFor();
  await page.getByRole('button', {name: 'Pakai judulnya'}).click();
  await page.getByText('Gambar berketerangan').waitFor();
  await forward(page);
  await page.waitForURL(/\/terbit\/1\?tayangan=ayo-membatik-durian/);
  await visit(page, '/riwayat');
  await page.getByText('“Ayo membatik durian!” ditayangkan').first().waitFor();
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', {name: 'Buat stik USB'}).click()]);
  assert.equal(download.suggestedFilename(), 'rilis-1.lobi-package');
  await page.goto('/terbit/1?tayangan=ayo-membatik-durian');
  await page.getByRole('button', {name: 'Tarik kembali'}).click();
  await page.waitForURL(/\/riwayat\/2$/);
  await page.getByRole('button', {name: 'Urungkan'}).first().click();
  await page.waitForURL(/\/terbit\/3/);
  clean();
});

test('an author asks, the editor refuses with a reason, the author mends and the editor publishes', options, async () => {
  const {author, editor} = people;
  await write(author, 7, HOSTILE);
  await forward(author);
  await author.waitForURL(/\/waktu$/);
  await author.getByText('Bahasa Inggris kosong; pengunjung akan melihat bahasa Indonesia.').waitFor();
  await forward(author);
  await author.getByText('Permintaan terkirim').or(author.locator('.sum strong')).first().waitFor();
  await visit(editor, '/tampilkan');
  await editor.locator('a[href$="/waktu"]', {hasText: 'menunggu persetujuan'}).click();
  await editor.locator('summary', {hasText: 'Tolak'}).click();
  await editor.getByLabel('Alasan').fill('Siapa yang berkata begitu?');
  await editor.locator('details button').click();
  await editor.waitForURL(/\/tampilkan$/);
  await visit(author, '/tampilkan');
  await author.getByText('Siapa yang berkata begitu?').waitFor();
  await author.locator('a[href$="/isi"]', {hasText: 'Siapa yang berkata' }).click();
  await author.waitForURL(/\/isi$/);
  await author.locator('#text\\.id').fill('Nenek');
  await forward(author);
  await author.waitForURL(/\/waktu$/);
  await author.getByRole('heading', {name: 'Pemeriksaan'}).waitFor();  // the address changes before the page does
  await author.locator('.forward:enabled').waitFor();
  const asked = author.waitForResponse((answer) => answer.url().endsWith('/ask'));
  await forward(author);
  assert.equal((await asked).status(), 200);
  await visit(editor, '/tampilkan');
  await editor.locator('a[href$="/waktu"]', {hasText: 'menunggu persetujuan'}).click();
  await editor.waitForURL(/\/waktu$/);
  await forward(editor);
  await editor.waitForURL(/\/terbit\/\d+/);
  await visit(editor, '/riwayat');
  for (const page of [author, editor]) assert.equal(await page.evaluate(() => window.ran), undefined);
  clean();
});

test('an urgent notice is on after a second person picked the number that the first one says', options, async () => {
  const {admin, editor} = people;
  await visit(editor, '/mendesak');
  await editor.locator('.ready button').first().click();
  await forward(editor);
  await editor.waitForURL(/\/mendesak\/\d+$/);
  const number = await editor.locator('.number-panel').textContent();
  await visit(admin, '/mendesak');
  await admin.locator('a[href^="/mendesak/"]').first().click();
  await admin.locator('.numbers label', {hasText: number}).click();
  await forward(admin);
  await admin.waitForURL(/\/terbit\/\d+/);
  await editor.getByText('Pemberitahuan sudah tayang.').or(editor.locator('h2.huge[role=status]')).first().waitFor();
  clean();
});

test('who sees it for the first time publishes from today with four presses and two fields', options, async (context) => {
  const page = people.editor;
  let presses = 0;
  const times = [];
  // A press, and how long until the next page has its heading (DESK.md: at most 300 ms; printed, for machines are noisy).
  const press = async (target, address) => {
    presses += 1;
    await target.waitFor();
    const began = Date.now();
    await target.click();
    await page.waitForURL(address);
    await page.locator('h1').first().waitFor();
    times.push(Date.now() - began);
  };
  await visit(page, '/hari-ini');
  await press(page.getByRole('link', {name: 'Tampilkan sesuatu'}).first(), /\/tampilkan$/);
  await press(page.locator('.kind-card').first(), /\/isi$/);
  const required = await page.locator('#isi :required, #isi [aria-required=true]').count();
  assert.ok(required <= 2, `${required} required fields`);
  await page.locator('#title\\.id').fill('Besok buka sampai pukul 20.00');
  await page.locator('#title\\.en').fill('Open until 8 pm tomorrow');
  await press(page.locator('.forward'), /\/waktu$/);
  await page.locator('.forward:enabled').waitFor();
  await press(page.locator('.forward'), /\/terbit\/\d+/);
  assert.ok(presses <= 8);
  context.diagnostic(`presses ${presses}, pages after ${times.join(', ')} ms`);
  clean();
});

test('each role sees on the real desk only what it may do', options, async () => {
  people.viewer = await invite('viewer', 'Tamu');
  const has = async (page, path, name) => {
    await visit(page, path);
    return page.getByRole('link', {name}).or(page.getByRole('button', {name})).count();
  };
  assert.equal(await has(people.viewer, '/hari-ini', 'Tampilkan sesuatu'), 0);
  assert.equal(await has(people.viewer, '/riwayat', 'Urungkan yang terakhir'), 0);
  assert.notEqual(await has(people.author, '/hari-ini', 'Tampilkan sesuatu'), 0);
  assert.equal(await has(people.author, '/riwayat', 'Urungkan yang terakhir'), 0);
  assert.notEqual(await has(people.editor, '/riwayat', 'Urungkan yang terakhir'), 0);
  assert.equal(await has(people.editor, '/kios', 'Pasangkan kios'), 0);
  assert.notEqual(await has(people.admin, '/kios', 'Pasangkan kios'), 0);
  clean();
});
