// SPDX-License-Identifier: GPL-3.0-or-later
// The linter's rules in groups, each a file lint_<group>.cpp, and what they share. Internal to linter.h.
#pragma once

#include "model/release.h"
#include "tools/desk/content/date_words.h"
#include "tools/desk/content/linter.h"

namespace lobi::desk {

// The item as rules read it: members that are missing are empty.
struct LintItem {
  model::PushedKind kind = model::PushedKind::announcement;
  Bilingual title, text, alt;
  bool has_picture = false;
  std::string link, reference;
  bool has_event = false;
  std::optional<base::Instant> starts_at, ends_at;
  std::optional<base::Instant> from, until;
  std::array<bool, 7> weekdays{true, true, true, true, true, true, true};
  std::chrono::minutes day_from{0}, day_until{24 * 60};
  std::vector<std::string> kiosks, groups;

  // When the event that staff wrote themselves is over.
  [[nodiscard]] std::optional<base::Instant> event_end() const { return ends_at ? ends_at : starts_at; }
};
[[nodiscard]] LintItem read_lint_item(const Json& item);

class Lint {
 public:
  explicit Lint(const LintInput& given) : input(given), item(read_lint_item(given.item)) {}
  const LintInput& input;
  const LintItem item;
  std::vector<Finding> findings;

  void error(const char* code, const std::string& field, Bilingual message, std::optional<Mend> mend = {}) {
    findings.push_back({Level::error, code, field, std::move(message), std::move(mend)});
  }
  void advise(const char* code, const std::string& field, Bilingual message, std::optional<Mend> mend = {}) {
    findings.push_back({Level::advice, code, field, std::move(message), std::move(mend)});
  }
  void pass(const char* code, Bilingual message) {
    findings.push_back({Level::passed, code, "", std::move(message), {}});
  }
};

void lint_words(Lint& lint);
void lint_dates(Lint& lint);     // dates in the words, and the event's own
void lint_schedule(Lint& lint);  // when it plays
void lint_picture(Lint& lint);
void lint_link(Lint& lint);
void lint_target(Lint& lint);  // where, and whether what it points at is there

// Contrast of two colours 0xRRGGBB as WCAG 2.1 has it, 1..21.
[[nodiscard]] double contrast_of(std::uint32_t a, std::uint32_t b);

}  // namespace lobi::desk
