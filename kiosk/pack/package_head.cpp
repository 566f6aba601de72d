// SPDX-License-Identifier: GPL-3.0-or-later
#include "pack/package_head.h"

#include <nlohmann/json.hpp>
#include <numeric>

#include "model/release.h"
#include "pack/release_text.h"

namespace lobi::pack {
namespace {

using nlohmann::json;

constexpr std::string_view kMark = "lobi-package ";
constexpr std::string_view kFirstLine = "lobi-package 1\n";
constexpr int kMaxDepth = 4;
constexpr std::int64_t kMaxEnvelope = static_cast<std::int64_t>(kMaxReleaseBytes) + 1024;

tl::unexpected<Error> refused(const char* what) {
  return fail(ErrorKind::malformed, std::string("package: ") + what);
}

std::int64_t length_of(const json& object, const char* key, std::int64_t most) {
  const auto found = object.find(key);
  if (found == object.end() || !found->is_number_integer()) return 0;
  const bool is_huge =
      found->is_number_unsigned() && found->get<std::uint64_t>() > static_cast<std::uint64_t>(most);
  const auto value = is_huge ? 0 : found->get<std::int64_t>();
  return value > most || value < 0 ? 0 : value;
}

bool is_digest(const std::string& text) {
  return text.size() == 64 && text.find_first_not_of("0123456789abcdef") == std::string::npos;
}

}  // namespace

std::int64_t PackageHead::total() const {
  return std::accumulate(media.begin(), media.end(), length + keys + release,
                         [](std::int64_t sum, const PackagedMedium& medium) { return sum + medium.bytes; });
}

std::string package_head_text(const PackageHead& head) {
  json line{{"keys", head.keys}, {"release", head.release}, {"media", json::array()}};
  for (const auto& medium : head.media)
    line["media"].push_back({{"sha256", medium.sha256}, {"bytes", medium.bytes}});
  return std::string(kFirstLine) + line.dump() + "\n";
}

Result<PackageHead> parse_package_head(std::string_view bytes) {
  if (bytes.substr(0, kMark.size()) != kMark) return refused("this is no package of Lobi");
  if (bytes.substr(0, kFirstLine.size()) != kFirstLine)
    return fail(ErrorKind::unsupported, "package: made by a newer Lobi; update this kiosk");
  const auto end = bytes.substr(0, kMaxPackageHead).find('\n', kFirstLine.size());
  if (end == std::string_view::npos) return refused("its second line is cut off or too long");
  const auto shallow = [](int depth, json::parse_event_t, json&) { return depth <= kMaxDepth; };
  const auto line = json::parse(bytes.substr(kFirstLine.size(), end - kFirstLine.size()), shallow, false);
  if (!line.is_object()) return refused("its second line is no JSON object");
  PackageHead head;
  head.length = static_cast<std::int64_t>(end) + 1;
  head.keys = length_of(line, "keys", kMaxEnvelope);
  head.release = length_of(line, "release", kMaxEnvelope);
  if (head.keys == 0 || head.release == 0) return refused("keys and release need a length");
  const auto media = line.value("media", json::array());
  if (!media.is_array() || media.size() > kMaxPackageMedia) return refused("media: a list is expected");
  for (const auto& entry : media) {
    if (!entry.is_object()) return refused("media: objects are expected");
    const auto name = entry.find("sha256");
    PackagedMedium medium;
    if (name != entry.end() && name->is_string()) medium.sha256 = name->get<std::string>();
    medium.bytes = length_of(entry, "bytes", model::kMaxPictureBytes);
    if (!is_digest(medium.sha256) || medium.bytes == 0) return refused("media: sha256 and bytes are expected");
    head.media.push_back(std::move(medium));
  }
  if (head.total() > kMaxPackageBytes) return fail(ErrorKind::limit, "package: larger than 512 MiB");
  return head;
}

}  // namespace lobi::pack
