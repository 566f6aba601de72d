// SPDX-License-Identifier: GPL-3.0-or-later
// Harvests a catalogue by OAI-PMH 2.0: SLiMS, INLISLite, Koha, OJS, DSpace and whatever keeps to the standard.
//
// A run is either incremental (what changed since the last one, with overlap) or, at the first time and then
// weekly, a full pass over the last `history_days`: many servers do not report deletions, and only a full pass
// finds them. Surprising: a long list that breaks off is not begun anew next time; its resumption token is kept in
// the state, and the date to continue from is only moved on when a list ended normally. INLISLite, whose dates do
// not filter, is read from the end of its list by a made-up token. Options: oai_profile.h. Specification:
// reference/library.md A9.
#pragma once

#include <memory>

#include "sync/source.h"

namespace lobi::sync {

inline constexpr int kMaxOaiPages = 2000;
inline constexpr std::size_t kMaxOaiItems = 5000;  // the newest are kept: about 10 MB

[[nodiscard]] std::unique_ptr<Source> make_oai_pmh_source(SourceContext context);

}  // namespace lobi::sync
