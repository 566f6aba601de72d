// SPDX-License-Identifier: GPL-3.0-or-later
// A desk that is none: the pages of tools/desk/web with the headers of lobi-desk, and its API over data in memory.
// node fake/server.mjs [PORT]: to look at the pages by hand; log in as rani@… with any password.
import {createServer} from 'node:http';
import {readFile} from 'node:fs/promises';
import {extname, join, normalize, resolve} from 'node:path';
import {fileURLToPath} from 'node:url';
import {makeApi} from './api.mjs';

const ROOT = resolve(fileURLToPath(import.meta.url), '../../../..');
const FOLDERS = [['/vendor/bootstrap/', '/usr/share/javascript/bootstrap5'], ['/fonts/', '/usr/share/fonts'], ['/art/', join(ROOT, 'assets/art')], ['/', join(ROOT, 'tools/desk/web')]];
const TYPES = {'.html': 'text/html; charset=utf-8', '.css': 'text/css; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.svg': 'image/svg+xml', '.woff2': 'font/woff2', '.ttf': 'font/ttf', '.map': 'application/json'};
const HEADERS = {'Content-Security-Policy': "default-src 'self'; img-src 'self' data: blob:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'", 'X-Content-Type-Options': 'nosniff', 'X-Frame-Options': 'DENY', 'Referrer-Policy': 'no-referrer', 'Cross-Origin-Opener-Policy': 'same-origin', 'Cross-Origin-Resource-Policy': 'same-origin'};

async function file(path) {
  if (!extname(path)) return {bytes: await readFile(join(ROOT, 'tools/desk/web/index.html')), type: TYPES['.html']};
  const [prefix, folder] = FOLDERS.find(([start]) => path.startsWith(start));
  const full = normalize(join(folder, path.slice(prefix.length)));
  return {bytes: await readFile(full), type: TYPES[extname(full)] ?? 'application/octet-stream'};
}

export async function startDesk({port = 0, ...options} = {}) {
  const api = makeApi(options);
  const server = createServer(async (request, response) => {
    const url = new URL(request.url, 'http://desk');
    for (const [name, value] of Object.entries(HEADERS)) response.setHeader(name, value);
    if (url.pathname === '/api/v1/events') {
      response.writeHead(200, {'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store'});
      response.write(': here\n\n');
      api.streams.add(response);
      request.on('close', () => api.streams.delete(response));
      return;
    }
    try {
      if (url.pathname.startsWith('/api/')) {
        const chunks = [];
        for await (const chunk of request) chunks.push(chunk);
        const answer = api.answer(request.method, url, Buffer.concat(chunks), request.headers);
        response.writeHead(answer.status, {'Content-Type': answer.type ?? 'application/json', 'Cache-Control': 'no-store', ...answer.headers});
        response.end(answer.bytes ?? JSON.stringify(answer.body ?? {}));
        return;
      }
      const found = await file(url.pathname);
      response.writeHead(200, {'Content-Type': found.type, 'Cache-Control': 'no-cache'});
      response.end(found.bytes);
    } catch (error) {
      response.writeHead(404, {'Content-Type': 'text/plain'});
      response.end(String(error.code ?? 'error'));
      if (error.code !== 'ENOENT') console.error(error);
    }
  });
  await new Promise((done) => server.listen(port, '127.0.0.1', done));
  return {api, address: `http://127.0.0.1:${server.address().port}`, stop: () => { server.closeAllConnections(); server.close(); }};
}

if (process.argv[1] === fileURLToPath(import.meta.url)) console.log((await startDesk({port: Number(process.argv[2] ?? 8480), role: process.argv[3] ?? 'administrator'})).address);
