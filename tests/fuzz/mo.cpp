// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as a .mo file: refused, or every lookup stays inside it.
#include <cstddef>
#include <cstdint>
#include <string>

#include "base/result.h"
#include "base/translations.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto words = lobi::base::Translations::parse(std::string(reinterpret_cast<const char*>(data), size));
  if (!words) return 0;
  for (const char* msgid : {"", "Beranda", "Selesai", "zzz", "\x01"}) {
    LOBI_CHECK(words->tr(msgid).size() <= size + 8);
    LOBI_CHECK(words->tr_in("dock", msgid).size() <= size + 8);
  }
  return 0;
}
