// SPDX-License-Identifier: GPL-3.0-or-later
#include "pack/snapshot_text.h"

#include <nlohmann/json.hpp>
#include <set>

namespace lobi::pack {
namespace {

using nlohmann::json;

constexpr int kVersion = 1;
constexpr int kMaxDepth = 3;
constexpr std::size_t kMaxSourceName = 64;

tl::unexpected<Error> refused(const std::string& what, ErrorKind kind = ErrorKind::malformed) {
  return fail(kind, "snapshot: " + what);
}

bool is_digest(const std::string& text) {
  return text.size() == 64 && text.find_first_not_of("0123456789abcdef") == std::string::npos;
}

Result<SnapshotPart> part_from(const json& entry, const std::string& where) {
  const auto text = [&](const char* key) {
    const auto found = entry.find(key);
    return found != entry.end() && found->is_string() ? found->get<std::string>() : std::string();
  };
  if (!entry.is_object()) return refused(where + ": an object is expected");
  SnapshotPart part{text("source"), text("sha256"), 0};
  if (part.source.empty() || part.source.size() > kMaxSourceName)
    return refused(where + ".source: a short text is expected");
  if (!is_digest(part.sha256)) return refused(where + ".sha256: 64 lower-case hex digits are expected");
  const auto bytes = entry.find("bytes");
  if (bytes == entry.end() || !bytes->is_number_integer())
    return refused(where + ".bytes: a whole number is expected");
  part.bytes = bytes->get<std::int64_t>();
  if (part.bytes < 1 || part.bytes > kMaxPartBytes)
    return refused(where + ".bytes: a number from 1 to " + std::to_string(kMaxPartBytes) + " is expected");
  return part;
}

}  // namespace

std::string snapshot_text(const std::vector<SnapshotPart>& parts) {
  json document{{"v", kVersion}, {"parts", json::array()}};
  for (const auto& part : parts)
    document["parts"].push_back({{"source", part.source}, {"sha256", part.sha256}, {"bytes", part.bytes}});
  return document.dump(-1, ' ', false, json::error_handler_t::replace);
}

Result<std::vector<SnapshotPart>> parse_snapshot(std::string_view text) {
  if (text.size() > kMaxSnapshotBytes) return refused("too long", ErrorKind::limit);
  const auto shallow = [](int depth, json::parse_event_t, json&) { return depth <= kMaxDepth; };
  const auto document = json::parse(text, shallow, false);
  if (!document.is_object()) return refused("no JSON object");
  if (document.value("v", json()) != json(kVersion))
    return refused("made by a newer Lobi; update this kiosk", ErrorKind::unsupported);
  const auto list = document.value("parts", json());
  if (!list.is_array()) return refused("parts: a list is expected");
  if (list.size() > kMaxSnapshotParts) return refused("parts: too many", ErrorKind::limit);
  std::vector<SnapshotPart> parts;
  std::set<std::string> sources;
  for (const auto& entry : list) {
    auto part = part_from(entry, "parts[" + std::to_string(parts.size()) + "]");
    if (!part) return fail(part.error());
    if (!sources.insert(part->source).second) return refused("source \"" + part->source + "\" is there twice");
    parts.push_back(std::move(*part));
  }
  return parts;
}

}  // namespace lobi::pack
