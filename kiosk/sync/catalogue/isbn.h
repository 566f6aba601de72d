// SPDX-License-Identifier: GPL-3.0-or-later
// Standard numbers in catalogue text: ISBN (checked, as 13 digits), ISSN, DOI. Pure; any thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace lobi::sync {

// Every valid ISBN in the text, in order, each once: "978-602-000-100-1 (sampul lunak) | 9793062797". An ISBN-10
// becomes its ISBN-13; one with a wrong check digit is none (ISBN Users' Manual, 7th edition).
[[nodiscard]] std::vector<std::string> find_isbns(std::string_view text);

// Adds those that are not there yet.
void add_isbns(std::vector<std::string>& to, std::string_view text);

// "ISSN 9999-0001" → "9999-0001"; the shape only, since many real ones were typed wrongly. Empty when there is
// none.
[[nodiscard]] std::string find_issn(std::string_view text);

// "https://doi.org/10.99999/abc" or "doi:10.99999/abc" → "10.99999/abc"; empty when there is none.
[[nodiscard]] std::string find_doi(std::string_view text);

}  // namespace lobi::sync
