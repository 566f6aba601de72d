// SPDX-License-Identifier: GPL-3.0-or-later
// lobictl detect ADDRESS: which system is there, why Lobi thinks so, and the block for sources.toml.
//
// Needs no configuration and no lobi-sync. The address may be on the library's own network; requests go to that
// server only, one after the other with a pause.
#include <poll.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <memory>

#include "base/clock.h"
#include "fetch/fetcher.h"
#include "sync/detect/detector.h"
#include "tools/lobictl/command.h"

namespace lobi::lobictl {
namespace {

constexpr std::chrono::milliseconds kPause{500};

fetch::Fetched ask(fetch::Fetcher& fetcher, fetch::Request request) {
  std::optional<fetch::Fetched> answer;
  fetcher.start(std::move(request), [&answer](fetch::Fetched fetched) { answer = std::move(fetched); });
  while (!answer) {
    pollfd entry{fetcher.poll_fd(), POLLIN, 0};
    const auto wait = fetcher.timeout().value_or(base::Milliseconds(1000));
    ::poll(&entry, 1, static_cast<int>(wait.count()) + 1);
    fetcher.dispatch();
  }
  return std::move(*answer);
}

void print(const sync::Detector& detector, Session& session) {
  for (const auto& note : detector.notes()) {
    std::fprintf(stderr, "  %s: %s\n", note.address.c_str(), note.answer.c_str());
  }
  if (detector.findings().empty()) {
    std::fprintf(
        stderr, "%s\n",
        session.say(
            "Tidak ada yang dikenal di alamat itu. Periksa alamatnya, atau tanyakan kepada pengelola server.",
            "Nothing that Lobi knows is at this address. Check it, or ask who runs the server."));
    session.exit_code = 1;
    return;
  }
  for (const auto& finding : detector.findings()) {
    std::printf("# %s\n# %s\n%s\n", finding.name.c_str(), finding.evidence.c_str(),
                sync::source_block(finding).c_str());
  }
}

void detect(const std::string& address, Session& session) {
  auto detector = sync::Detector::start(address);
  if (!detector) {
    std::fprintf(stderr, "lobictl: %s\n", detector.error().message.c_str());
    session.exit_code = 2;
    return;
  }
  const base::SystemClock clock;
  fetch::FetcherSettings settings;
  settings.user_agent = fetch::user_agent(LOBI_VERSION, "");
  settings.host_gap = kPause;
  fetch::Fetcher fetcher(std::move(settings), clock);
  while (auto request = detector->next()) detector->take(ask(fetcher, std::move(*request)));
  print(*detector, session);
}

}  // namespace

void add_detect(CLI::App& app, Session& session) {
  auto address = std::make_shared<std::string>();
  auto* command =
      app.add_subcommand("detect", "Find out which system an address runs / mengenali sistem di sebuah alamat");
  command->add_option("ADDRESS", *address, "Address of the OPAC, journal, e-book server or website")->required();
  command->callback([address, &session] { detect(*address, session); });
}

}  // namespace lobi::lobictl
