// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/log.h"

#include <atomic>
#include <cstdio>
#include <string>

namespace lobi::base {
namespace {

std::atomic<LogLevel> threshold{LogLevel::info};

// The journal's own level prefixes (sd-daemon(3)); harmless on a terminal.
const char* prefix(LogLevel level) {
  switch (level) {
    case LogLevel::info:
      return "<6>";
    case LogLevel::warning:
      return "<4>";
    case LogLevel::error:
      return "<3>";
  }
  return "";
}

}  // namespace

void set_log_level(LogLevel level) { threshold = level; }

void log(LogLevel level, std::string_view area, std::string_view sentence) {
  if (level < threshold.load()) return;
  std::string line = prefix(level);
  line.append(area).append(": ").append(sentence).push_back('\n');
  std::fwrite(line.data(), 1, line.size(), stderr);  // one write: lines of two threads do not mix
}

}  // namespace lobi::base
