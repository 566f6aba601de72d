// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes are some kind of answer, and read as a page they give few links, all of them addresses.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/result.h"
#include "sync/detect/answer_kind.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace lobi::sync;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  static_cast<void>(kind_of_answer(bytes, "http://perpus.example/"));
  const PageHints hints = read_page(bytes, "http://perpus.example/");
  LOBI_CHECK(hints.systems.size() <= 9 && hints.links.size() <= 4);
  for (const auto& link : hints.links) LOBI_CHECK(link.starts_with("http"));
  return 0;
}
