// SPDX-License-Identifier: GPL-3.0-or-later
// What staff do, from the first press to the last.
import assert from 'node:assert/strict';
import {after, before, test} from 'node:test';
import {openBrowser, openPage, visit} from './browser.mjs';
import {startDesk} from './fake/server.mjs';

let browser;
before(async () => { browser = await openBrowser(); });
after(async () => { await browser.close(); });
async function withDesk(options, work, size) {
  const desk = await startDesk({loggedIn: true, ...options});
  const page = await openPage(browser, desk, size);
  try { await work(page, desk); assert.deepEqual(page.wrongs, []); } finally { await page.context().close(); desk.stop(); }
}

test('logging in: a wrong password is said, the code is asked only where one is set, and the page that was wanted opens', () => withDesk({loggedIn: false}, async (page) => {
  await page.goto('/kios');
  await page.waitForURL(/\/masuk\?lalu=/);
  await page.getByLabel('Surel').fill('rani@perpus.example');
  await page.getByLabel('Kata sandi').fill('salah');
  await page.getByRole('button', {name: 'Masuk'}).click();
  await page.getByText('Surel atau kata sandi tidak cocok.').waitFor();
  await page.getByLabel('Kata sandi').fill('berkode');
  await page.getByRole('button', {name: 'Masuk'}).click();
  await page.getByLabel('Kode 6 angka').fill('123 456');
  await page.getByRole('button', {name: 'Masuk'}).click();
  await page.waitForURL(/\/kios$/);
}));

test('a login leads to no other site', () => withDesk({loggedIn: false}, async (page, desk) => {
  for (const target of ['//evil.example', 'https://evil.example', '/\\evil.example']) {
    desk.api.state.person = null;
    await page.goto(`/masuk?lalu=${encodeURIComponent(target)}`);
    await page.getByLabel('Surel').fill('rani@perpus.example');
    await page.getByLabel('Kata sandi').fill('benar');
    await page.getByRole('button', {name: 'Masuk'}).click();
    await page.waitForURL(`${desk.address}/hari-ini`);
  }
}));

test('the first administrator comes by a one-time link; a used link says so', () => withDesk({loggedIn: false}, async (page) => {
  await page.goto('/tautan/lama');
  await page.getByText('Tautan ini sudah hangus.').waitFor();
  await page.goto('/tautan/baru');
  await page.getByLabel('Nama').fill('Rani Oktavia');
  await page.getByLabel('Surel').fill('rani@perpus.example');
  await page.getByLabel('Kata sandi').fill('pendek');
  await page.getByRole('button', {name: 'Masuk ke meja staf'}).click();
  await page.getByText('Paling sedikit 12 huruf.').waitFor();
  await page.getByLabel('Kata sandi').fill('sungai kelingi tenang');
  await page.getByRole('button', {name: 'Masuk ke meja staf'}).click();
  await page.waitForURL(/\/hari-ini$/);
}));

for (const size of [{width: 390, height: 844}, {width: 1440, height: 900}]) test(`an event is on screen after four presses and two required fields (${size.width} px)`, () => withDesk({}, async (page, desk) => {
  await visit(page, '/hari-ini');
  let presses = 0;
  const press = async (locator) => { presses += 1; await locator.click(); };
  await press(page.locator('a[href="/tampilkan"]:visible').first());
  await press(page.getByRole('button', {name: /^Agenda/}));
  await page.locator('[id="title.id"]').fill('Ayo membatik durian!');
  await page.locator('[id="event.starts_at"]').fill('2030-11-30');
  await press(page.getByRole('button', {name: 'Lanjut: kapan & di mana'}));
  await page.getByText('Pemeriksaan').waitFor();
  await press(page.getByRole('button', {name: 'Tayangkan'}));
  await page.getByRole('heading', {name: 'Tampil di 5 dari 6 kios.'}).waitFor();
  assert.ok(presses <= 8, `${presses} presses`);
  const draft = [...desk.api.state.drafts.values()].at(-1);
  assert.equal(draft.item.event.starts_at, Date.parse('2030-11-30T09:00:00+07:00'));
  assert.equal(draft.item.schedule.until, draft.item.event.ends_at);
  await page.getByRole('button', {name: 'Tarik kembali'}).click();
  await page.waitForURL(/\/riwayat\/215/);
}, size));

test('an empty title is said where it is, with a summary that has the focus; nothing is published', () => withDesk({}, async (page, desk) => {
  await visit(page, '/tampilkan');
  await page.getByRole('button', {name: /^Pengumuman/}).click();
  await page.getByRole('button', {name: 'Lanjut: kapan & di mana'}).click();
  await page.locator('#summary:focus').waitFor();
  await page.locator('#summary a').click();
  assert.equal(await page.evaluate(() => document.activeElement.id), 'title.id');
  assert.equal(desk.api.state.version, 213);
}));

test('the focal point moves with the arrow keys and says where it is', () => withDesk({}, async (page, desk) => {
  await visit(page, '/tampilkan');
  await page.getByRole('button', {name: /^Gambar/}).click();
  await page.locator('#picture-file').setInputFiles({name: '<img onerror=x>.png', mimeType: 'image/png', buffer: Buffer.from('png')});
  const pad = page.getByRole('slider', {name: 'Bagian terpenting gambar'});
  await pad.focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Shift+ArrowUp');
  assert.equal(await pad.getAttribute('aria-valuetext'), '52% dari kiri, 40% dari atas');
  const saved = page.waitForResponse((answer) => answer.request().method() === 'PUT');
  await page.keyboard.press('Enter');
  await saved;
  assert.deepEqual([[...desk.api.state.drafts.values()].at(-1).item.picture.focus_x, [...desk.api.state.drafts.values()].at(-1).item.picture.focus_y], [0.52, 0.4]);
}));

test('an author asks for approval and cannot publish', () => withDesk({role: 'author'}, async (page, desk) => {
  await visit(page, '/tampilkan');
  await page.getByRole('button', {name: /^Pengumuman/}).click();
  await page.locator('[id="title.id"]').fill('Buka sampai 16.00');
  await page.getByRole('button', {name: 'Lanjut: kapan & di mana'}).click();
  assert.equal(await page.getByRole('button', {name: 'Tayangkan'}).count(), 0);
  await page.getByRole('button', {name: 'Minta persetujuan'}).click();
  await page.getByText('Permintaan terkirim.').waitFor();
  assert.equal([...desk.api.state.drafts.values()].at(-1).state, 'asked');
}));

test('moderation by keys: S approves, H hides, Z undoes', () => withDesk({}, async (page, desk) => {
  await visit(page, '/moderasi');
  await page.keyboard.press('s');
  await page.getByRole('heading', {name: '2 menunggu'}).waitFor();
  await page.keyboard.press('h');
  await page.getByRole('heading', {name: '1 menunggu'}).waitFor();
  await page.keyboard.press('z');
  await page.getByRole('heading', {name: '2 menunggu'}).waitFor();
  assert.deepEqual(desk.api.state.decisions.map((each) => each.action), ['approve']);
}));

test('a computer is restarted only after a word that names it', () => withDesk({}, async (page, desk) => {
  await visit(page, '/kios/aa04');
  await page.getByRole('button', {name: /^Mulai ulang komputer/}).click();
  assert.equal(desk.api.state.command, undefined);
  await page.getByText('Mulai ulang komputer: Pojok Baca Stasiun').waitFor();
  await page.getByRole('button', {name: 'Mulai ulang komputer sekarang'}).click();
  await page.getByText(/terkirim ke Pojok Baca Stasiun/).waitFor();
  assert.equal(desk.api.state.command, 'reboot');
}));

test('pairing: the code of the screen, the digits that both show, a name', () => withDesk({}, async (page, desk) => {
  await visit(page, '/kios?pasang=K7M42Q');
  await page.getByText('123 456').waitFor();
  await page.getByLabel('Nama kios').fill('Ruang Komputer');
  await page.getByRole('button', {name: 'Angka sama, pasangkan'}).click();
  await page.getByText('Sentuh “Sama” di layar kios untuk menyelesaikan.').waitFor();
  assert.ok(desk.api.state.asked.includes('POST /api/v1/pairing/p1/accept'));
}));

test('urgent: the writer sees a number, a second person picks it among three', () => withDesk({}, async (page, desk) => {
  await visit(page, '/mendesak');
  await page.getByRole('button', {name: 'Tutup lebih awal'}).click();
  await page.getByRole('button', {name: 'Minta persetujuan'}).click();
  await page.getByText('47', {exact: true}).waitFor();
  desk.api.loginAs('hendra');
  await page.reload();
  await page.getByRole('heading', {name: 'Angka mana yang disebut Rani Oktavia?'}).waitFor();
  await page.locator('.numbers input[value="47"]').check({force: true});
  await page.getByRole('button', {name: 'Setujui dan tayangkan'}).click();
  await page.waitForURL(/\/terbit\/214/);
}));

test('a session that ended leads to the login and back to where the person was', () => withDesk({}, async (page, desk) => {
  await visit(page, '/hari-ini');
  desk.api.state.person = null;
  await page.locator('.nav .nav-link-item[href="/sumber"]').click();
  await page.getByRole('heading', {name: 'Masuk lagi, ya.'}).waitFor();
  await page.getByLabel('Surel').fill('rani@perpus.example');
  await page.getByLabel('Kata sandi').fill('benar');
  await page.getByRole('button', {name: 'Masuk'}).click();
  await page.waitForURL(/\/sumber$/);
}));
