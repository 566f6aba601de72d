// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/failure_words.h"

namespace lobi::sync {
namespace {

struct Words {
  std::string_view error_kind;
  const char* indonesian;
  const char* english;
};

constexpr Words kWords[] = {
    {"transient",
     "Servernya tidak terjangkau atau sedang terganggu; nanti dicoba lagi sendiri. Bila berhari-hari, "
     "periksa jaringan kios.",
     "Its server cannot be reached or is in trouble; Lobi tries again by itself. If this lasts for days, look at "
     "the "
     "kiosk's network."},
    {"rate_limited", "Servernya meminta kios menunggu; nanti dicoba lagi sendiri.",
     "Its server asked the kiosk to wait; Lobi tries again by itself."},
    {"auth_expired", "Kata kuncinya tidak ada atau tidak berlaku lagi: simpan token baru di berkas credential.",
     "Its token is missing or not valid any more: store a new one in the file that credential names."},
    {"permission", "Servernya menolak permintaan kios: periksa izin akun, atau tanyakan kepada pengelola server.",
     "Its server refuses the kiosk: check what the account may do, or ask who runs the server."},
    {"gone", "Akun atau alamatnya sudah tidak ada: perbaiki address atau target di sources.toml.",
     "The account or the address is not there any more: mend address or target in sources.toml."},
    {"not_found", "Alamatnya tidak ditemukan: perbaiki address atau target di sources.toml.",
     "The address was not found: mend address or target in sources.toml."},
    {"malformed", "Jawabannya bukan seperti yang diharapkan (mungkin halaman masuk Wi-Fi, atau address keliru).",
     "The answer is not what was expected (perhaps the login page of a Wi-Fi, or the wrong address)."},
    {"limit", "Jawabannya terlalu besar atau terlalu lama; yang sudah ada tetap tampil.",
     "The answer is too large or takes too long; what is there stays on the screen."},
    {"bad_request",
     "Servernya tidak mengerti permintaan kios: periksa address, target, dan options di sources.toml.",
     "Its server does not understand the kiosk: check address, target and options in sources.toml."},
    {"blocked",
     "Aturan keamanan kios melarang alamat ini: periksa address di sources.toml dan allow_private di lobi.toml.",
     "The kiosk's own safety rules forbid this address: check address in sources.toml and allow_private in "
     "lobi.toml."},
    {"invalid", "Pengaturannya keliru: jalankan lobictl check.", "Its settings are wrong: run lobictl check."},
    {"unsupported", "Versi Lobi ini belum mengenalnya: periksa kind di sources.toml, atau perbarui Lobi.",
     "This version of Lobi does not know it: check kind in sources.toml, or update Lobi."},
    {"io", "Kios sendiri yang terganggu: periksa ruang kosong di disk dan izin berkasnya.",
     "The kiosk itself is in trouble: check the free space of its disk and who may read its files."},
};

}  // namespace

model::Bilingual failure_sentence(std::string_view error_kind) {
  for (const auto& words : kWords) {
    if (words.error_kind == error_kind) return {words.indonesian, words.english};
  }
  return {"Pengambilannya gagal; nanti dicoba lagi sendiri.", "Fetching fails; Lobi tries again by itself."};
}

model::Bilingual days_left_sentence(base::Milliseconds left) {
  const auto days = std::chrono::floor<std::chrono::days>(left);
  if (days.count() < 0) {
    return {"Token sudah habis masa berlakunya: perbarui (lobictl accounts menjelaskan caranya).",
            "Its token has run out: renew it (lobictl accounts says how)."};
  }
  const std::string count = std::to_string(days.count());
  if (days >= kTokenWarning) return {"Token: sisa " + count + " hari", "Token: " + count + " days left"};
  return {"PERHATIAN: token tinggal " + count + " hari; perbarui sekarang (lobictl accounts menjelaskan caranya).",
          "ATTENTION: its token has only " + count + " days left; renew it now (lobictl accounts says how)."};
}

model::Bilingual silence_sentence(std::string_view silence, std::string_view source_id) {
  const std::string id(source_id);
  if (silence == "no_credential") {
    return {"Belum ada token, jadi hanya kartu QR-nya yang tampil. Simpan dengan: lobictl token set " + id,
            "It has no token yet, so only its QR card is shown. Store one with: lobictl token set " + id};
  }
  if (silence == "over_budget") {
    return {"Batas baca bulan ini (monthly_reads) habis; berlanjut sendiri bulan depan.",
            "This month's reads (monthly_reads) are used up; it goes on by itself next month."};
  }
  if (silence == "card_only") {
    return {
        "Hanya kartu QR-nya yang tampil: syarat jaringan ini meminta keputusan Anda. Baca panduannya, lalu tulis "
        "enabled = true di sources.toml bila ingin mengambil kirimannya.",
        "Only its QR card is shown: the terms of this network need your decision. Read its guide, and write "
        "enabled = true in sources.toml to fetch its posts."};
  }
  return {};
}

model::Bilingual silence_sentence(store::Silence silence, const model::SourceConfig& config) {
  if (config.is_card_only) return silence_sentence("card_only", config.id);
  switch (silence) {
    case store::Silence::no_credential:
      return silence_sentence("no_credential", config.id);
    case store::Silence::over_budget:
      return silence_sentence("over_budget", config.id);
    case store::Silence::none:
      break;
  }
  return {};
}

}  // namespace lobi::sync
