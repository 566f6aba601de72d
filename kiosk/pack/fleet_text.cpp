// SPDX-License-Identifier: GPL-3.0-or-later
#include "pack/fleet_text.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <nlohmann/json.hpp>

namespace lobi::pack {
namespace {

using nlohmann::json;

constexpr int kVersion = 1;
constexpr int kMaxDepth = 6;
constexpr std::size_t kMaxSources = 200, kMaxQuarantined = 100, kMaxGroups = 64, kMaxSignedBytes = 64 * 1024;
constexpr std::array<std::string_view, 5> kStates{"received", "complete", "shown", "refused", "missing"};
constexpr std::array<std::string_view, 6> kCommands{"identify", "screenshot", "refresh",
                                                    "restart",  "reboot",     "rollback"};

// Cut between two characters.
std::string cut(std::string text) {
  if (text.size() <= kMaxFleetText) return text;
  std::size_t end = kMaxFleetText;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
  text.resize(end);
  return text;
}

std::string dump(const json& object) { return object.dump(-1, ' ', false, json::error_handler_t::replace); }
json to_json(const std::optional<base::Instant>& at) { return at ? json(base::to_unix_ms(*at)) : json(nullptr); }
json to_json(const model::Bilingual& text) { return {{"id", text.id}, {"en", text.en}}; }

std::string text_of(const json& object, const char* key) {
  const auto found = object.find(key);
  return found != object.end() && found->is_string() ? cut(found->get<std::string>()) : std::string();
}
std::int64_t number_of(const json& object, const char* key) {
  const auto found = object.find(key);
  if (found == object.end() || !found->is_number_integer()) return 0;
  if (found->is_number_unsigned() && found->get<std::uint64_t>() > static_cast<std::uint64_t>(INT64_MAX)) return 0;
  return found->get<std::int64_t>();
}
int small_number_of(const json& object, const char* key) {
  return static_cast<int>(std::clamp<std::int64_t>(number_of(object, key), 0, 1'000'000));
}
bool flag_of(const json& object, const char* key) {
  const auto found = object.find(key);
  return found != object.end() && found->is_boolean() && found->get<bool>();
}
base::Instant instant_of(const json& object, const char* key) {
  constexpr std::int64_t kLast = 253'402'300'799'000;
  return base::from_unix_ms(std::clamp<std::int64_t>(number_of(object, key), 0, kLast));
}
std::optional<base::Instant> optional_instant_of(const json& object, const char* key) {
  const auto found = object.find(key);
  if (found == object.end() || !found->is_number_integer()) return std::nullopt;
  return instant_of(object, key);
}
std::optional<double> real_of(const json& object, const char* key) {
  const auto found = object.find(key);
  if (found == object.end() || !found->is_number()) return std::nullopt;
  const auto value = found->get<double>();
  return std::isfinite(value) && std::fabs(value) < 1e6 ? std::optional(value) : std::nullopt;
}
const json& object_of(const json& object, const char* key) {
  static const json kNone = json::object();
  const auto found = object.find(key);
  return found != object.end() && found->is_object() ? *found : kNone;
}
model::Bilingual bilingual_of(const json& object, const char* key) {
  const auto& both = object_of(object, key);
  return {text_of(both, "id"), text_of(both, "en")};
}
template <typename T, typename Read>
std::vector<T> list_of(const json& object, const char* key, std::size_t most, Read read) {
  std::vector<T> list;
  const auto found = object.find(key);
  if (found == object.end() || !found->is_array()) return list;
  for (const auto& entry : *found) {
    if (list.size() >= most) break;
    if (entry.is_object()) list.push_back(read(entry));
  }
  return list;
}
json to_json(const SourceState& source);
json to_json(const HeldPost& post);
json to_json(const HeldTitle& title);
json to_json(const HeldEvent& event);
json to_json(const HeldOther& other);
template <typename T>
json list_to_json(const std::vector<T>& list) {
  auto entries = json::array();
  for (const auto& entry : list) entries.push_back(to_json(entry));
  return entries;
}

Result<json> document(std::string_view text, std::size_t most, const char* what) {
  if (text.size() > most) return fail(ErrorKind::limit, std::string(what) + ": too long");
  const auto shallow = [](int depth, json::parse_event_t, json&) { return depth <= kMaxDepth; };
  auto object = json::parse(text, shallow, false);
  if (!object.is_object()) return fail(ErrorKind::malformed, std::string(what) + ": no JSON object");
  if (number_of(object, "v") != kVersion)
    return fail(ErrorKind::unsupported, std::string(what) + ": of another version of Lobi");
  return object;
}

bool is_hex(const std::string& text, std::size_t digits) {
  return text.size() == digits && text.find_first_not_of("0123456789abcdef") == std::string::npos;
}
std::string digest_of(const json& object, const char* key) {
  auto digest = text_of(object, key);
  return is_hex(digest, 64) ? digest : std::string();
}

json to_json(const SourceState& source) {
  return {{"id", source.id},
          {"name", source.name},
          {"kind", source.kind},
          {"last_success", to_json(source.last_success)},
          {"failures", source.failures},
          {"error", source.error},
          {"silence", source.silence},
          {"expires_at", to_json(source.expires_at)}};
}
SourceState source_from(const json& object) {
  return {text_of(object, "id"),
          text_of(object, "name"),
          text_of(object, "kind"),
          optional_instant_of(object, "last_success"),
          optional_instant_of(object, "expires_at"),
          small_number_of(object, "failures"),
          text_of(object, "error"),
          text_of(object, "silence")};
}

json to_json(const HeldPost& post) {
  json object{{"reference", post.reference}, {"network", post.network},  {"account", post.account},
              {"author", cut(post.author)},  {"title", cut(post.title)}, {"at", base::to_unix_ms(post.at)},
              {"permalink", post.permalink}};
  if (!post.reason.is_empty()) object["reason"] = to_json(post.reason);
  return object;
}
HeldPost post_from(const json& object) {
  return {text_of(object, "reference"), text_of(object, "network"),    text_of(object, "account"),
          text_of(object, "author"),    text_of(object, "title"),      instant_of(object, "at"),
          text_of(object, "permalink"), bilingual_of(object, "reason")};
}
json to_json(const HeldTitle& title) {
  return {{"reference", title.reference},
          {"title", cut(title.title)},
          {"author", cut(title.author)},
          {"form", title.form}};
}
HeldTitle title_from(const json& object) {
  return {text_of(object, "reference"), text_of(object, "title"), text_of(object, "author"),
          text_of(object, "form")};
}
json to_json(const HeldEvent& event) {
  return {{"reference", event.reference},
          {"title", cut(event.title)},
          {"starts_at", base::to_unix_ms(event.starts_at)}};
}
HeldEvent event_from(const json& object) {
  return {text_of(object, "reference"), text_of(object, "title"), instant_of(object, "starts_at")};
}
json to_json(const HeldOther& other) { return {{"reference", other.reference}, {"title", to_json(other.title)}}; }
HeldOther other_from(const json& object) { return {text_of(object, "reference"), bilingual_of(object, "title")}; }

}  // namespace

std::string presence_text(const Presence& presence) {
  if (!presence.is_online) return dump({{"v", kVersion}, {"online", false}});
  const auto& release = presence.release;
  json object{{"v", kVersion},
              {"online", true},
              {"boot", presence.boot},
              {"counter", presence.counter},
              {"at", base::to_unix_ms(presence.at)},
              {"program", presence.program},
              {"name", presence.name},
              {"width", presence.width},
              {"height", presence.height},
              {"clock", presence.is_clock_trusted ? "trusted" : "untrusted"},
              {"disk_used", presence.disk_used},
              {"temperature", presence.temperature ? json(*presence.temperature) : json(nullptr)},
              {"uptime", presence.uptime},
              {"waiting", presence.waiting},
              {"sources", list_to_json(presence.sources)}};
  object["release"] = {
      {"received", release.received},      {"complete", release.complete}, {"shown", release.shown},
      {"highest", release.highest},        {"digest", release.digest},     {"shown_digest", release.shown_digest},
      {"quarantined", release.quarantined}};
  object["screen"] = {{"item", presence.screen.item},
                      {"title", to_json(presence.screen.title)},
                      {"in_session", presence.screen.is_in_session}};
  return dump(object);
}

Result<Presence> parse_presence(std::string_view text) {
  const auto object = document(text, kMaxPresenceBytes, "presence");
  if (!object) return fail(object.error());
  Presence presence;
  presence.is_online = flag_of(*object, "online");
  if (!presence.is_online) return presence;
  presence.boot = text_of(*object, "boot");
  if (!is_hex(presence.boot, 32)) return fail(ErrorKind::malformed, "presence: boot: 32 hex digits are expected");
  presence.counter = std::max<std::int64_t>(0, number_of(*object, "counter"));
  presence.at = instant_of(*object, "at");
  presence.program = text_of(*object, "program");
  presence.name = text_of(*object, "name");
  presence.width = small_number_of(*object, "width");
  presence.height = small_number_of(*object, "height");
  presence.is_clock_trusted = text_of(*object, "clock") == "trusted";
  presence.disk_used = std::clamp(real_of(*object, "disk_used").value_or(0), 0.0, 1.0);
  presence.temperature = real_of(*object, "temperature");
  presence.uptime = std::max<std::int64_t>(0, number_of(*object, "uptime"));
  presence.waiting = small_number_of(*object, "waiting");
  presence.sources = list_of<SourceState>(*object, "sources", kMaxSources, source_from);
  const auto& release = object_of(*object, "release");
  const auto version = [&](const char* key) { return std::max<std::int64_t>(0, number_of(release, key)); };
  presence.release = {version("received"),
                      version("complete"),
                      version("shown"),
                      version("highest"),
                      digest_of(release, "digest"),
                      digest_of(release, "shown_digest"),
                      {}};
  if (const auto list = release.find("quarantined"); list != release.end() && list->is_array()) {
    for (const auto& entry : *list) {
      if (entry.is_number_integer() && presence.release.quarantined.size() < kMaxQuarantined)
        presence.release.quarantined.push_back(entry.get<std::int64_t>());
    }
  }
  const auto& screen = object_of(*object, "screen");
  presence.screen = {text_of(screen, "item"), bilingual_of(screen, "title"), flag_of(screen, "in_session")};
  return presence;
}

std::string receipt_text(const Receipt& receipt) {
  json object{{"v", kVersion},
              {"version", receipt.version},
              {"digest", receipt.digest},
              {"state", kStates.at(static_cast<std::size_t>(receipt.state))},
              {"at", base::to_unix_ms(receipt.at)}};
  if (!receipt.item.empty()) object["item"] = receipt.item;
  if (!receipt.message.is_empty())
    object["message"] = {{"id", cut(receipt.message.id)}, {"en", cut(receipt.message.en)}};
  return dump(object);
}

Result<Receipt> parse_receipt(std::string_view text) {
  const auto object = document(text, kMaxReceiptBytes, "receipt");
  if (!object) return fail(object.error());
  const auto state = std::find(kStates.begin(), kStates.end(), text_of(*object, "state"));
  if (state == kStates.end()) return fail(ErrorKind::malformed, "receipt: state: not one of the known words");
  return Receipt{std::max<std::int64_t>(0, number_of(*object, "version")),
                 digest_of(*object, "digest"),
                 static_cast<Receipt::State>(state - kStates.begin()),
                 text_of(*object, "item"),
                 instant_of(*object, "at"),
                 bilingual_of(*object, "message")};
}

std::string command_result_text(const CommandResult& result) {
  return dump({{"v", kVersion},
               {"boot", result.boot},
               {"counter", result.counter},
               {"ok", result.is_ok},
               {"message", to_json(result.message)}});
}

Result<CommandResult> parse_command_result(std::string_view text) {
  const auto object = document(text, kMaxReceiptBytes, "done");
  if (!object) return fail(object.error());
  return CommandResult{text_of(*object, "boot"), number_of(*object, "counter"), flag_of(*object, "ok"),
                       bilingual_of(*object, "message")};
}

std::string kiosk_picture_text(const KioskPicture& picture) {
  return dump({{"v", kVersion},
               {"at", base::to_unix_ms(picture.at)},
               {"item", picture.item},
               {"in_session", picture.is_in_session},
               {"width", picture.width},
               {"height", picture.height},
               {"jpeg", picture.jpeg}});
}

Result<KioskPicture> parse_kiosk_picture(std::string_view text) {
  const auto object = document(text, kMaxPictureText, "picture");
  if (!object) return fail(object.error());
  const auto jpeg = object->find("jpeg");
  if (jpeg == object->end() || !jpeg->is_string()) return fail(ErrorKind::malformed, "picture: jpeg: is missing");
  return KioskPicture{instant_of(*object, "at"),          text_of(*object, "item"),
                      flag_of(*object, "in_session"),     small_number_of(*object, "width"),
                      small_number_of(*object, "height"), jpeg->get<std::string>()};
}

std::string holdings_text(Holdings holdings) {
  for (;;) {
    auto text = dump({{"v", kVersion},
                      {"at", base::to_unix_ms(holdings.at)},
                      {"posts", list_to_json(holdings.posts)},
                      {"titles", list_to_json(holdings.titles)},
                      {"events", list_to_json(holdings.events)},
                      {"lessons", list_to_json(holdings.lessons)},
                      {"campaigns", list_to_json(holdings.campaigns)},
                      {"waiting", list_to_json(holdings.waiting)}});
    if (text.size() <= kMaxHoldingsBytes) return text;
    const auto shorten = [](auto& list) { list.resize(list.size() - (list.size() + 3) / 4); };
    shorten(holdings.titles);
    shorten(holdings.posts);
    shorten(holdings.events);
    shorten(holdings.waiting);
    if (holdings.titles.empty() && holdings.posts.empty()) holdings.lessons.clear();
  }
}

Result<Holdings> parse_holdings(std::string_view text) {
  const auto object = document(text, kMaxHoldingsBytes, "holdings");
  if (!object) return fail(object.error());
  return Holdings{instant_of(*object, "at"),
                  list_of<HeldPost>(*object, "posts", kMaxHeldPosts, post_from),
                  list_of<HeldTitle>(*object, "titles", kMaxHeldTitles, title_from),
                  list_of<HeldEvent>(*object, "events", kMaxHeldEvents, event_from),
                  list_of<HeldOther>(*object, "lessons", kMaxHeldOthers, other_from),
                  list_of<HeldOther>(*object, "campaigns", kMaxHeldOthers, other_from),
                  list_of<HeldPost>(*object, "waiting", kMaxHeldPosts, post_from)};
}

std::string kiosk_settings_text(const KioskSettings& settings) {
  return dump({{"v", kVersion},
               {"site", settings.site},
               {"kiosk", settings.kiosk},
               {"serial", settings.serial},
               {"name", settings.name},
               {"groups", settings.groups},
               {"retired", settings.is_retired},
               {"desk", settings.desk}});
}

Result<KioskSettings> parse_kiosk_settings(std::string_view text) {
  const auto object = document(text, kMaxSignedBytes, "settings");
  if (!object) return fail(object.error());
  KioskSettings settings{text_of(*object, "site"),
                         text_of(*object, "kiosk"),
                         number_of(*object, "serial"),
                         text_of(*object, "name"),
                         {},
                         flag_of(*object, "retired"),
                         text_of(*object, "desk")};
  if (!is_hex(settings.kiosk, 16) || settings.serial < 1)
    return fail(ErrorKind::malformed, "settings: kiosk and serial are expected");
  if (const auto groups = object->find("groups"); groups != object->end() && groups->is_array()) {
    for (const auto& group : *groups) {
      if (group.is_string() && settings.groups.size() < kMaxGroups)
        settings.groups.push_back(cut(group.get<std::string>()));
    }
  }
  return settings;
}

std::string command_text(const Command& command) {
  return dump({{"v", kVersion},
               {"site", command.site},
               {"kiosk", command.kiosk},
               {"boot", command.boot},
               {"counter", command.counter},
               {"command", command_key(command.kind)},
               {"person", command.person}});
}

Result<Command> parse_command(std::string_view text) {
  const auto object = document(text, kMaxSignedBytes, "command");
  if (!object) return fail(object.error());
  const auto kind = command_from(text_of(*object, "command"));
  if (!kind) return fail(ErrorKind::unsupported, "command: not known to this version of Lobi");
  Command command{text_of(*object, "site"),
                  text_of(*object, "kiosk"),
                  text_of(*object, "boot"),
                  number_of(*object, "counter"),
                  *kind,
                  text_of(*object, "person")};
  if (!is_hex(command.kiosk, 16) || !is_hex(command.boot, 32) || command.counter < 1)
    return fail(ErrorKind::malformed, "command: kiosk, boot and counter are expected");
  return command;
}

std::string_view command_key(CommandKind kind) { return kCommands.at(static_cast<std::size_t>(kind)); }

std::optional<CommandKind> command_from(std::string_view key) {
  const auto found = std::find(kCommands.begin(), kCommands.end(), key);
  if (found == kCommands.end()) return std::nullopt;
  return static_cast<CommandKind>(found - kCommands.begin());
}

}  // namespace lobi::pack
