// SPDX-License-Identifier: GPL-3.0-or-later
// The newest e-books of an OPDS 1.2 catalogue: calibre, Komga, Kavita, BookLore and others.
//
// The address may be the list itself or the catalogue's front door: then the way to the newest titles is looked for
// (sort/new, else calibre's "By Newest") and remembered for a week, so that an unchanged list costs one 304.
// Surprising: a title that falls off the list is not removed unless the whole list was read.
//
// Options, all optional: `max_pages` (3), `permalink` ("https://komga.example/book/{id}", for the QR code), `auth`
// ("basic", the default: the token file holds "name:password"; "bearer"; "x-api-key").
// Specification: reference/library.md A5.1 and A5.2; both versions, told by what the server sends.
#pragma once

#include <memory>

#include "sync/source.h"

namespace lobi::sync {

[[nodiscard]] std::unique_ptr<Source> make_opds_source(SourceContext context);

}  // namespace lobi::sync
