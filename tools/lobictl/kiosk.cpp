// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/lobictl/kiosk.h"

#include <cstdio>

#include "base/clock.h"
#include "pack/sources_config.h"
#include "pack/word_lists.h"

namespace lobi::lobictl {

const model::SourceConfig* Kiosk::source(const std::string& id) const {
  for (const auto& source : sources) {
    if (source.id == id) return &source;
  }
  return nullptr;
}

sync::Knowledge Kiosk::knowledge(const std::vector<store::SourceRecord>& records) const {
  return {sources, records, words, config.library.hours.zone, base::SystemClock().now()};
}

Result<Kiosk> read_kiosk(const Session& session) {
  auto config = pack::read_lobi_config(session.config_dir);
  if (!config) return fail(config.error());
  auto sources = pack::read_sources_config(session.config_dir);
  if (!sources) return fail(sources.error());
  const auto lists = pack::read_word_lists(session.config_dir);
  if (!lists) return fail(lists.error());
  auto words = sync::configured_words(*lists, *sources);
  return Kiosk{std::move(*config), std::move(*sources), std::move(words)};
}

void print_error(const Error& error, Session& session) {
  std::fprintf(stderr, "lobictl: %s\n", error.message.c_str());
  session.exit_code = 2;
}

}  // namespace lobi::lobictl
