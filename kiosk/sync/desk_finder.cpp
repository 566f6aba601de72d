// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/desk_finder.h"

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>

#include "base/log.h"
#include "base/spawn.h"
#include "pack/desk_config.h"
#include "sync/found_desks.h"

namespace lobi::sync {
namespace {

constexpr std::chrono::seconds kSearchTime{10}, kSearchAgain{60};
constexpr std::size_t kMaxOutput = 64 * 1024;
constexpr const char* kBus = "DBUS_SYSTEM_BUS_ADDRESS";  // where the administrator moved it

}  // namespace

DeskFinder::DeskFinder(const base::Clock& clock, std::filesystem::path browser)
    : clock_(clock), browser_(std::move(browser)), due_(clock.steady()) {}

DeskFinder::~DeskFinder() {
  if (child_ > 0) end(false);
}

void DeskFinder::work() {
  if (child_ > 0) read();
  if (child_ > 0 && due_ <= clock_.steady()) end(false);
  if (child_ <= 0 && due_ <= clock_.steady()) start();
}

void DeskFinder::start() {
  const auto started = spawn();
  if (started) {
    due_ = clock_.steady() + kSearchTime;
    return;
  }
  due_ = clock_.steady() + kSearchAgain;
  if (!std::exchange(has_complained_, true))
    base::log_info("push",
                   "desks are not looked for in the network (package avahi-utils): " + started.error().message);
}

Result<void> DeskFinder::spawn() {
  std::array<int, 2> ends{};
  if (::pipe2(ends.data(), O_CLOEXEC | O_NONBLOCK) != 0)
    return fail(ErrorKind::io, std::string("making a pipe: ") + std::strerror(errno));
  output_.reset(ends[0]);
  const base::UniqueFd input(ends[1]);
  ::fcntl(input.get(), F_SETFL, 0);  // the child's end waits
  std::string name = browser_.string(), options = "-rptk", service = pack::kDeskService, language = "LANG=C.UTF-8";
  const char* bus_address = std::getenv(kBus);
  std::string bus = std::string(kBus) + "=" + (bus_address != nullptr ? bus_address : "");
  const std::array<char*, 4> arguments{name.data(), options.data(), service.data(), nullptr};
  const std::array<char*, 3> environment{language.data(), bus_address != nullptr ? bus.data() : nullptr, nullptr};
  base::SpawnActions actions;
  const base::SpawnAttributes attributes;
  const bool is_ready = actions.silence(STDIN_FILENO) && actions.duplicate(input.get(), STDOUT_FILENO) &&
                        actions.silence(STDERR_FILENO);
  const int code = is_ready ? ::posix_spawn(&child_, name.c_str(), actions.get(), attributes.get(),
                                            arguments.data(), environment.data())
                            : ENOMEM;
  if (code == 0) return {};
  child_ = -1;
  output_.reset();
  return fail(ErrorKind::io, "starting " + name + ": " + std::strerror(code));
}

void DeskFinder::read() {
  std::array<char, 4096> bytes{};
  while (said_.size() <= kMaxOutput) {
    const auto read = ::read(output_.get(), bytes.data(), bytes.size());
    if (read < 0 && errno == EINTR) continue;
    if (read < 0 && errno == EAGAIN) return;
    if (read <= 0) return end(read == 0);
    said_.append(bytes.data(), static_cast<std::size_t>(read));
  }
  end(false);
}

// It has closed its output, or is ended: either way it does not keep us waiting.
void DeskFinder::end(bool is_whole) {
  ::kill(child_, SIGKILL);
  while (::waitpid(child_, nullptr, 0) < 0 && errno == EINTR) {
  }
  child_ = -1;
  output_.reset();
  found_ = is_whole ? parse_found_desks(said_) : std::vector<link::FoundDesk>();
  said_.clear();
  due_ = clock_.steady() + kSearchAgain;
}

base::Milliseconds DeskFinder::time_left() const { return std::max(base::Milliseconds(0), due_ - clock_.steady()); }

}  // namespace lobi::sync
