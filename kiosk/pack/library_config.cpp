// SPDX-License-Identifier: GPL-3.0-or-later
#include "pack/library_config.h"

#include <array>

#include "pack/address_fields.h"
#include "pack/hours_text.h"

namespace lobi::pack {
namespace {

constexpr std::size_t kMaxName = 60;
constexpr std::size_t kMaxLine = 80;
constexpr std::size_t kMaxAccounts = 12;
constexpr std::size_t kMaxExceptions = 200;

constexpr std::array<const char*, 7> kWeekdayKeys = {"sunday",   "monday", "tuesday", "wednesday",
                                                     "thursday", "friday", "saturday"};

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
  warn_of_dense_code(table, "url", account.follow_url);
  accounts.push_back(std::move(account));
}

}  // namespace

void read_library(TomlTable& root, model::Library& library, std::string& wifi_name) {
  if (std::optional<TomlTable> table = root.table("library")) {
    library.name = table->text("name", kMaxName).value_or("");
    library.place = table->bilingual("place", kMaxLine);
    library.website = https_address(*table, "website");
    library.contact = table->text("contact", kMaxAddressField).value_or("");
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
