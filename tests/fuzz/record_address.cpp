// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes become the address of a page or a cover on http, or none.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"
#include "sync/catalogue/record_address.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace lobi::sync;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  constexpr const char* kCatalogue = "http://opac.perpus.example/slims/oai.php";
  for (const auto& address :
       {page_address(text, kCatalogue), cover_address(text, kCatalogue), page_address("https://a.example/b", text),
        cover_address("/images/docs/a.jpg", text)}) {
    LOBI_CHECK(address.empty() || address.starts_with("http://") || address.starts_with("https://"));
  }
  (void)fill_template(text, "1", "9789793062792");
  const auto filled = fill_template("https://a.example/{id}", text, "");
  LOBI_CHECK(filled.empty() || filled.find_first_of(" \n<>\"") == std::string::npos);
  LOBI_CHECK(bare_id(text).size() <= size);
  (void)has_picture_name(text);
  return 0;
}
