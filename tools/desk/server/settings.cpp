// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/desk/server/settings.h"

#include <array>

#include "pack/hours_text.h"

namespace lobi::desk {
namespace {

constexpr const char* kSteps[] = {"CREATE TABLE setting(name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;"};
constexpr std::array<const char*, 7> kDays{"sunday",   "monday", "tuesday", "wednesday",
                                           "thursday", "friday", "saturday"};
constexpr std::size_t kMaxName = 80, kMaxGroups = 50, kMaxMirrors = 8, kMaxAddress = 300, kMaxHours = 60;

class Change {
 public:
  std::vector<FieldError> wrong;
  Json good = Json::object();

  void line(const Json& members, const char* name, std::size_t max) {
    if (!members.contains(name)) return;
    const auto text = one_line(text_of(members, name), max);
    if (text)
      good[name] = *text;
    else
      refuse(name, {"Isi satu baris, paling banyak " + std::to_string(max) + " huruf.",
                    "Write one line of at most " + std::to_string(max) + " characters."});
  }
  void refuse(const std::string& field, Bilingual message) { wrong.push_back({field, std::move(message)}); }
};

bool is_https(const std::string& address) {
  return address.rfind("https://", 0) == 0 && address.size() > 8 && address.size() <= kMaxAddress &&
         address.find_first_of(" \"'<>\\\r\n\t") == std::string::npos;
}

void take_address(Change& change, const Json& members) {
  if (!members.contains("address")) return;
  std::string address = text_of(members, "address");
  while (!address.empty() && address.back() == '/') address.pop_back();
  const bool is_here = address.rfind("http://127.0.0.1:", 0) == 0 || address.rfind("http://localhost:", 0) == 0;
  if (address.empty() || is_https(address) || (is_here && address.size() <= kMaxAddress))
    change.good["address"] = address;
  else
    change.refuse("address", {"Alamat meja diawali https://.", "The desk's address begins with https://."});
}

void take_lists(Change& change, const Json& members) {
  if (members.contains("groups")) {
    Json groups = Json::array();
    for (const std::string& each : texts_of(members, "groups"))
      if (const auto name = one_line(each, kMaxName); name && groups.size() < kMaxGroups) groups.push_back(*name);
    change.good["groups"] = std::move(groups);
  }
  if (members.contains("mirrors")) {
    Json mirrors = Json::array();
    for (const std::string& each : texts_of(members, "mirrors")) {
      if (!is_https(each) || each.back() != '/' || mirrors.size() >= kMaxMirrors)
        change.refuse("mirrors", {"Setiap cermin diawali https:// dan diakhiri /; paling banyak delapan.",
                                  "Each mirror begins with https:// and ends with /; eight at most."});
      else
        mirrors.push_back(each);
    }
    change.good["mirrors"] = std::move(mirrors);
  }
}

void take_hours(Change& change, const Json& members) {
  if (members.contains("utc_offset")) {
    if (pack::parse_utc_offset(text_of(members, "utc_offset")))
      change.good["utc_offset"] = text_of(members, "utc_offset");
    else
      change.refuse("utc_offset", {"Tulis seperti +07:00.", "Write it like +07:00."});
  }
  if (!members.contains("hours")) return;
  Json hours = Json::object();
  for (const char* day : kDays) {
    const std::string text = text_of(members["hours"], day);
    if (text.empty()) continue;
    if (text.size() > kMaxHours || !pack::parse_open_ranges(text))
      change.refuse(std::string("hours.") + day,
                    {"Tulis seperti 08.00-16.00, atau tutup.", "Write it like 08:00-16:00, or closed."});
    else
      hours[day] = text;
  }
  change.good["hours"] = std::move(hours);
}

void take_smtp(Change& change, const Json& members, const Json& before) {
  if (!members.contains("smtp")) return;
  const Json& given = members["smtp"];
  if (given.is_null()) {
    change.good["smtp"] = nullptr;
    return;
  }
  const std::string host = text_of(given, "host");
  const bool is_host =
      !host.empty() && host.size() <= 253 &&
      host.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-:[]") ==
          std::string::npos;
  if (!is_host) change.refuse("smtp.host", {"Isi nama server surel.", "Write the name of the mail server."});
  const auto port = whole_of(given, "port").value_or(587);
  if (port < 1 || port > 65535) change.refuse("smtp.port", {"Port 1 sampai 65535.", "A port is 1 to 65535."});
  std::string security = text_of(given, "security");
  if (security.empty()) security = "starttls";
  const bool is_here = host == "127.0.0.1" || host == "localhost" || host == "::1";
  if (security != "tls" && security != "starttls" && !(security == "none" && is_here))
    change.refuse("smtp.security", {"Pilih tls atau starttls; none hanya untuk server di mesin ini.",
                                    "Choose tls or starttls; none only for a server on this machine."});
  const auto from = one_line(text_of(given, "from"), 254);
  if (!from || from->find('@') == std::string::npos || from->find_first_of(" <>\",;") != std::string::npos)
    change.refuse("smtp.from", {"Isi alamat surel pengirim.", "Write the sender's e-mail address."});
  // A password is for the server and the account that it was given for: another one never sees it.
  const bool is_same_account =
      before.is_object() && text_of(before, "host") == host && whole_of(before, "port").value_or(0) == port &&
      text_of(before, "security") == security && text_of(before, "user") == text_of(given, "user");
  const bool keeps = !given.contains("password") && is_same_account;
  change.good["smtp"] = {
      {"host", host},
      {"port", port},
      {"security", security},
      {"user", text_of(given, "user").substr(0, 254)},
      {"from", from.value_or("")},
      {"password", keeps ? text_of(before, "password") : text_of(given, "password").substr(0, 1000)}};
}

}  // namespace

Result<void> Settings::migrate(DeskDatabase& database) { return database.migrate("settings", kSteps); }

Json Settings::merged() {
  return database_->with([&](store::Database& database) {
    Json all = defaults_;
    auto read = database.prepare("SELECT name,value FROM setting");
    if (!read) return all;
    while (true) {
      const auto row = read->step();
      if (!row || !*row) return all;
      const std::string name = read->text();
      Json value = Json::parse(read->view(), nullptr, false);
      if (!value.is_discarded()) all[name] = std::move(value);
    }
  });
}

Json Settings::all() {
  Json all = merged();
  if (all.contains("smtp") && all["smtp"].is_object()) {
    all["smtp"]["has_password"] = !text_of(all["smtp"], "password").empty();
    all["smtp"].erase("password");
  }
  return all;
}

Answer Settings::change(const Json& members) {
  Change change;
  change.line(members, "library", kMaxName);
  change.line(members, "zone", 8);
  if (members.contains("two_person")) {
    if (const auto flag = flag_of(members, "two_person"))
      change.good["two_person"] = *flag;
    else
      change.refuse("two_person", {"Isi true atau false.", "Write true or false."});
  }
  take_address(change, members);
  take_lists(change, members);
  take_hours(change, members);
  const Json before = merged();
  take_smtp(change, members, before.contains("smtp") ? before["smtp"] : Json());
  if (!change.wrong.empty())
    return failure(422, "wrong_field", {"Ada isian yang belum benar.", "Some fields are not right yet."},
                   change.wrong);
  const auto done = database_->with([&](store::Database& database) -> Result<void> {
    auto transaction = store::Transaction::begin(database);
    if (!transaction) return fail(transaction.error());
    for (const auto& [name, value] : change.good.items()) {
      auto write =
          database.prepare("INSERT INTO setting VALUES(?,?) ON CONFLICT(name) DO UPDATE SET value=excluded.value");
      if (!write) return fail(write.error());
      if (const auto run = write->bind(name).bind(value.dump()).run(); !run) return fail(run.error());
    }
    return transaction->commit();
  });
  return done ? answer(all()) : failure_of(done.error());
}

std::string Settings::text(const char* member) { return text_of(merged(), member); }
bool Settings::flag(const char* member) { return flag_of(merged(), member).value_or(false); }
std::vector<std::string> Settings::texts(const char* member) { return texts_of(merged(), member); }

std::optional<Smtp> Settings::smtp() {
  const Json all = merged();
  if (!all.contains("smtp") || !all["smtp"].is_object()) return std::nullopt;
  const Json& given = all["smtp"];
  return Smtp{text_of(given, "host"),     static_cast<int>(whole_of(given, "port").value_or(587)),
              text_of(given, "security"), text_of(given, "user"),
              text_of(given, "password"), text_of(given, "from")};
}

model::Zone Settings::zone() {
  model::Zone zone;
  const Json all = merged();
  zone.offset = pack::parse_utc_offset(text_of(all, "utc_offset")).value_or(zone.offset);
  if (const std::string label = text_of(all, "zone"); !label.empty()) zone.label = label;
  return zone;
}

model::OpeningHours Settings::opening_hours() {
  model::OpeningHours hours;
  hours.zone = zone();
  const Json all = merged();
  if (!all.contains("hours")) return hours;
  for (std::size_t day = 0; day < kDays.size(); ++day)
    if (const auto ranges = pack::parse_open_ranges(text_of(all["hours"], kDays[day]))) hours.week[day] = *ranges;
  return hours;
}

}  // namespace lobi::desk
