// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/platform/input_wait.h"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <linux/input.h>
#include <sys/stat.h>

#include "base/unique_fd.h"
#include "fakes/temp_dir.h"

using namespace lobi;
using namespace lobi::ui;

namespace {

constexpr base::Milliseconds kLong{60'000};  // never over in these tests

using Times = std::vector<base::Milliseconds>;

// A device that speaks when it is told: a pipe of the kernel's events, under a name of /dev/input.
class Device {
 public:
  explicit Device(const std::filesystem::path& path) {
    REQUIRE(::mkfifo(path.c_str(), 0600) == 0);
    fd_.reset(::open(path.c_str(), O_RDWR | O_NONBLOCK | O_CLOEXEC));
    REQUIRE(fd_.is_open());
  }
  void report(int time, int type, int code) {
    input_event events[2]{};
    for (input_event& event : events) event.input_event_usec = time * 1000;
    events[0].type = static_cast<__u16>(type);
    events[0].code = static_cast<__u16>(code);
    events[1].type = EV_SYN;
    REQUIRE(::write(fd_.get(), events, sizeof events) == sizeof events);
  }

 private:
  base::UniqueFd fd_;
};

}  // namespace

TEST_CASE("a device that speaks ends the wait, and says when each of its reports was") {
  fakes::TempDir folder;
  Device panel(folder.path() / "event0");
  InputWait wait(folder.path());
  panel.report(10, EV_ABS, ABS_MT_POSITION_X);
  panel.report(20, EV_ABS, ABS_MT_POSITION_X);
  wait.wait(kLong);
  panel.report(30, EV_ABS, ABS_MT_POSITION_X);  // while the screen is drawn and nobody waits
  CHECK(wait.take_report_times() == Times{base::Milliseconds(10), base::Milliseconds(20), base::Milliseconds(30)});
  CHECK(wait.take_report_times().empty());
}

TEST_CASE("a keyboard ends the wait without a touch") {
  fakes::TempDir folder;
  Device keyboard(folder.path() / "event0");
  InputWait wait(folder.path());
  keyboard.report(10, EV_KEY, KEY_ENTER);
  wait.wait(kLong);
  CHECK(wait.take_report_times().empty());
}

TEST_CASE("a panel that is plugged in later ends the wait too, and is heard from then on") {
  fakes::TempDir folder;
  InputWait wait(folder.path());
  Device panel(folder.path() / "event3");
  wait.wait(kLong);
  panel.report(40, EV_ABS, ABS_X);
  wait.wait(kLong);
  CHECK(wait.take_report_times() == Times{base::Milliseconds(40)});
}

TEST_CASE("a ring ends the next wait, with and without devices") {
  for (const std::string folder : {"", "/nowhere/at/all"}) {
    InputWait wait(folder);
    wait.ring();
    wait.wait(kLong);
    CHECK(wait.take_report_times().empty());
  }
}
