// SPDX-License-Identifier: GPL-3.0-or-later
// Where a title's own page and its cover are, as the kiosk may show them.
//
// Catalogues write addresses into their records with internal host names, wrong ports and double escapes
// (reference/library.md 0.6, A1.5, A2): so addresses are built from what staff configured (a template with {id}),
// and else corrected against the configured catalogue. Pure; any thread.
#pragma once

#include <string>
#include <string_view>

namespace lobi::sync {

// `{id}` and `{isbn}` in the template, percent-encoded; empty when the template names one that is empty.
[[nodiscard]] std::string fill_template(std::string_view pattern, std::string_view id, std::string_view isbn);

// What identifies a record in its catalogue: all after the last ':' of an OAI identifier, without "slims-" and
// "slims/" ("oai:127.0.0.1:8099:slims-201" → "201").
[[nodiscard]] std::string bare_id(std::string_view identifier);

// The address as a QR code may show it: https, or http at the catalogue's own host; "//" in the path becomes "/".
// Empty otherwise.
[[nodiscard]] std::string page_address(std::string_view raw, std::string_view catalogue);

// A cover's address, made right for SLiMS (the file behind its thumbnail service, at the configured catalogue) and
// INLISLite (whose host name is broken when it contains "opac"). Empty for placeholders and what is no address.
[[nodiscard]] std::string cover_address(std::string_view raw, std::string_view catalogue);

// ".jpg", ".jpeg", ".png", ".webp", ".gif" at the end of the path.
[[nodiscard]] bool has_picture_name(std::string_view address);

}  // namespace lobi::sync
