// SPDX-License-Identifier: GPL-3.0-or-later
// Debian's Chromium for the tests. Every page collects what went wrong in it: errors of scripts, refusals of the CSP.
const {chromium} = await import(process.env.LOBI_PLAYWRIGHT ?? 'playwright-core');

export async function openBrowser() { return chromium.launch({executablePath: process.env.LOBI_CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-dev-shm-usage']}); }

export async function openPage(browser, desk, {width = 1440, height = 900} = {}) {
  const context = await browser.newContext({viewport: {width, height}, baseURL: desk.address, reducedMotion: 'reduce', locale: 'id-ID'});
  const page = await context.newPage();
  page.setDefaultTimeout(10000);
  page.wrongs = [];
  page.on('pageerror', (error) => page.wrongs.push(error.message));
  page.on('console', (message) => { if (message.type() === 'error' && !/status of (401|403|404|409|410|422|429|503)/.test(message.text())) page.wrongs.push(message.text()); });
  page.on('dialog', (dialog) => { page.wrongs.push(`dialog ${dialog.message()}`); dialog.dismiss(); });
  return page;
}

export async function visit(page, path) {
  await page.goto(path);
  await page.waitForSelector('#isi, .empty');
  await page.waitForSelector('#isi h1, .focus-head h1, .empty h2', {state: 'attached'});  // no function: a second look at one needs unsafe-eval
}

export const PATHS = ['/hari-ini', '/kalender', '/moderasi', '/kios', '/kios/aa04', '/sumber', '/riwayat', '/riwayat/212', '/terbit/213', '/saya'];
export const WRITER_PATHS = ['/tampilkan'];
export const EDITOR_PATHS = ['/tim', '/mendesak'];
