// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes are either refused or a tree that can be walked, whose texts are UTF-8.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"
#include "base/unicode.h"
#include "sync/xml.h"

namespace {

void walk(const lobi::sync::XmlElement& element) {
  LOBI_CHECK(!element.name().empty());
  LOBI_CHECK(lobi::base::is_valid_utf8(element.trimmed_text()));
  LOBI_CHECK(lobi::base::is_valid_utf8(element.attribute_or_empty("href")));
  for (const auto& child : element.children()) walk(child);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  for (const char* charset : {"", "utf-8", "iso-8859-1", "utf-16"}) {
    const auto document = lobi::sync::XmlDocument::parse(text, charset);
    if (document) walk(document->root());
  }
  return 0;
}
