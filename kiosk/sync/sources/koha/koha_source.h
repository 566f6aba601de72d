// SPDX-License-Identifier: GPL-3.0-or-later
// The newest titles of Koha: from a public SQL report where staff made one, else from the RSS of a search sorted by
// date of acquisition. (Whole catalogues come by OAI-PMH, kind "oai-pmh".)
//
// `address` is the OPAC. Options, all optional:
//   report       the number of the public report (guide/koha.md has its SQL); without it the RSS is read
//   columns      of the report, in its order: "id,title,author,isbn,year,added" (csv_columns.cpp has all names)
//   count        how many titles the RSS is asked for (50);  query  of the RSS search ("")
//   permalink    "https://opac.example/cgi-bin/koha/opac-detail.pl?biblionumber={id}": another public page
//   cover        template with {id} or {isbn}; unless set, Koha's own opac-image.pl
// Specification: reference/library.md A3.
#pragma once

#include <memory>

#include "sync/source.h"

namespace lobi::sync {

[[nodiscard]] std::unique_ptr<Source> make_koha_source(SourceContext context);

}  // namespace lobi::sync
