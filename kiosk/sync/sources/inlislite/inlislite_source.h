// SPDX-License-Identifier: GPL-3.0-or-later
// INLISLite v3 of Perpusnas: its OAI-PMH server, found from the address of its OPAC.
//
// It is OAI-PMH with the profile "inlislite" (sources/oai_pmh): lists sort by number and dates do not filter, so
// the newest are read from the end by a made-up token. marcxml, which alone knows the ISBN, works only where PHP is
// older than 7: it is tried first, and oai_dc used where it fails. `address` is the OPAC,
// "http://perpus.example.go.id/opac"; journal articles have a server of their own at "/article/oai". Options: those
// of kind "oai-pmh". Specification: reference/library.md A2; not run against a real server.
#pragma once

#include <memory>

#include "sync/source.h"

namespace lobi::sync {

[[nodiscard]] std::unique_ptr<Source> make_inlislite_source(SourceContext context);

// "http://perpus.example.go.id/opac/oai" of any address of that OPAC. Empty when it is no http address.
[[nodiscard]] std::string inlislite_oai_address(const std::string& address);

}  // namespace lobi::sync
