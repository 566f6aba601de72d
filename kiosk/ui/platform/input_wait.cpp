// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/platform/input_wait.h"

#include <dirent.h>
#include <fcntl.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/inotify.h>
#include <unistd.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "base/unique_fd.h"

namespace lobi::ui {
namespace {

constexpr const char* kDevices = "/dev/input";

void drain(int fd) {
  char bytes[4096];
  while (::read(fd, bytes, sizeof bytes) > 0) {
  }
}

std::vector<base::UniqueFd> open_devices() {
  std::vector<base::UniqueFd> devices;
  DIR* folder = ::opendir(kDevices);
  if (folder == nullptr) return devices;
  while (const dirent* entry = ::readdir(folder)) {
    const std::string name = entry->d_name;
    if (name.rfind("event", 0) != 0) continue;
    base::UniqueFd device(::open((std::string(kDevices) + "/" + name).c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC));
    if (device.is_open()) devices.push_back(std::move(device));
  }
  ::closedir(folder);
  return devices;
}

}  // namespace

struct InputWait::State {
  base::UniqueFd bell{::eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC)};
  base::UniqueFd changes;
  std::vector<base::UniqueFd> devices;
};

InputWait::InputWait(bool watches_devices) : state_(std::make_unique<State>()) {
  if (!watches_devices) return;
  state_->changes.reset(::inotify_init1(IN_NONBLOCK | IN_CLOEXEC));
  // IN_ATTRIB: udev gives the rights to a new device only after it has appeared.
  if (state_->changes.is_open())
    ::inotify_add_watch(state_->changes.get(), kDevices, IN_CREATE | IN_ATTRIB | IN_DELETE);
  state_->devices = open_devices();
}

InputWait::~InputWait() = default;

void InputWait::wait(base::Milliseconds at_most) {
  std::vector<pollfd> polled{{state_->bell.get(), POLLIN, 0}};
  if (state_->changes.is_open()) polled.push_back({state_->changes.get(), POLLIN, 0});
  for (const auto& device : state_->devices) polled.push_back({device.get(), POLLIN, 0});
  const auto limit = static_cast<int>(std::clamp<std::int64_t>(at_most.count(), 0, 3'600'000));
  if (::poll(polled.data(), polled.size(), limit) <= 0) return;
  bool is_changed = false;
  for (const auto& one : polled) {
    if (one.revents == 0) continue;
    drain(one.fd);
    // A device that was pulled out reports an error for ever: look again at what is there.
    is_changed =
        is_changed || one.fd == state_->changes.get() || (one.revents & (POLLERR | POLLHUP | POLLNVAL)) != 0;
  }
  if (is_changed) state_->devices = open_devices();
}

void InputWait::ring() {
  const std::uint64_t one = 1;
  [[maybe_unused]] const auto written = ::write(state_->bell.get(), &one, sizeof one);  // full = already rung
}

}  // namespace lobi::ui
