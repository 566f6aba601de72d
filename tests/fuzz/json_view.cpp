// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes are either refused or a value whose members can be asked for as anything.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include <nlohmann/json.hpp>

#include "base/result.h"
#include "base/unicode.h"
#include "sync/text/json_view.h"

namespace {

void ask(const nlohmann::json& value) {
  using namespace lobi::sync;
  LOBI_CHECK(lobi::base::is_valid_utf8(as_string(value)));
  (void)integer_in(value, "id");
  (void)number_in(value, "id");
  (void)is_true_in(value, "id");
  (void)string_in(value, "id");
  for (const auto& entry : list_in(value, "id")) ask(entry);
  if (value.is_structured()) {
    for (const auto& entry : value) ask(entry);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto value = lobi::sync::parse_json({reinterpret_cast<const char*>(data), size});
  if (value) ask(*value);
  return 0;
}
