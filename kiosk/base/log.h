// SPDX-License-Identifier: GPL-3.0-or-later
// One line per event on standard error, where systemd's journal takes it: "sync: source 'kabar': timed out …".
// Thread-safe. Never pass a secret: fetch/redact.h is applied where addresses enter a message.
#pragma once

#include <string_view>

namespace lobi::base {

enum class LogLevel { info, warning, error };

void set_log_level(LogLevel level);
void log(LogLevel level, std::string_view area, std::string_view sentence);

inline void log_info(std::string_view area, std::string_view sentence) { log(LogLevel::info, area, sentence); }
inline void log_warning(std::string_view area, std::string_view sentence) {
  log(LogLevel::warning, area, sentence);
}
inline void log_error(std::string_view area, std::string_view sentence) { log(LogLevel::error, area, sentence); }

}  // namespace lobi::base
