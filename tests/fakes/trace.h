// SPDX-License-Identifier: GPL-3.0-or-later
// Touch traces: what a finger did once, read from a text file, to be done again by a test.
//
// One touch a line, in order of time: `t_ms x y phase [finger]`, with phase down, move, up or cancel, x and y in
// px, finger 1 when it is left out. "#" begins a line that says where the trace comes from. Those of
// tests/fixtures/touch/ are listed in its ORIGIN.md. One thread.
#pragma once

#include <cstdio>
#include <filesystem>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include "base/files.h"
#include "base/result.h"
#include "ui/platform/gesture.h"

namespace lobi::fakes {

using Trace = std::vector<ui::Touch>;

inline constexpr std::size_t kMaxTraceBytes = 1 << 20;

[[nodiscard]] inline Result<ui::Touch> parse_touch(const std::string& line) {
  static const std::map<std::string, ui::TouchPhase> phases{{"down", ui::TouchPhase::down},
                                                            {"move", ui::TouchPhase::move},
                                                            {"up", ui::TouchPhase::up},
                                                            {"cancel", ui::TouchPhase::cancel}};
  std::istringstream words(line);
  std::int64_t time = 0;
  std::string phase;
  ui::Touch touch;
  words >> time >> touch.at.x >> touch.at.y >> phase;
  const auto known = phases.find(phase);
  if (!words || known == phases.end()) return fail(ErrorKind::malformed, "no touch: " + line);
  touch.time = base::Milliseconds(time);
  touch.phase = known->second;
  if (!(words >> touch.finger)) touch.finger = 1;
  return touch;
}

[[nodiscard]] inline Result<Trace> read_trace(const std::filesystem::path& path) {
  const auto text = base::read_file(path, kMaxTraceBytes);
  if (!text) return fail(text.error());
  Trace trace;
  std::istringstream lines(*text);
  for (std::string line; std::getline(lines, line);) {
    if (line.empty() || line[0] == '#') continue;
    const auto touch = parse_touch(line);
    if (!touch) return fail(touch.error().with(path.string()));
    if (!trace.empty() && touch->time < trace.back().time)
      return fail(ErrorKind::malformed, path.string() + ": time runs back: " + line);
    trace.push_back(*touch);
  }
  if (trace.empty()) return fail(ErrorKind::malformed, path.string() + " holds no touch");
  return trace;
}

// A trace of tests/fixtures/touch/; a missing one is our own mistake and ends the test program.
#ifdef LOBI_FIXTURES
[[nodiscard]] inline Trace fixture_trace(const std::string& name) {
  const auto trace = read_trace(std::filesystem::path(LOBI_FIXTURES) / "touch" / (name + ".txt"));
  if (!trace) std::fprintf(stderr, "%s\n", trace.error().message.c_str());
  LOBI_CHECK(trace.has_value());
  return *trace;
}
#endif

[[nodiscard]] inline std::vector<ui::Gesture> gestures_of(const Trace& trace) {
  ui::GestureReader reader;
  std::vector<ui::Gesture> all;
  for (const ui::Touch& touch : trace)
    for (const ui::Gesture& gesture : reader.take(touch)) all.push_back(gesture);
  return all;
}

}  // namespace lobi::fakes
