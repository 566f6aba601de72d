// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/desk/content/source_states.h"

#include <algorithm>
#include <map>

namespace lobi::desk {
namespace {

pack::SourceState state_of(const link::SourceReport& report) {
  pack::SourceState state;
  state.id = report.id;
  state.name = report.name;
  state.kind = report.kind;
  state.last_success = report.last_success;
  state.expires_at = report.credential_expires_at;
  state.failures = report.failures;
  state.error = report.error;
  state.silence = report.silence;
  return state;
}

// Of two kiosks the one that read it last; a failure that the other has stays visible.
void join(pack::SourceState& state, const pack::SourceState& other) {
  const auto error = state.error.empty() ? other.error : state.error;
  const auto failures = std::max(state.failures, other.failures);
  auto expires_at = state.expires_at;
  if (other.expires_at && (!expires_at || *other.expires_at < *expires_at)) expires_at = other.expires_at;
  if (other.last_success > state.last_success) state = other;
  state.error = error;
  state.failures = failures;
  state.expires_at = expires_at;
}

}  // namespace

std::vector<SourceRow> merged_sources(const std::vector<fleet::Kiosk>& kiosks,
                                      const std::optional<link::Report>& own) {
  std::map<std::string, SourceRow> rows;
  if (own)
    for (const auto& report : own->sources)
      if (report.is_enabled) rows[report.id] = {state_of(report), {}, true};
  for (const auto& kiosk : kiosks) {
    if (kiosk.is_retired) continue;
    for (const auto& state : kiosk.presence.sources) {
      const auto [place, is_new] = rows.try_emplace(state.id, SourceRow{state, {}, false});
      place->second.kiosks.push_back(kiosk.name);
      if (!is_new && !place->second.is_desks) join(place->second.state, state);
    }
  }
  std::vector<SourceRow> all;
  for (auto& [ignored, row] : rows) all.push_back(std::move(row));
  return all;
}

std::optional<std::int64_t> days_left(const SourceRow& row, base::Instant now) {
  if (!row.state.expires_at) return std::nullopt;
  return std::chrono::floor<std::chrono::days>(*row.state.expires_at - now).count();
}

bool needs_care(const SourceRow& row, base::Instant now) {
  const auto days = days_left(row, now);
  return !row.state.error.empty() || (days && *days < kRenewDays);
}

Bilingual how_to_renew(const std::string& kind) {
  static const std::map<std::string, Bilingual> kSteps{
      {"instagram",
       {"Buka developers.facebook.com dengan akun pengelola, pilih aplikasi perpustakaan.\n"
        "Pilih Instagram › API setup with Instagram login, lalu Generate token pada akun perpustakaan.\n"
        "Salin token itu ke sini. Berlaku 60 hari; Lobi memperpanjangnya sendiri tiap minggu selama belum habis.",
        "Open developers.facebook.com as the administrator of the account and choose the library's app.\n"
        "Choose Instagram › API setup with Instagram login, then Generate token for the library's account.\n"
        "Copy that token here. It lasts 60 days; Lobi renews it by itself each week while it is valid."}},
      {"threads",
       {"Buka developers.facebook.com, pilih aplikasi perpustakaan › Threads › Generate token.\n"
        "Akun harus menjadi Threads Tester dan menerima undangan di Setelan › Izin situs web.\n"
        "Salin token itu ke sini. Berlaku 60 hari; Lobi memperpanjangnya sendiri selama belum habis.",
        "Open developers.facebook.com, the library's app › Threads › Generate token.\n"
        "The account must be a Threads Tester that accepted the invitation in Settings › Website permissions.\n"
        "Copy that token here. It lasts 60 days; Lobi renews it by itself while it is valid."}},
      {"facebook",
       {"Buka Graph API Explorer dengan akun pengelola Halaman dan minta izin membaca Halaman.\n"
        "Tukar menjadi token panjang, lalu ambil token Halaman dari /me/accounts.\n"
        "Salin token Halaman ke sini. Ia batal bila kata sandi diganti atau peran di Halaman dicabut.",
        "Open the Graph API Explorer as an administrator of the Page and ask for the right to read it.\n"
        "Exchange it for a long-lived token, then take the Page's token from /me/accounts.\n"
        "Copy the Page's token here. It ends when the password changes or the role is taken away."}},
      {"youtube",
       {"Buka console.cloud.google.com › API & Services › Credentials.\n"
        "Buat kunci API yang hanya boleh memakai YouTube Data API v3 dari alamat jaringan perpustakaan.\n"
        "Salin kunci itu ke sini.",
        "Open console.cloud.google.com › APIs & Services › Credentials.\n"
        "Make an API key that may use the YouTube Data API v3 only, from the library's network address.\n"
        "Copy the key here."}},
      {"tiktok",
       {"Buka developers.tiktok.com, aplikasi perpustakaan, dan masuk lagi dengan akun perpustakaan.\n"
        "Salin refresh token yang baru ke sini: yang lama tidak berlaku setelah dipakai.",
        "Open developers.tiktok.com, the library's app, and log in again with the library's account.\n"
        "Copy the new refresh token here: the old one stops working once it was used."}},
      {"x",
       {"Buka developer.x.com, proyek perpustakaan › Keys and tokens.\nBuat Bearer Token baru dan salin ke sini.",
        "Open developer.x.com, the library's project › Keys and tokens.\nMake a new Bearer Token and copy it "
        "here."}},
      {"telegram",
       {"Buka obrolan @BotFather di Telegram, kirim /token dan pilih bot perpustakaan.\nSalin token itu ke sini.",
        "Open the chat with @BotFather in Telegram, send /token and choose the library's bot.\n"
        "Copy that token here."}},
      {"mastodon",
       {"Buka Preferensi › Pengembangan › Aplikasi baru di server Mastodon.\n"
        "Beri izin read:accounts dan read:statuses saja, lalu salin token aksesnya ke sini.",
        "Open Preferences › Development › New application on the Mastodon server.\n"
        "Allow read:accounts and read:statuses only, then copy its access token here."}},
      {"bluesky",
       {"Buka Setelan › Privasi dan keamanan › App passwords di Bluesky.\n"
        "Buat kata sandi aplikasi baru dan salin ke sini.",
        "Open Settings › Privacy and security › App passwords in Bluesky.\nMake a new app password and copy it "
        "here."}}};
  const auto found = kSteps.find(kind);
  return found == kSteps.end() ? Bilingual{} : found->second;
}

}  // namespace lobi::desk
