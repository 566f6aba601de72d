// SPDX-License-Identifier: GPL-3.0-or-later
// Any HTML becomes a text that is safe, with spans that are sound before and after it is made so.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/result.h"
#include "sync/text/html_text.h"
#include "sync/text/safe_text.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace lobi;
  auto html =
      sync::html_to_text(std::string_view(reinterpret_cast<const char*>(data), size), "https://a.example/b/c");
  for (const sync::HtmlImage& image : html.images) LOBI_CHECK(image.url.starts_with("http"));
  LOBI_CHECK(html.images.size() <= sync::kMaxHtmlImages);
  const sync::SpannedText text = sync::make_safe(std::move(html.text));
  LOBI_CHECK(sync::are_spans_sound(text.text, text.spans));
  LOBI_CHECK(sync::safe_text(text.text) == text.text);
  return 0;
}
