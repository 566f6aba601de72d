// SPDX-License-Identifier: GPL-3.0-or-later
// A CAP 1.2 alert (OASIS Common Alerting Protocol) as an urgent notice: who sent it, what it says in both
// languages, how severe it is, until when it holds, and which earlier alerts it replaces or ends.
//
// Only what is meant for the public now is taken: status Actual and scope Public; exercises, tests, drafts and
// acknowledgements are refused with a sentence. Of several info blocks the one in Indonesian gives the Indonesian
// words, one in English the English ones, the first of all where one is missing; the most severe block says how
// severe it is, the last `expires` until when (kLifeWithout after now where none does). Texts are cleaned and cut
// at a sentence, so that they fit the screen. Pure; any thread. Fuzzed as `cap`.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "model/release.h"
#include "tools/desk/content/draft_item.h"

namespace lobi::desk {

inline constexpr std::size_t kMaxCapBytes = 64 * 1024;
inline constexpr std::size_t kMaxCapTitle = kMaxUrgentTitle, kMaxCapText = kMaxUrgentText;
inline constexpr std::size_t kMaxCapReferences = 50;
inline constexpr std::chrono::hours kLifeWithout{6};

struct CapAlert {
  enum class Kind { alert, update, cancel };
  Kind kind = Kind::alert;
  std::string name;                     // "sender,identifier,sent": what references name it by
  std::vector<std::string> references;  // of update and cancel: such names
  model::Bilingual title, text;         // of a cancel empty
  model::Severity severity = model::Severity::warning;
  base::Instant until{};
};

// ErrorKind::malformed (no CAP 1.2), ::unsupported (not meant for the public now), ::gone (over already), ::limit.
// The message is a sentence in both languages, parted by '\n': Indonesian first.
[[nodiscard]] Result<CapAlert> parse_cap(std::string_view bytes, base::Instant now);

}  // namespace lobi::desk
