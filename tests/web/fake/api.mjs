// SPDX-License-Identifier: GPL-3.0-or-later
// The API of /work/desk-contract (tools/desk/openapi.json) over data in memory: rights, CSRF, drafts, check, receipts, urgent.
import {readFileSync} from 'node:fs';

const pictureOf = (shape) => readFileSync(new URL(`../../golden/screens/${shape}-id/home.png`, import.meta.url));
const [PICTURE, UPRIGHT] = [pictureOf('landscape'), pictureOf('portrait')];
const RANK = {viewer: 0, author: 1, editor: 2, administrator: 3};
export const HOSTILE = '<img src=x onerror="window.ran=1"><script>window.ran=1</script>\u202Egnp.exe';

export function makeApi({role = 'administrator', loggedIn = false, hostile = false, empty = false} = {}) {
  const now = Date.now();
  const bad = (words) => (hostile ? HOSTILE : words);
  const people = {rani: {id: 1, name: bad('Rani Oktavia'), email: 'rani@perpus.example', role, language: 'id', has_totp: false}, hendra: {id: 2, name: bad('Hendra Saputra'), email: 'hendra@perpus.example', role: 'administrator', language: 'id', has_totp: true}};
  const kiosk = (id, name, groups, more = {}) => ({id, name: bad(name), groups: groups.map(bad), online: true, at: now, since: now - 3600000, width: 1920, height: 1080, program: bad('0.1.0'), picture_at: now - 60000, is_retired: false, release: {received: 213, complete: 213, shown: 213, quarantined: []}, cares: [], clock: 'trusted', disk_used: 0.41, temperature: 51.2, uptime: 86400, waiting: 0, shows: {title: {id: bad('Baru tiba di rak'), en: bad('New on the shelf')}}, sources: [{id: 'ig', name: bad('@perpuslinggau'), kind: 'instagram', last_success: now - 600000, failures: 0, error: bad(''), silence: ''}], ...more});
  const state = {
    person: loggedIn ? people.rani : null, nextId: 10, posts: [], drafts: new Map(), version: 213, receipts: new Map(), releases: [{version: 213, at: now - 7200000, person: 'Maya Lestari', action: 'publish', changes: [{kind: 'added', id: 'dongeng', title: {id: bad('Dongeng Si Pahit Lidah'), en: ''}}]}, {version: 212, at: now - 9000000, person: 'Rani Oktavia', action: 'publish', changes: [{kind: 'removed', id: 'jam', title: {id: 'Jam dan layanan', en: ''}}]}],
    kiosks: empty ? [] : [kiosk('aa01', 'Lobi Utama', ['Gedung utama']), kiosk('aa02', 'Ruang Anak', ['Gedung utama']), kiosk('aa03', 'Lantai 2 · Referensi', ['Gedung utama'], {width: 1080, height: 1920, disk_used: 0.88, cares: ['full']}), kiosk('aa04', 'Pojok Baca Stasiun', ['Layanan luar'], {temperature: 74, cares: ['warm']}), kiosk('aa05', 'Mal Pelayanan Publik', ['Layanan luar']), kiosk('aa06', 'Mobil Pustaka', ['Layanan luar'], {online: false, since: now - 24600000, release: {complete: 211}})],
    items: [{item: {id: 'dongeng', kind: 'announcement', title: {id: bad('Dongeng Sabtu'), en: 'Saturday stories'}, weight: 2}, by: 'Rani', published_at: now - 604800000, version: 200}],
    waiting: empty ? [] : [{reference: 'instagram:1', network: 'instagram', account: bad('@suci.bacabuku'), title: bad('Sudut baca adik di beranda rumah, habis hujan. Bukunya pinjaman dari Ruang Anak. #LinggauMembaca'), at: now - 7200000, reason: {id: bad('Akun baru di tagar ini'), en: 'New account'}, permalink: hostile ? 'javascript:window.ran=1' : 'https://instagram.example/p/1'}, {reference: 'facebook:2', network: 'facebook', account: bad('Yanto Pratama'), title: bad('Wah, ada undian doorprize juga tidak kalau ikut?'), at: now - 3600000, reason: {id: 'Memuat kata “undian”', en: 'Holds “undian”'}}, {reference: 'kiosk:3', network: 'kiosk', account: 'Ruang Anak', title: bad('Kak, buku dinosaurusnya tambah lagi ya!'), at: now - 1500000, reason: {id: 'Tulisan pengunjung', en: 'Written by a visitor'}}],
    keys: {root: {public: 'LOBI-root', is_here: true}, serial: 1, keys: [{id: bad('3f9a01'), signs: true}]}, pairingAsked: 0, broker: {is_connected: true, error: ''}, settings: {library: bad('Perpustakaan Kota Lubuklinggau'), groups: ['Gedung utama', 'Layanan luar'], two_person: false, mirrors: [], zone: 'WIB', utc_offset: '+07:00', hours: {monday: '08.00-16.00'}, address: 'https://desk.example', smtp: null},
    decisions: [], urgent: new Map(), tokens: [], audit: [{id: 2, at: now - 60000, person: people.rani.name, action: 'publish', subject: bad('Ayo membatik durian!'), detail: 'batik-7, release 213'}, {id: 1, at: now - 90000, person: 'Hendra Saputra', action: 'login', subject: 'session', detail: 'from 192.168.1.20'}], asked: [],
  };
  const streams = new Set();
  const tell = (name, data) => { for (const stream of streams) stream.write(`event: ${name}\ndata: ${JSON.stringify(data)}\n\n`); };
  const ok = (body, status = 200) => ({status, body});
  const fail = (status, code, id = '', en = id, more = {}) => ({status, body: {error: {code, message: {id, en}, fields: [], ...more}}, headers: status === 429 ? {'Retry-After': '30'} : {}});
  const session = () => ({person: state.person, csrf: 'csrf-1', counters: {moderation: state.waiting.length, sources: 1, approvals: state.urgent.size, kiosks: 1}});

  function findings(item) {
    const list = [];
    if (!item.title?.id && !item.reference) list.push({level: 'error', code: 'title_empty', field: 'title.id', message: {id: 'Judul masih kosong. Tulis apa yang ingin Anda katakan.', en: 'The title is empty. Write what you want to say.'}, mend: null});
    if (!item.title?.en) list.push({level: 'advice', code: 'english_missing', field: 'title.en', message: {id: 'Bahasa Inggris kosong; pengunjung akan melihat bahasa Indonesia.', en: 'English is empty; visitors will see Indonesian.'}, mend: null});
    if (item.event?.ends_at && item.schedule?.until > item.event.ends_at) list.push({level: 'advice', code: 'after_event', field: 'schedule.until', message: {id: 'Tayang sampai sesudah acaranya.', en: 'Shown after the event.'}, mend: {label: {id: 'Berhenti saat acara selesai', en: 'Stop when it ends'}, patch: {schedule: {until: item.event.ends_at}}}});
    list.push({level: 'passed', code: 'contrast', message: {id: 'Kontras 9,2 : 1', en: 'Contrast 9.2 : 1'}, mend: null});
    return list;
  }
  function publishAs(item, change = 'added') {
    state.version += 1;
    state.releases.unshift({version: state.version, at: Date.now(), person: state.person.name, action: 'publish', changes: [{kind: change, id: item.id, title: item.title ?? {id: '', en: ''}}]});
    const rows = state.kiosks.map((each) => ({kiosk: each.id, name: each.name, online: each.online, received_at: null, complete_at: null, shown_at: null, missing: null, refused: null}));
    state.receipts.set(state.version, rows);
    setTimeout(() => { for (const row of rows) if (row.online) row.received_at = row.complete_at = row.shown_at = Date.now(); tell('receipt', {version: state.version}); }, 150);
    return state.version;
  }

  const R = [];
  const route = (method, pattern, role2, handle) => R.push({method, pattern: new RegExp(`^/api/v1${pattern.replace(/\{\w+\}/g, '([^/]+)')}$`), role: role2, handle});
  route('GET', '/desk', null, () => ok({site: 'lubuk', library: bad('Perpustakaan Kota Lubuklinggau'), version: '0.1.0', needs_first_admin: false, tls: true, languages: ['id', 'en'], zone: 'WIB'}));
  route('POST', '/session', null, ({body}) => {
    if (body.password === 'salah') return fail(401, 'wrong');
    if (body.password === 'berkode' && body.code !== '123456') return fail(401, 'code_needed');
    if (body.password === 'sering') return fail(429, 'too_many');
    state.person = people.rani;
    return ok(session());
  });
  route('GET', '/session', 'viewer', () => ok(session()));
  route('DELETE', '/session', 'viewer', () => { state.person = null; return ok({}); });
  route('GET', '/links/{token}', null, ({parts}) => (parts[0] === 'baru' ? ok({purpose: 'first_admin', name: '', email: '', role: 'administrator', expires_at: now + 3600000}) : fail(410, 'gone')));
  route('POST', '/links/{token}', null, ({body}) => { if (body.password.length < 12) return fail(422, 'weak', 'Kata sandi terlalu pendek.', 'The password is too short.', {fields: [{field: 'password', message: {id: 'Paling sedikit 12 huruf.', en: 'At least 12 letters.'}}]}); state.person = people.rani; return ok(session()); });
  route('PUT', '/me', 'viewer', ({body}) => { Object.assign(state.person, body); return ok({}); });
  route('PUT', '/me/password', 'viewer', ({body}) => (body.old === 'salah' ? fail(401, 'wrong', 'Kata sandi sekarang tidak cocok.', 'The present password does not match.') : ok({})));
  route('POST', '/me/totp', 'viewer', () => ok({secret: 'JBSWY3DPEHPK3PXP', uri: 'otpauth://totp/Lobi?secret=JBSWY3DPEHPK3PXP'}));
  route('PUT', '/me/totp', 'viewer', () => { state.person.has_totp = true; return ok({}); });
  route('DELETE', '/me/totp', 'viewer', () => { state.person.has_totp = false; return ok({}); });
  route('GET', '/tokens', 'viewer', () => ok(state.tokens));
  // As in lobi-desk: the password again, and the code of who has one.
  const wrongField = (field, id, en) => fail(422, 'wrong_field', 'Ada isian yang belum benar.', 'Some fields are not right yet.', {fields: [{field, message: {id, en}}]});
  const confirmed = (body, work) => (body.password !== 'benar' ? wrongField('password', 'Kata sandi tidak cocok.', 'The password is wrong.')
    : state.person.has_totp && body.code !== '123456' ? wrongField('code', 'Kode ini tidak cocok atau sudah dipakai. Tunggu kode berikutnya.', 'This code is wrong or was used.') : work());
  route('POST', '/tokens', 'viewer', ({body}) => confirmed(body, () => { state.tokens.push({id: state.nextId++, name: body.name, scopes: body.scopes}); return ok({token: 'lobi_token_once'}); }));
  route('DELETE', '/tokens/{id}', 'viewer', ({parts}) => { state.tokens = state.tokens.filter((each) => String(each.id) !== parts[0]); return ok({}); });
  route('GET', '/people', 'administrator', () => ok({people: Object.values(people)}));
  route('POST', '/people', 'administrator', ({body}) => { const person = {id: state.nextId++, ...body, invited: true}; people[body.email] = person; return ok({person, link: 'https://desk.example/tautan/xyz', mailed: false}); });
  route('PATCH', '/people/{id}', 'administrator', () => ok({}));
  route('POST', '/people/{id}/link', 'administrator', () => ok({link: 'https://desk.example/tautan/abc', mailed: false}));
  route('GET', '/audit', 'editor', () => ok({audit: state.audit}));
  route('GET', '/audit/verify', 'administrator', () => ok({whole: true}));
  route('GET', '/today', 'viewer', () => ok({kiosks: state.kiosks, needs: empty ? [] : [{kind: 'moderation', count: 3, title: {id: bad('3 pos menunggu persetujuan'), en: '3 posts are waiting'}, detail: {id: 'Yang tertua sudah 2 jam', en: 'The oldest for 2 hours'}, href: hostile ? 'javascript:window.ran=1' : '/moderasi', button: {id: 'Periksa', en: 'Look'}}, {kind: 'source_expiry', count: 1, title: {id: 'Izin Instagram habis 9 hari lagi', en: 'Instagram access ends in 9 days'}, detail: {id: 'Perpanjang sebelum Rabu', en: 'Renew before Wednesday'}, href: '/sumber', button: {id: 'Perpanjang', en: 'Renew'}}], changes: [{at: now + 3600000, where: 'Ruang Anak', title: {id: bad('Dongeng Si Pahit Lidah'), en: 'Stories'}}], opening: {is_open: true, until: now + 7200000}, idea: {title: {id: 'Rabu: Hari Guru Nasional', en: 'Wednesday: Teachers’ Day'}, text: {id: 'Belum ada tayangan hari itu.', en: 'Nothing is planned yet.'}}, average_seconds: 48}));
  route('GET', '/items', 'viewer', () => ok({items: state.items}));
  route('POST', '/items/{id}/take-back', 'editor', ({parts}) => ok({version: publishAs({id: parts[0]}, 'removed')}));
  route('POST', '/items/{id}/edit', 'author', ({parts}) => { const id = String(state.nextId++); const found = state.items.find((each) => each.item.id === parts[0]); state.drafts.set(id, {id, item: {...found?.item}, state: 'draft'}); return ok(state.drafts.get(id)); });
  route('GET', '/drafts', 'author', () => ok({drafts: [...state.drafts.values()]}));
  route('POST', '/drafts', 'author', ({body}) => { const id = String(state.nextId++); state.drafts.set(id, {id, item: {id: `tayangan-${id}`, ...body.item}, state: 'draft', by: {name: state.person.name}}); return ok(state.drafts.get(id)); });
  const ofDraft = (work) => (request) => { const draft = state.drafts.get(request.parts[0]); return draft ? work(draft, request) : fail(404, 'missing'); };
  route('GET', '/drafts/{id}', 'author', ofDraft((draft) => ok(draft)));
  route('PUT', '/drafts/{id}', 'author', ofDraft((draft, {body}) => { draft.item = body.item; return ok(draft); }));
  route('POST', '/drafts/{id}/check', 'author', ofDraft((draft) => ok({findings: findings(draft.item)})));
  route('GET', '/drafts/{id}/preview', 'author', ofDraft((draft, {url}) => { state.previewed = url?.search; return {status: 200, bytes: PICTURE, type: 'image/png'}; }));
  route('POST', '/drafts/{id}/ask', 'author', ofDraft((draft) => { draft.state = 'asked'; return ok(draft); }));
  route('POST', '/drafts/{id}/refuse', 'editor', ofDraft((draft, {body}) => { draft.state = 'refused'; draft.reason = body.reason; return ok(draft); }));
  route('POST', '/drafts/{id}/publish', 'editor', ofDraft((draft) => {
    const errors = findings(draft.item).filter((each) => each.level === 'error');
    if (errors.length) return {status: 422, body: {error: {code: 'findings', message: {id: 'Ada yang harus diperbaiki.', en: 'Something must be mended.'}}, findings: errors}};
    draft.state = 'published';
    return ok({version: publishAs(draft.item), items: [draft.item]});
  }));
  route('GET', '/releases', 'viewer', () => ok({releases: state.releases}));
  route('GET', '/releases/{version}', 'viewer', ({parts}) => { const found = state.releases.find((each) => String(each.version) === parts[0]); return found ? ok(found) : fail(404, 'missing'); });
  route('GET', '/releases/{version}/receipts', 'viewer', ({parts}) => ok({receipts: state.receipts.get(Number(parts[0])) ?? []}));
  route('POST', '/releases/undo', 'editor', () => ok({version: publishAs({id: 'undo'}, 'changed')}));
  route('POST', '/releases/{version}/again', 'editor', () => ok({version: publishAs({id: 'again'}, 'changed')}));
  route('POST', '/pictures', 'author', () => ok({sha256: 'a'.repeat(64), bytes: 1000, width: 1600, height: 900, mean_colour: '#888888'}));
  route('GET', '/pictures/{sha}/thumb', 'viewer', () => ({status: 200, bytes: PICTURE, type: 'image/png'}));
  route('GET', '/library/{kind}', 'author', () => ok([{reference: 'katalog:201', title: {id: bad('Batik Durian'), en: ''}, detail: bad('Nyimas Aisyah R. · Rak B4')}, {reference: 'katalog:202', title: {id: 'Surat dari Tepi Kelingi', en: ''}, detail: 'Rak A1'}]));
  route('GET', '/calendar', 'viewer', ({url}) => { const from = Number(url.searchParams.get('from')); const D = 86400000; return ok({rows: [{kiosk: null, name: '', bars: [{item: 'dongeng', kind: 'event', title: {id: bad('Ayo membatik durian!'), en: ''}, from, until: from + 5.5 * D}], gaps: []}, ...state.kiosks.map((each, index) => ({kiosk: each.id, name: each.name, bars: [{item: 'dongeng', kind: ['quote', 'post', 'title', 'lesson', 'campaign', 'picture'][index % 6], title: {id: bad('Dongeng Sabtu'), en: ''}, from: from + index * D / 2, until: from + (index + 3) * D / 1.5}], gaps: index === 1 ? [{from: from + 4 * D, until: from + 6 * D}] : []}))], closed: [], ideas: []}); });
  route('GET', '/ideas', 'viewer', () => ok([{title: {id: bad('Hari Guru Nasional'), en: ''}, text: {id: 'Kutipan guru, rak pendidikan', en: ''}, kind: 'quote', item: {kind: 'quote', title: {id: 'Guru adalah pelita.', en: ''}}}]));
  route('GET', '/moderation', 'viewer', () => ok({waiting: state.waiting, decisions: state.decisions}));
  route('POST', '/moderation/decisions', 'editor', ({body}) => { const index = state.waiting.findIndex((each) => each.reference === body.subject); state.undo = index >= 0 ? [index, state.waiting[index]] : null; if (index >= 0) state.waiting.splice(index, 1); state.decisions.unshift({...body, at: Date.now(), person: state.person.name}); return ok({}); });
  route('POST', '/moderation/undo', 'editor', () => { state.decisions.shift(); if (state.undo) state.waiting.splice(state.undo[0], 0, state.undo[1]); state.undo = null; return ok({}); });
  // As in lobi-desk: a page of those that fit, those that need care first, and sums over all.
  const needsCare = (each) => !each.online || each.cares.length > 0;
  route('GET', '/kiosks', 'viewer', ({url}) => {
    const asked = (name) => url.searchParams.get(name) ?? '';
    const live = state.kiosks.filter((each) => !each.is_retired);
    const q = asked('q').toLowerCase();
    const fitting = live.filter((each) => [each.name, ...each.groups].some((words) => words.toLowerCase().includes(q)) && (!asked('group') || each.groups.includes(asked('group'))) && (asked('state') !== 'offline' || !each.online) && (asked('state') !== 'attention' || needsCare(each)))
      .sort((a, b) => Number(needsCare(b)) - Number(needsCare(a)) || a.name.localeCompare(b.name));
    const from = Number(asked('cursor') || 0);
    const until = from + Math.min(200, Number(asked('limit') || 50));
    const groups = [...new Set(live.flatMap((each) => each.groups))].map((name) => ({name, kiosks: live.filter((each) => each.groups.includes(name)).length}));
    return ok({kiosks: fitting.slice(from, until), next: until < fitting.length ? String(until) : null, matches: fitting.length, broker: state.broker,
      sums: {all: live.length, online: live.filter((each) => each.online).length, offline: live.filter((each) => !each.online).length, attention: live.filter(needsCare).length, newest: Math.max(0, ...live.map((each) => each.release?.complete ?? 0)), groups}});
  });
  route('GET', '/kiosks/{id}', 'viewer', ({parts}) => { const found = state.kiosks.find((each) => each.id === parts[0]); return found ? ok(found) : fail(404, 'missing'); });
  route('PATCH', '/kiosks/{id}', 'administrator', ({parts, body}) => { Object.assign(state.kiosks.find((each) => each.id === parts[0]), body); return ok({}); });
  route('POST', '/kiosks/{id}/retire', 'administrator', () => ok({}));
  route('POST', '/kiosks/{id}/commands', 'administrator', ({parts, body}) => { state.command = body.command; const found = state.kiosks.find((each) => each.id === parts[0]); found.commands = [{command: body.command, person: state.person.name, at: Date.now(), ok: null, message: null}, ...(found.commands ?? [])]; return ok({}); });
  route('GET', '/kiosks/{id}/picture', 'viewer', ({parts}) => ({status: 200, bytes: state.kiosks.some((each) => each.id === parts[0] && each.height > each.width) ? UPRIGHT : PICTURE, type: 'image/png'}));
  route('POST', '/pairing/code', 'administrator', ({body}) => (body.code === 'K7M42Q' ? ok({id: 'p1', sign: bad('4F-A2'), width: 1920, height: 1080, check: '123456', expires_at: now + 780000}) : fail(404, 'missing')));
  route('POST', '/pairing/{id}/accept', 'administrator', () => ok({}));
  route('GET', '/pairing/{id}/progress', 'administrator', () => { state.pairingAsked += 1; return ok({is_whole: state.pairingAsked > 1 && !state.pairingEnds, is_over: state.pairingAsked > 1 && Boolean(state.pairingEnds)}); });
  // As in lobi-desk: where the root key is not here, its text is asked for.
  const byRoot = (body, work) => (state.keys.root.is_here || body.root === 'ROOT SECRET' ? ok((work(), state.keys)) : fail(409, 'root_away', 'Kunci induk tidak ada di mesin ini. Tempelkan isi berkas root.key yang Anda simpan.', 'The root key is not on this machine.'));
  route('GET', '/keys', 'administrator', () => ok(state.keys));
  route('POST', '/keys', 'administrator', ({body}) => byRoot(body, () => { for (const each of state.keys.keys) each.signs = false; state.keys.keys.push({id: `77${state.nextId++}`, signs: true}); }));
  route('POST', '/keys/{id}/revoke', 'administrator', ({parts, body}) => byRoot(body, () => { state.keys.keys = state.keys.keys.filter((each) => each.id !== parts[0]); if (state.keys.keys[0]) state.keys.keys[0].signs = true; }));
  route('POST', '/keys/root', 'administrator', ({body}) => confirmed(body, () => (state.keys.root.is_here ? {status: 200, bytes: Buffer.from('ROOT SECRET'), type: 'text/plain; charset=utf-8'} : fail(409, 'root_away'))));
  route('DELETE', '/keys/root', 'administrator', () => { state.keys.root.is_here = false; return ok(state.keys); });
  route('GET', '/settings', 'administrator', () => ok(state.settings));
  route('PUT', '/settings', 'administrator', ({body}) => {
    const wrong = [];
    if (body.hours && Object.values(body.hours).some((each) => !/^(\d\d\.\d\d-\d\d\.\d\d|tutup)$/.test(each))) wrong.push({field: 'hours.monday', message: {id: 'Tulis seperti 08.00-16.00, atau tutup.', en: 'Write it like 08.00-16.00, or closed.'}});
    if (body.smtp && !body.smtp.from.includes('@')) wrong.push({field: 'smtp.from', message: {id: 'Isi alamat surel pengirim.', en: 'Write the sender’s e-mail address.'}});
    if (wrong.length) return fail(422, 'wrong_field', 'Ada isian yang belum benar.', 'Some fields are not right yet.', {fields: wrong});
    if (body.smtp?.password) { state.mailPassword = body.smtp.password; delete body.smtp.password; body.smtp.has_password = true; }
    state.changed = body;
    Object.assign(state.settings, body);
    return ok(state.settings);
  });
  route('DELETE', '/pairing/{id}', 'administrator', () => ok({}));
  route('GET', '/sources', 'viewer', () => ok({sources: [{id: 'ig', name: bad('@perpuslubuklinggau'), kind: 'instagram', last_success: now - 600000, expires_at: now + 9.5 * 86400000, how: {id: bad('Buka Instagram di ponsel perpustakaan.\nSalin izin yang baru ke sini.'), en: 'Open Instagram.'}, can_renew: true, fetched_by: 'desk'}, {id: 'yt', name: 'Perpus Linggau TV', kind: 'youtube', last_success: now - 3000000}, {id: 'j', name: 'Jurnal Universitas Contoh', kind: 'oai-pmh', last_success: now - 90000000, error: bad('server tidak menjawab')}]}));
  route('PUT', '/sources/{id}/token', 'administrator', () => ok({}));
  route('POST', '/urgent/preview', 'editor', ({body}) => { state.previewed = body; return {status: 200, bytes: PICTURE, type: 'image/png'}; });
  route('GET', '/urgent/{id}/preview', 'editor', () => ({status: 200, bytes: PICTURE, type: 'image/png'}));
  route('GET', '/urgent', 'editor', () => ok([...state.urgent.values()].map((each) => view(each))));
  const view = (each) => ({...each, number: each.author === state.person.id ? each.secret : undefined, choices: each.author === state.person.id ? undefined : [13, each.secret, 82], secret: undefined});
  route('POST', '/urgent', 'editor', ({body}) => { const id = `u${state.nextId++}`; state.urgent.set(id, {id, item: body.item, until: body.until, author: state.person.id, person: {name: state.person.name}, secret: 47, state: 'waiting', expires_at: Date.now() + 600000}); tell('urgent', {id}); return ok(view(state.urgent.get(id))); });
  route('GET', '/urgent/{id}', 'editor', ({parts}) => (state.urgent.has(parts[0]) ? ok(view(state.urgent.get(parts[0]))) : fail(404, 'missing')));
  route('POST', '/urgent/{id}/approve', 'editor', ({parts, body}) => { const each = state.urgent.get(parts[0]); if (body.number !== each.secret) { each.state = 'refused'; return fail(409, 'wrong_number', 'Angkanya tidak cocok; permintaan batal.', 'The number does not match; the request has ended.'); } each.state = 'published'; each.version = publishAs({id: 'urgent', title: each.item.title}); return ok({version: each.version}); });
  route('POST', '/urgent/{id}/refuse', 'editor', ({parts, body}) => { Object.assign(state.urgent.get(parts[0]), {state: 'refused', reason: body.reason}); return ok({}); });

  function answer(method, url, bytes, headers) {
    const found = R.find((each) => each.method === method && each.pattern.test(url.pathname));
    if (!found) return fail(404, 'no_route', `Tidak ada ${method} ${url.pathname}`);
    state.asked.push(`${method} ${url.pathname}`);
    if (found.role && !state.person) return fail(401, 'login');
    if (found.role && method !== 'GET' && headers['x-lobi-csrf'] !== 'csrf-1') return fail(403, 'csrf');
    if (found.role && RANK[state.person.role] < RANK[found.role]) return fail(403, 'forbidden');
    const isJson = headers['content-type'] === 'application/json' && bytes.length > 0;
    return found.handle({parts: url.pathname.match(found.pattern).slice(1).map(decodeURIComponent), body: isJson ? JSON.parse(bytes.toString()) : {}, url});
  }
  return {state, streams, tell, answer, people, loginAs: (name) => { state.person = people[name]; }};
}
