// SPDX-License-Identifier: GPL-3.0-or-later
// What is done to bytes before libxml2 sees them. Pure functions on bytes of an ASCII-compatible encoding; any
// thread. Used by xml.cpp only.
#pragma once

#include <string>
#include <string_view>

namespace lobi::sync {

// Overwrites with spaces: characters that XML 1.0 forbids (section 2.2), and the DOCTYPE with all it declares.
// The length stays, so that line numbers in messages are those of the original.
[[nodiscard]] std::string blank_forbidden(std::string_view bytes);

// Outside CDATA and comments: "&nbsp;" and the other names of HTML become numbers, any other '&' that starts no
// reference of XML becomes "&amp;".
[[nodiscard]] std::string mend_ampersands(std::string_view bytes);

// Whether the bytes end before the root element does: the last tag is not its end tag.
[[nodiscard]] bool ends_early(std::string_view bytes, std::string_view root_name);

}  // namespace lobi::sync
