// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/platform/input_wait.h"

#include <dirent.h>
#include <fcntl.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/inotify.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <ctime>
#include <utility>

#include "base/unique_fd.h"
#include "ui/platform/touch_times.h"

namespace lobi::ui {
namespace {

struct Device {
  base::UniqueFd fd;
  ReportTimes reports;
};

void drain(int fd) {
  char bytes[4096];
  while (::read(fd, bytes, sizeof bytes) > 0) {
  }
}

// The kernel hands over whole events only.
void drain(Device& device, std::vector<base::Milliseconds>& times) {
  std::array<input_event, 64> events;
  for (;;) {
    const ssize_t size = ::read(device.fd.get(), events.data(), sizeof events);
    if (size <= 0) return;
    device.reports.read({events.data(), static_cast<std::size_t>(size) / sizeof(input_event)}, times);
  }
}

std::vector<Device> open_devices(const std::string& folder_path) {
  std::vector<Device> devices;
  DIR* folder = ::opendir(folder_path.c_str());
  if (folder == nullptr) return devices;
  while (const dirent* entry = ::readdir(folder)) {
    const std::string name = entry->d_name;
    if (name.rfind("event", 0) != 0) continue;
    base::UniqueFd fd(::open((folder_path + "/" + name).c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC));
    if (!fd.is_open()) continue;
    int steady = CLOCK_MONOTONIC;  // what the kernel stamps its events with: by default the wall clock
    ::ioctl(fd.get(), EVIOCSCLOCKID, &steady);
    devices.push_back({std::move(fd), {}});
  }
  ::closedir(folder);
  return devices;
}

// A device that was pulled out reports an error for ever.
bool is_broken(const pollfd& one) { return (one.revents & (POLLERR | POLLHUP | POLLNVAL)) != 0; }

}  // namespace

struct InputWait::State {
  std::string folder;
  base::UniqueFd bell{::eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC)};
  base::UniqueFd changes;
  std::vector<Device> devices;
  std::vector<base::Milliseconds> report_times;  // not yet taken

  void read_devices() {
    for (Device& device : devices) drain(device, report_times);
  }
};

InputWait::InputWait(std::string devices_folder) : state_(std::make_unique<State>()) {
  state_->folder = std::move(devices_folder);
  if (state_->folder.empty()) return;
  state_->changes.reset(::inotify_init1(IN_NONBLOCK | IN_CLOEXEC));
  // IN_ATTRIB: udev gives the rights to a new device only after it has appeared.
  if (state_->changes.is_open())
    ::inotify_add_watch(state_->changes.get(), state_->folder.c_str(), IN_CREATE | IN_ATTRIB | IN_DELETE);
  state_->devices = open_devices(state_->folder);
}

InputWait::~InputWait() = default;

void InputWait::wait(base::Milliseconds at_most) {
  State& s = *state_;
  std::vector<pollfd> polled{{s.bell.get(), POLLIN, 0}, {s.changes.get(), POLLIN, 0}};  // -1 is passed over
  for (const Device& device : s.devices) polled.push_back({device.fd.get(), POLLIN, 0});
  const auto limit = static_cast<int>(std::clamp<std::int64_t>(at_most.count(), 0, 3'600'000));
  if (::poll(polled.data(), polled.size(), limit) <= 0) return;
  drain(s.bell.get());
  if (s.changes.is_open()) drain(s.changes.get());
  s.read_devices();
  const bool is_changed = polled[1].revents != 0 || std::any_of(polled.begin() + 2, polled.end(), is_broken);
  if (is_changed) s.devices = open_devices(s.folder);
}

void InputWait::ring() {
  const std::uint64_t one = 1;
  [[maybe_unused]] const auto written = ::write(state_->bell.get(), &one, sizeof one);  // full = already rung
}

std::vector<base::Milliseconds> InputWait::take_report_times() {
  state_->read_devices();
  return std::exchange(state_->report_times, {});
}

}  // namespace lobi::ui
