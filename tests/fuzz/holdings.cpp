// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as a catalogue's answer about copies: nothing, or never more there than exist.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/result.h"
#include "sync/availability/holdings.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  for (const char* kind : {"slims", "koha"}) {
    lobi::model::SourceConfig config;
    config.kind = kind;
    config.address = "https://opac.example/";
    const auto copies = lobi::sync::read_holdings(config, "812", {reinterpret_cast<const char*>(data), size});
    LOBI_CHECK(!copies || (copies->total > 0 && copies->available >= 0 && copies->available <= copies->total));
  }
  return 0;
}
