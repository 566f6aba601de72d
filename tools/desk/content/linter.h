// SPDX-License-Identifier: GPL-3.0-or-later
// What is wrong or unwise about a draft before it is shown, each with the mend where there is one (DESK.md
// sections 4 and 5: the sentences are those).
//
// An error stops publishing, an advice does not, a passed row says what was looked at and is good. A mend is a
// merge patch (RFC 7396) of the item that takes the finding away. Rules are by kind: who brings own words is asked
// for both languages, who points at something for what it points at. Lengths are those that are read from 5 m
// (headline) and 2 m. Pure: everything that it must know is in LintInput; any thread.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/opening_hours.h"
#include "tools/desk/server/route.h"

namespace lobi::desk {

struct LintKiosk {
  std::string id, name;
  std::vector<std::string> groups;
  int width = 0, height = 0;  // of the panel; 0: not known
};

// The item's picture as it lies with the desk.
struct LintPicture {
  int width = 0, height = 0;
  std::int64_t bytes = 0;
  std::uint32_t mean_colour = 0;  // 0xRRGGBB
  // The same picture in fewer bytes, where it was made; empty: none.
  std::string smaller_sha256;
  std::int64_t smaller_bytes = 0;
};

struct LintInput {
  Json item = Json::object();     // as clean_item() leaves it
  std::vector<LintKiosk> kiosks;  // those that are not retired
  // Kiosks that hold item.reference; empty optional: no kiosk has told yet what it holds.
  std::optional<std::vector<std::string>> holders;
  std::optional<LintPicture> picture;  // empty: the item has none, or its bytes are not here
  std::optional<int> link_status;      // what the page of item.link answered; empty: not asked, 0: nothing
  model::OpeningHours hours;           // with the zone; may be unknown
  base::Instant now{};
};

enum class Level { error, advice, passed };
[[nodiscard]] std::string_view level_key(Level level);

struct Mend {
  Bilingual label;
  Json patch;
};
struct Finding {
  Level level = Level::error;
  std::string code, field;
  Bilingual message;
  std::optional<Mend> mend;
};

// True when its rules find nothing wrong with the address itself: then its page may be asked for.
[[nodiscard]] bool is_public_link(const std::string& link);

[[nodiscard]] std::vector<Finding> lint(const LintInput& input);
[[nodiscard]] bool has_error(const std::vector<Finding>& findings);
[[nodiscard]] Json to_json(const std::vector<Finding>& findings);

// RFC 7396.
[[nodiscard]] Json merged(Json target, const Json& patch);

}  // namespace lobi::desk
