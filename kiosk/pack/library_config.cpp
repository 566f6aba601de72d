// SPDX-License-Identifier: GPL-3.0-or-later
#include "pack/library_config.h"

#include <algorithm>
#include <array>

#include "pack/hours_text.h"

namespace lobi::pack {
namespace {

constexpr std::size_t kMaxName = 60;
constexpr std::size_t kMaxLine = 80;
constexpr std::size_t kMaxAddress = 200;
constexpr std::size_t kMaxAccounts = 12;
constexpr std::size_t kMaxExceptions = 200;
constexpr std::size_t kMaxQrBytes = 106;  // version 6 at level M: the largest code of a QR card (LOOK.md section 7)

constexpr std::array<const char*, 7> kWeekdayKeys = {"sunday",   "monday", "tuesday", "wednesday",
                                                     "thursday", "friday", "saturday"};

std::string https_address(TomlTable& table, const std::string& key) {
  const std::string address = table.text(key, kMaxAddress).value_or("");
  if (address.empty()) return {};
  if (address.rfind("https://", 0) == 0 && address.find_first_of(" \t\r\n\"<>") == std::string::npos)
    return address;
  table.warn(key, {"'" + key + "' harus alamat https://… tanpa spasi; dilewati",
                   "'" + key + "' must be an https://… address without spaces; it is not used"});
  return {};
}

std::optional<std::vector<model::OpenRange>> read_ranges(TomlTable& table, const std::string& key) {
  const std::optional<std::string> text = table.text(key, kMaxLine);
  if (!text) return std::nullopt;
  std::optional<std::vector<model::OpenRange>> ranges = parse_open_ranges(*text);
  if (!ranges)
    table.warn(key, {"jam buka '" + *text + "' tidak terbaca; tulis seperti \"08.00-16.00\" atau \"tutup\"",
                     "cannot read the hours '" + *text + "'; write them like \"08.00-16.00\" or \"closed\""});
  return ranges;
}

void read_exception(TomlTable& table, model::OpeningHours& hours) {
  model::HoursException exception;
  const std::string date = table.date("date").value_or("");
  const auto day = parse_date(date);
  auto ranges = read_ranges(table, "hours");
  exception.reason = table.text("reason", kMaxName).value_or("");
  table.warn_unknown();
  if (!day)
    table.warn("date", {"tanggal pengecualian tidak sah; tulis date = 2026-12-25",
                        "the date of the exception is not valid; write date = 2026-12-25"});
  if (!table.has("hours"))
    table.warn("hours", {"pengecualian ini tidak punya 'hours'; tulis jamnya atau \"tutup\"",
                         "this exception has no 'hours'; write the times or \"closed\""});
  if (!day || !ranges) return;
  exception.date = *day;
  exception.ranges = *std::move(ranges);
  hours.exceptions.push_back(std::move(exception));
}

void read_hours(TomlTable& table, model::OpeningHours& hours) {
  if (const auto offset = table.text("utc_offset", 6)) {
    if (const auto minutes = parse_utc_offset(*offset))
      hours.zone.offset = *minutes;
    else
      table.warn("utc_offset",
                 {"'utc_offset' ditulis \"+07:00\"; WIB dipakai", "write 'utc_offset' as \"+07:00\"; WIB is used"});
  }
  if (auto label = table.text("zone", 6)) hours.zone.label = *std::move(label);
  for (std::size_t day = 0; day < kWeekdayKeys.size(); ++day)
    if (auto ranges = read_ranges(table, kWeekdayKeys[day])) hours.week[day] = *std::move(ranges);
  for (TomlTable& exception : table.tables("exception", kMaxExceptions)) read_exception(exception, hours);
  table.warn_unknown();
}

std::vector<std::string> network_keys() {
  std::vector<std::string> keys;
  for (int i = 0; i <= static_cast<int>(model::Network::other); ++i)
    keys.emplace_back(model::network_key(static_cast<model::Network>(i)));
  return keys;
}

model::Network read_network(TomlTable& table) {
  const std::string key = table.text("network", kMaxName).value_or("other");
  const std::vector<std::string> known = network_keys();
  if (std::find(known.begin(), known.end(), key) == known.end()) {
    const std::string guess = nearest_word(key, known);
    table.warn("network",
               {"jaringan '" + key + "' tidak dikenal" + (guess.empty() ? "" : ". Maksudnya '" + guess + "'?") +
                    "; lambang perpustakaan dipakai",
                "unknown network '" + key + "'" + (guess.empty() ? "" : ". Did you mean '" + guess + "'?") +
                    "; the library's own badge is used"});
  }
  return model::network_from_key(key);
}

void read_account(TomlTable& table, std::vector<model::Account>& accounts) {
  model::Account account;
  account.network = read_network(table);
  account.handle = table.text("handle", kMaxName).value_or("");
  account.name = table.text("name", kMaxName).value_or("");
  account.follow_url = https_address(table, "url");
  account.brings = table.bilingual("brings", kMaxLine);
  table.warn_unknown();
  if (account.follow_url.empty() || (account.handle.empty() && account.name.empty())) {
    table.warn("url", {"akun tanpa 'url' https atau tanpa 'handle' tidak ditampilkan; lengkapi keduanya",
                       "an account without an https 'url' or without 'handle' is not shown; give both"});
    return;
  }
  if (account.follow_url.size() > kMaxQrBytes)
    table.warn(
        "url",
        {"alamat lebih dari 106 huruf: kode QR-nya terlalu rapat untuk kartu; pakai alamat yang lebih pendek",
         "the address has more than 106 bytes: its QR code is too dense for a card; use a shorter address"});
  accounts.push_back(std::move(account));
}

}  // namespace

void read_library(TomlTable& root, model::Library& library, std::string& wifi_name) {
  if (std::optional<TomlTable> table = root.table("library")) {
    library.name = table->text("name", kMaxName).value_or("");
    library.place = table->bilingual("place", kMaxLine);
    library.website = https_address(*table, "website");
    library.contact = table->text("contact", kMaxAddress).value_or("");
    wifi_name = table->text("wifi", 32).value_or("");
    table->warn_unknown();
  }
  if (library.name.empty())
    root.error("library", {"nama perpustakaan belum ada; tulis [library] name = \"…\"",
                           "the library has no name; write [library] name = \"…\""});
  if (std::optional<TomlTable> table = root.table("hours")) read_hours(*table, library.hours);
  for (TomlTable& account : root.tables("account", kMaxAccounts)) read_account(account, library.accounts);
}

}  // namespace lobi::pack
