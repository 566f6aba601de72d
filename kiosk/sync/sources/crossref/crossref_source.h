// SPDX-License-Identifier: GPL-3.0-or-later
// New scientific articles from Crossref, by journal or by words; no key.
//
// A request for each journal. Surprising: the facts are free, but an abstract may be its publisher's, so abstracts
// are shown only where the record names a Creative Commons licence or staff say `abstracts = true`. An address to
// write to (mailto) moves requests to Crossref's polite, faster servers. Options; one of the first two:
//   issn         "9999-0001" or several, with commas: the articles of these journals
//   query        words to search for
//   count        how many articles (20, at most 100)
//   mailto       the library's e-mail address;  abstracts  true: also without a licence
// Specification: reference/library.md A6.3.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "sync/source.h"

namespace lobi::sync {

enum class Abstracts { with_licence, always };

[[nodiscard]] std::unique_ptr<Source> make_crossref_source(SourceContext context);

// The articles of one answer. ErrorKind::malformed when it is none of Crossref's.
[[nodiscard]] Result<std::vector<model::CatalogueItem>> parse_crossref_works(std::string_view bytes,
                                                                             const std::string& source,
                                                                             Abstracts abstracts);

}  // namespace lobi::sync
