// SPDX-License-Identifier: GPL-3.0-or-later
// A plain mail over the library's SMTP server: the one-time links of people. Waits up to kMailTime. Any thread.
#pragma once

#include <chrono>
#include <string>

#include "base/result.h"
#include "tools/desk/server/settings.h"

namespace lobi::desk {

inline constexpr std::chrono::seconds kMailTime{20};

struct Mail {
  std::string to;       // clean_email() passed it
  std::string subject;  // any text of one line
  std::string text;     // UTF-8, lines end with \n
};

// transient: the server could not be reached or refused; the message says what it said.
[[nodiscard]] Result<void> send_mail(const Smtp& smtp, const Mail& mail);

// The message as it travels (RFC 5322), everything that is not ASCII encoded.
[[nodiscard]] std::string mail_bytes(const Smtp& smtp, const Mail& mail, base::Instant now);

}  // namespace lobi::desk
