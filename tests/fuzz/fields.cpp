// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes become fields of a catalogue item that keep to the model.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"
#include "base/unicode.h"
#include "sync/catalogue/fields.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace lobi;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto line = sync::clean_field(text);
  LOBI_CHECK(line.find('\n') == std::string::npos && base::is_valid_utf8(line));
  const auto summary = sync::clean_summary(text);
  LOBI_CHECK(base::is_valid_utf8(summary) && base::count_code_points(summary) <= sync::kMaxSummaryCodePoints);
  if (base::is_valid_utf8(text)) LOBI_CHECK(base::is_valid_utf8(sync::repair_double_utf8(text)));
  const int year = sync::find_year(text);
  LOBI_CHECK(year == 0 || (year >= 1000 && year <= 2100));
  (void)sync::language_tag(text);
  (void)sync::kind_of_word(text);
  (void)sync::is_classification(text);
  (void)sync::rights_text(text);
  return 0;
}
