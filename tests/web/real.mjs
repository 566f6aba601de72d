// SPDX-License-Identifier: GPL-3.0-or-later
// The real lobi-desk with the real pages, in a folder and on a port of its own. LOBI_DESK_PROGRAM and LOBICTL name the programs;
// LOBI_PROGRAMS the folder of those that it starts, where that is another one.
import {execFileSync, spawn} from 'node:child_process';
import {existsSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';

const SOURCES = fileURLToPath(new URL('../..', import.meta.url));
const BUILT = dirname(process.env.LOBI_DESK_PROGRAM ?? '.');
// The screen draws previews, from the build's own fonts and drawings.
const PROGRAMS = process.env.LOBI_PROGRAMS ?? BUILT;
export const hasScreen = existsSync(join(PROGRAMS, 'lobi')) && existsSync(join(PROGRAMS, '../share/lobi/fonts.conf'));
export const PASSWORD = 'tiga kata acak';

export async function startRealDesk() {
  const folder = mkdtempSync(join(tmpdir(), 'lobi-pages-'));
  writeFileSync(join(folder, 'desk.toml'), `[desk]\nsite = "uji"\nlibrary = "Perpustakaan Uji"\n[listen]\nport = 0\n[broker]\nown = false\n[paths]\nstate_dir = "state"\nweb_dir = "${SOURCES}tools/desk/web"\nart_dir = "${SOURCES}assets/art"\nprogram_dir = "${PROGRAMS}"\nshare_dir = "${join(PROGRAMS, '../share/lobi')}"\n`);
  const program = spawn(process.env.LOBI_DESK_PROGRAM, ['--config', join(folder, 'desk.toml')], {stdio: ['ignore', 'ignore', 'pipe']});
  const address = await new Promise((found, failed) => {
    let words = '';
    program.stderr.on('data', (bytes) => {
      words += bytes;
      const at = words.match(/listens on (http:\S+)/);
      if (at) found(at[1]);
    });
    program.on('exit', () => failed(new Error(words)));
  });
  return {
    address,
    firstLink: () => execFileSync(process.env.LOBICTL, ['--lang', 'en', '--config', folder, 'desk', 'first-admin']).toString().trim().split('#tautan=')[1],
    stop: () => new Promise((ended) => {
      program.removeAllListeners('exit');
      program.on('exit', () => { rmSync(folder, {recursive: true}); ended(); });
      program.kill();
    }),
  };
}
