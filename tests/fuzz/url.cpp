// SPDX-License-Identifier: GPL-3.0-or-later
// Any text is refused or an http address that parses to itself again; a reference (after a line feed) never leaves
// http.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "fetch/redact.h"
#include "fetch/url.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace lobi::fetch;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const std::size_t line = text.find('\n');
  (void)redact(text);
  LOBI_CHECK(percent_decode(percent_encode(text)) == text);
  const auto url = Url::parse(text.substr(0, line));
  if (!url) return 0;
  const auto again = Url::parse(url->text());
  LOBI_CHECK(again && *again == *url && again->origin() == url->origin());
  LOBI_CHECK(url->origin().scheme == "http" || url->origin().scheme == "https");
  (void)url->canonical();
  (void)url->parameter("id");
  if (line != std::string_view::npos) {
    const auto resolved = url->resolve(text.substr(line + 1));
    LOBI_CHECK(!resolved || resolved->origin().scheme.starts_with("http"));
  }
  return 0;
}
