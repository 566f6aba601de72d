// SPDX-License-Identifier: GPL-3.0-or-later
// exchange.json of a stranger's bug report: loaded or refused, never more. One body lies beside it.
#include <stdlib.h>

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string_view>

#include "base/files.h"
#include "sync/recording.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace lobi;
  char folder[] = "/tmp/lobi-fuzz-recording-XXXXXX";
  LOBI_CHECK(::mkdtemp(folder) != nullptr);
  const std::filesystem::path path(folder);
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  LOBI_CHECK(base::replace_file(path / "exchange.json", bytes) && base::replace_file(path / "001.body", bytes));
  if (const auto recording = sync::Recording::load(path); recording) LOBI_CHECK(recording->answers.size() <= 1);
  std::error_code ignored;
  std::filesystem::remove_all(path, ignored);
  return 0;
}
