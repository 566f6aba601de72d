// SPDX-License-Identifier: GPL-3.0-or-later
// A picture of each page, phone and desktop, to look at beside the design: node shots.mjs [FOLDER] [LANGUAGE]
import {mkdirSync} from 'node:fs';
import {chromium} from 'playwright-core';
import {startDesk} from './fake/server.mjs';

const folder = process.argv[2] ?? '/tmp/desk-shots';
mkdirSync(folder, {recursive: true});
const desk = await startDesk({loggedIn: true});
if (process.argv[3]) desk.api.people.rani.language = process.argv[3];
const browser = await chromium.launch({executablePath: '/usr/bin/chromium', args: ['--no-sandbox']});
const draft = desk.api.answer('POST', new URL('http://d/api/v1/drafts'), Buffer.from(JSON.stringify({item: {kind: 'event', title: {id: 'Ayo membatik durian!', en: 'Come and paint durian batik!'}, text: {id: 'Gratis · sisa 12 kursi', en: ''}, picture: {sha256: 'a'.repeat(64), bytes: 1, alt: {id: '', en: ''}, focus_x: 0.4, focus_y: 0.4}, event: {starts_at: Date.now() + 2e8, ends_at: Date.now() + 2.1e8}}})), {'content-type': 'application/json', 'x-lobi-csrf': 'csrf-1'}).body;
const urgent = desk.api.answer('POST', new URL('http://d/api/v1/urgent'), Buffer.from(JSON.stringify({item: {kind: 'urgent', title: {id: 'Hari ini tutup pukul 14.00'}, text: {id: 'Listrik dipadamkan.'}}, until: Date.now() + 1e7})), {'content-type': 'application/json', 'x-lobi-csrf': 'csrf-1'}).body;
const pages = {today: '/hari-ini', kind: '/tampilkan', form: `/tampilkan/${draft.id}/isi`, when: `/tampilkan/${draft.id}/waktu`, calendar: '/kalender', moderation: '/moderasi', kiosks: '/kios', kiosk: '/kios/aa04', pairing: '/kios/pasangkan?kode=K7M42Q', sources: '/sumber', history: '/riwayat', team: '/tim', urgentWrite: '/mendesak', urgent: `/mendesak/${urgent.id}`, me: '/saya', published: '/terbit/213', login: '/masuk'};
for (const [size, viewport] of Object.entries({phone: {width: 390, height: 844}, desktop: {width: 1440, height: 900}})) {
  const page = await browser.newPage({viewport});
  page.on('console', (message) => { if (message.type() === 'error') console.log(size, page.url(), message.text()); });
  page.on('pageerror', (error) => console.log(size, page.url(), error.message));
  for (const [name, path] of Object.entries(pages)) {
    if (name === 'login') desk.api.state.person = null; else desk.api.loginAs('rani');
    await page.goto(desk.address + path);
    await page.waitForSelector('h1');
    await page.waitForTimeout(350);
    await page.screenshot({path: `${folder}/${name}-${size}.png`, fullPage: false});
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    if (wide > 0) console.log(`${name} ${size}: ${wide} px too wide`);
  }
}
await browser.close();
desk.stop();
