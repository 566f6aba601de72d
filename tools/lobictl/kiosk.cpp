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
  return Kiosk{session.config_dir, std::move(*config), std::move(*sources), std::move(words)};
}

Result<std::optional<sync::ReleaseKeeper>> open_keeper(const Kiosk& kiosk, store::Inbox& inbox) {
  const auto identity = sync::read_identity(kiosk.config_dir, kiosk.config.paths.state_dir, kiosk.config.kiosk.name,
                                            kiosk.config.kiosk.groups);
  if (!identity) return fail(identity.error());
  if (!*identity) return std::optional<sync::ReleaseKeeper>();
  auto keeper = sync::ReleaseKeeper::open(inbox, **identity);
  if (!keeper) return fail(keeper.error());
  return std::optional(std::move(*keeper));
}

Result<void> use_stored_plan(const Kiosk& kiosk, store::Inbox& inbox, sync::Publisher& publisher) {
  auto keeper = open_keeper(kiosk, inbox);
  if (!keeper) return fail(keeper.error());
  if (!*keeper) return {};
  auto plan = (*keeper)->plan(base::SystemClock().now());
  if (!plan) return fail(plan.error());
  publisher.use_plan(std::move(*plan));
  return {};
}

void print_error(const Error& error, Session& session) {
  std::fprintf(stderr, "lobictl: %s\n", error.message.c_str());
  session.exit_code = 2;
}

}  // namespace lobi::lobictl
