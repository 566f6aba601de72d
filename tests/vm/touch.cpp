// SPDX-License-Identifier: GPL-3.0-or-later
// A finger for the test machine: makes a kernel touchscreen through uinput and moves fingers on it as it is told.
//
// Lobi cannot tell it from a panel: ten slots of the multi-touch protocol B, direct, as wide and high as the
// screen. One command a line on standard input, coordinates in pixels of the panel as it is mounted (not of the
// rotated picture):
//
//   tap X Y                  down, 60 ms, up
//   hold X Y MS              the same, longer
//   swipe X Y X2 Y2 MS       one finger at a constant speed, a report every 10 ms as panels send them
//   pinch X Y FROM TO MS     two fingers around a point, their distance from FROM to TO
//
// Each command is answered by "done" after its last report, so a test can wait for it. Used by tests/vm only; one
// thread.
#include <fcntl.h>
#include <linux/uinput.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <iostream>
#include <sstream>
#include <string>
#include <thread>
#include <vector>

namespace {

constexpr int kSlots = 10;
constexpr int kReportMs = 10;

class Touchscreen {
 public:
  Touchscreen(int width, int height) : fd_(::open("/dev/uinput", O_WRONLY | O_CLOEXEC)) {
    if (fd_ < 0) return;
    ::ioctl(fd_, UI_SET_EVBIT, EV_KEY);
    ::ioctl(fd_, UI_SET_KEYBIT, BTN_TOUCH);
    ::ioctl(fd_, UI_SET_EVBIT, EV_ABS);
    ::ioctl(fd_, UI_SET_PROPBIT, INPUT_PROP_DIRECT);
    add_axis(ABS_X, width - 1);
    add_axis(ABS_Y, height - 1);
    add_axis(ABS_MT_SLOT, kSlots - 1);
    add_axis(ABS_MT_TRACKING_ID, 65535);
    add_axis(ABS_MT_POSITION_X, width - 1);
    add_axis(ABS_MT_POSITION_Y, height - 1);
    uinput_setup setup{};
    setup.id.bustype = BUS_USB;
    setup.id.vendor = 0x1209;  // pid.codes, where open projects are
    setup.id.product = 0x0001;
    std::strncpy(setup.name, "Lobi test touchscreen", sizeof setup.name - 1);
    is_made_ = ::ioctl(fd_, UI_DEV_SETUP, &setup) == 0 && ::ioctl(fd_, UI_DEV_CREATE) == 0;
  }
  ~Touchscreen() {
    if (fd_ >= 0) ::close(fd_);  // the kernel takes the device away
  }
  Touchscreen(const Touchscreen&) = delete;
  Touchscreen& operator=(const Touchscreen&) = delete;

  bool is_made() const { return is_made_; }

  // A finger's place; `new_finger` when it comes down there.
  void place(int slot, int x, int y, bool new_finger) {
    emit(EV_ABS, ABS_MT_SLOT, slot);
    if (new_finger) emit(EV_ABS, ABS_MT_TRACKING_ID, next_id_++ & 0xFFFF);
    emit(EV_ABS, ABS_MT_POSITION_X, x);
    emit(EV_ABS, ABS_MT_POSITION_Y, y);
    if (slot != 0) return;  // the axes for programs that know one finger only
    if (new_finger) emit(EV_KEY, BTN_TOUCH, 1);
    emit(EV_ABS, ABS_X, x);
    emit(EV_ABS, ABS_Y, y);
  }
  void lift(int slot) {
    emit(EV_ABS, ABS_MT_SLOT, slot);
    emit(EV_ABS, ABS_MT_TRACKING_ID, -1);
    if (slot == 0) emit(EV_KEY, BTN_TOUCH, 0);
  }
  void report() { emit(EV_SYN, SYN_REPORT, 0); }

 private:
  void add_axis(int code, int maximum) {
    uinput_abs_setup axis{};
    axis.code = static_cast<__u16>(code);
    axis.absinfo.maximum = maximum;
    ::ioctl(fd_, UI_ABS_SETUP, &axis);
  }
  void emit(int type, int code, int value) {
    input_event event{};
    event.type = static_cast<__u16>(type);
    event.code = static_cast<__u16>(code);
    event.value = value;
    if (::write(fd_, &event, sizeof event) != sizeof event) std::perror("vm-touch: write");
  }

  int fd_;
  bool is_made_ = false;
  int next_id_ = 1;
};

void wait_ms(int ms) { std::this_thread::sleep_for(std::chrono::milliseconds(ms)); }

void hold(Touchscreen& panel, int x, int y, int ms) {
  panel.place(0, x, y, true);
  panel.report();
  wait_ms(ms);
  panel.lift(0);
  panel.report();
}

// By the clock, so that the finger is as fast as it should be on a machine that is not. It lifts where it was last,
// at once: a finger that rests first does not fling.
void swipe(Touchscreen& panel, int x, int y, int x2, int y2, int ms) {
  const auto begin = std::chrono::steady_clock::now();
  panel.place(0, x, y, true);
  panel.report();
  for (int at = 0; at < ms;) {
    wait_ms(kReportMs);
    const auto gone = std::chrono::steady_clock::now() - begin;
    at = std::min(ms, static_cast<int>(std::chrono::duration_cast<std::chrono::milliseconds>(gone).count()));
    panel.place(0, x + (x2 - x) * at / ms, y + (y2 - y) * at / ms, false);
    panel.report();
  }
  panel.lift(0);
  panel.report();
}

void pinch(Touchscreen& panel, int x, int y, int from, int to, int ms) {
  const int steps = ms / kReportMs > 0 ? ms / kReportMs : 1;
  for (int step = 0; step <= steps; ++step) {
    const int half = (from + (to - from) * step / steps) / 2;
    panel.place(0, x - half, y, step == 0);
    panel.place(1, x + half, y, step == 0);
    panel.report();
    wait_ms(kReportMs);
  }
  panel.lift(1);
  panel.lift(0);
  panel.report();
}

bool obey(Touchscreen& panel, const std::string& line) {
  std::istringstream words(line);
  std::string name;
  int a = 0, b = 0, c = 0, d = 0, e = 0;
  words >> name;
  if (name == "tap" && words >> a >> b) return hold(panel, a, b, 60), true;
  if (name == "hold" && words >> a >> b >> c) return hold(panel, a, b, c), true;
  if (name == "swipe" && words >> a >> b >> c >> d >> e) return swipe(panel, a, b, c, d, e), true;
  if (name == "pinch" && words >> a >> b >> c >> d >> e) return pinch(panel, a, b, c, d, e), true;
  return false;
}

}  // namespace

int main(int argc, char** argv) {
  const std::vector<std::string> words(argv + 1, argv + argc);
  std::istringstream size(words.size() == 2 ? words[0] + " " + words[1] : "");
  int width = 0, height = 0;
  if (!(size >> width >> height)) {
    std::cerr << "vm-touch WIDTH HEIGHT\n";
    return 2;
  }
  Touchscreen panel(width, height);
  if (!panel.is_made()) {
    std::perror("vm-touch: /dev/uinput");
    return 1;
  }
  std::cout << "ready" << std::endl;
  for (std::string line; std::getline(std::cin, line);)
    std::cout << (obey(panel, line) ? "done" : "what?") << std::endl;
  return 0;
}
