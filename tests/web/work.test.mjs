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

test('the preview is of a chosen kiosk at a chosen moment, on the library\'s clock', () => withDesk({}, async (page, desk) => {
  await visit(page, '/tampilkan');
  await page.locator('.kind-card').first().click();
  await page.getByRole('img', {name: /^Layar kios nanti/}).waitFor();
  assert.match(desk.api.state.previewed, /size=landscape$/);
  await page.getByText('Di kios atau waktu lain').click();
  await page.getByLabel('Di kios', {exact: true}).locator('option').nth(1).waitFor({state: 'attached'});
  await page.getByLabel('Di kios', {exact: true}).selectOption('aa01');
  const asked = page.waitForRequest((request) => request.url().endsWith(`&at=${Date.parse('2026-12-01T18:30+07:00')}&kiosk=aa01`));
  await page.getByLabel('Pada', {exact: true}).fill('2026-12-01T18:30');
  await page.getByLabel('Pada', {exact: true}).blur();
  await asked;
  assert.equal(await page.getByRole('radiogroup', {name: 'Arah layar'}).isVisible(), false);
}));

test('urgent: the writer sees a number, a second person picks it among three', () => withDesk({}, async (page, desk) => {
  await visit(page, '/mendesak');
  await page.getByRole('button', {name: 'Tutup lebih awal'}).click();
  await page.getByText('Tambah jam penting').click();
  await page.getByLabel('Pukul', {exact: true}).first().fill('13:45');
  await page.getByLabel('Apa yang terjadi', {exact: true}).first().fill('Peminjaman terakhir');
  await page.getByText('Tambah kode QR').click();
  await page.getByLabel('Tautan').fill('perpus.example/tutup');
  await page.getByLabel('Tautan').blur();
  await page.getByLabel('Di mana', {exact: true}).selectOption({index: 1});
  await page.getByRole('img', {name: /Hari ini tutup lebih awal/}).waitFor();  // as lobi draws it
  await page.getByRole('button', {name: 'Minta persetujuan'}).click();
  await page.getByText('47', {exact: true}).waitFor();
  await page.getByRole('img', {name: /Hari ini tutup lebih awal/}).waitFor();
  const {item} = [...desk.api.state.urgent.values()][0];
  assert.deepEqual([item.times[0], item.link], [{label: {id: 'Peminjaman terakhir'}, at: 825}, 'https://perpus.example/tutup']);
  assert.equal(item.target.kiosks.length + item.target.groups.length, 1);
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

test('a kiosk that holds every file but has not shown them yet is ready, not downloading', () => withDesk({}, async (page, desk) => {
  desk.api.state.receipts.set(213, [{kiosk: 'aa01', name: 'Lobi Utama', online: true, received_at: 1, complete_at: 2, shown_at: null, missing: null, refused: null}, {kiosk: 'aa02', name: 'Ruang Anak', online: true, received_at: 1, complete_at: null, shown_at: null, missing: null, refused: null}]);
  for (const path of ['/terbit/213', '/riwayat/213']) {
    await visit(page, path);
    await page.locator('.receipts li', {hasText: 'Lobi Utama'}).getByText('Siap tampil').waitFor();
    await page.locator('.receipts li', {hasText: 'Lobi Utama'}).getByText('tayang saat gilirannya tiba').waitFor();
    await page.locator('.receipts li', {hasText: 'Ruang Anak'}).getByText('Mengunduh').waitFor();
  }
}));

test('the root key is saved as a file, then taken off the machine, and its text is asked for from then on', () => withDesk({}, async (page, desk) => {
  await visit(page, '/tim');
  const card = page.locator('.keys-card');
  await card.getByRole('button', {name: 'Simpan kunci induk'}).click();
  await card.getByLabel('Kata sandi Anda').fill('salah');
  await card.getByRole('button', {name: 'Unduh root.key'}).click();
  await card.locator('.field-error').getByText('Kata sandi tidak cocok.').waitFor();
  await card.getByLabel('Kata sandi Anda').fill('benar');
  const [download] = await Promise.all([page.waitForEvent('download'), card.getByLabel('Kata sandi Anda').press('Enter')]);
  assert.equal(download.suggestedFilename(), 'root.key');
  await card.getByRole('button', {name: 'Hapus dari mesin ini'}).press('Enter');
  assert.equal(await page.evaluate(() => document.activeElement.textContent), 'Jangan sekarang');
  assert.equal(desk.api.state.keys.root.is_here, true);
  await card.getByRole('button', {name: 'Berkas sudah saya simpan, hapus'}).click();
  await card.getByText('Kunci induk di luar mesin', {exact: true}).waitFor();
  await card.getByRole('button', {name: 'Tambah kunci rilis'}).click();
  await card.getByRole('button', {name: 'Tambah kunci rilis'}).click();
  await card.locator('.field-error').getByText('Tempelkan isi berkas root.key').waitFor();
  await card.getByLabel('Isi berkas root.key').fill('ROOT SECRET');
  await card.getByRole('button', {name: 'Tambah kunci rilis'}).click();
  await card.locator('.key-row').nth(1).waitFor();
  await card.getByRole('button', {name: 'Cabut kunci 3f9a01'}).click();
  await card.getByLabel('Isi berkas root.key').fill('ROOT SECRET');
  await card.getByRole('button', {name: 'Cabut kunci ini'}).click();
  await card.getByText('3f9a01', {exact: true}).waitFor({state: 'detached'});
  assert.equal(desk.api.state.keys.keys.length, 1);
}));

test('a token is made with the password, and with the code where one is set', () => withDesk({}, async (page, desk) => {
  await visit(page, '/saya');
  await page.getByRole('button', {name: 'Token baru'}).click();
  await page.getByLabel('Nama token').fill('BMKG');
  assert.equal(await page.getByLabel('Kode 6 angka').isVisible(), false);
  await page.getByRole('button', {name: 'Buat token'}).click();
  await page.locator('dialog .field-error').getByText('Kata sandi tidak cocok.').waitFor();
  assert.equal(await page.getByLabel('Kata sandi Anda').getAttribute('autocomplete'), 'current-password');
  await page.getByLabel('Kata sandi Anda').fill('benar');
  desk.api.state.person.has_totp = true;  // set elsewhere since this page was opened
  await page.getByRole('button', {name: 'Buat token'}).click();
  await page.locator('dialog .field-error').getByText('Kode ini tidak cocok').waitFor();
  assert.equal(desk.api.state.tokens.length, 0);
  await page.getByLabel('Kode 6 angka').fill('123 456');
  await page.getByRole('button', {name: 'Buat token'}).click();
  await page.getByRole('dialog', {name: 'Salin token ini sekarang'}).waitFor();
  assert.deepEqual(desk.api.state.tokens.map((each) => [each.name, each.password]), [['BMKG', undefined]]);
}));

test('settings send only what was changed, and say what is wrong at its field', () => withDesk({}, async (page, desk) => {
  await visit(page, '/tim');
  const card = page.locator('.settings-card');
  await card.getByText('Jam buka dan waktu').click();
  await card.getByLabel('Senin').fill('pagi');
  await card.getByRole('button', {name: 'Simpan'}).click();
  await card.locator('.field', {hasText: 'Senin'}).locator('.field-error:visible').waitFor();
  await card.getByLabel('Senin').fill('09.00-15.00');
  await card.getByText('Surel keluar').click();
  await card.getByLabel('Server').fill('mail.example');
  await card.getByLabel('Alamat pengirim').fill('meja@perpus.example');
  await card.getByLabel('Kata sandi surel').fill('rahasia');
  await card.getByRole('button', {name: 'Simpan'}).click();
  await page.getByText('Pengaturan disimpan.').waitFor();
  assert.deepEqual(Object.keys(desk.api.state.changed).sort(), ['hours', 'smtp']);
  assert.equal(desk.api.state.mailPassword, 'rahasia');
  assert.equal(await card.locator('input[type=password]').inputValue(), '');
}).then(() => withDesk({role: 'editor'}, async (page) => {
  await visit(page, '/tim');
  assert.equal(await page.locator('.settings-card, .keys-card').count(), 0);
})));

test('a broker that is away is said with what to do; what became of a command is on the kiosk’s page', () => withDesk({}, async (page, desk) => {
  desk.api.state.broker = {is_connected: false, error: 'refused'};
  await visit(page, '/kios');
  await page.getByRole('alert').getByText('Periksa layanan perantara').waitFor();
  await visit(page, '/kios/aa01');
  await page.getByRole('button', {name: 'Tunjukkan kios ini'}).click();
  await page.locator('.card', {hasText: 'Hasil perintah'}).getByText('Menunggu kios').waitFor();
}));

for (const ends of [false, true]) test(`pairing is watched until the kiosk ${ends ? 'lets it end' : 'agreed'}`, () => withDesk({}, async (page, desk) => {
  desk.api.state.pairingEnds = ends;
  await visit(page, '/kios/pasangkan?kode=K7M42Q');
  await page.getByLabel('Nama kios').fill('Lobi Utama');
  await page.getByRole('button', {name: 'Angka sama, pasangkan'}).click();
  if (ends) await page.getByRole('button', {name: 'Pakai kode baru'}).waitFor();
  else {
    await page.getByRole('link', {name: 'Lihat Lobi Utama'}).click();
    await page.waitForURL(/\/kios\/aa01$/);
  }
}));

const crowd = (desk, count) => { const [first] = desk.api.state.kiosks; desk.api.state.kiosks = Array.from({length: count}, (_, index) => ({...first, id: `k${index}`, name: `Kios ${String(index).padStart(4, '0')}`, groups: [`Cabang ${index % 12}`]})); };

for (const size of [{width: 390, height: 844}, {width: 1440, height: 900}]) test(`a thousand kiosks are found by name and group, and come some at a time (${size.width} px)`, () => withDesk({}, async (page, desk) => {
  crowd(desk, 1000);
  await visit(page, '/kios');
  const rows = page.locator('.kiosk-table tbody tr');
  assert.equal(await rows.count(), 50);
  await page.getByRole('button', {name: 'Tampilkan lagi (950)'}).click();
  await page.getByRole('button', {name: 'Tampilkan lagi (900)'}).waitFor();
  assert.equal(await rows.count(), 100);
  await page.getByLabel('Cari kios').fill('0777');
  await page.locator('a[href="/kios/k777"]').waitFor();
  await page.getByText('1 kios', {exact: true}).waitFor({state: 'attached'});
  assert.equal(await rows.count(), 1);
  await page.getByLabel('Cari kios').fill('');
  await page.getByLabel('Grup').selectOption({label: 'Cabang 3 (84)'});
  await page.getByRole('button', {name: 'Tampilkan lagi (34)'}).waitFor();
}, size));

test('where: among a thousand kiosks one is found by its name, and only it is chosen', () => withDesk({}, async (page, desk) => {
  crowd(desk, 1000);
  desk.api.state.drafts.set('d1', {id: 'd1', item: {id: 'batik', kind: 'announcement', title: {id: 'Batik', en: 'Batik'}, weight: 2}, state: 'draft'});
  await visit(page, '/tampilkan/d1/waktu');
  await page.getByRole('radio', {name: 'Pilih kios'}).check();
  await page.getByRole('button', {name: 'Kosongkan'}).click();
  await page.getByLabel('Cari kios atau grup').fill('0777');
  await page.getByLabel(/Kios 0777/).check();
  await page.getByText(/1 kios/).first().waitFor();
  await page.waitForResponse((answer) => answer.request().method() === 'PUT' && answer.url().endsWith('/drafts/d1'));
  assert.deepEqual(desk.api.state.drafts.get('d1').item.target.kiosks, ['k777']);
}));
