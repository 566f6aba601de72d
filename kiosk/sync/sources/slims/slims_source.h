// SPDX-License-Identifier: GPL-3.0-or-later
// The newest titles of SLiMS 9 (Senayan) from its result XML sorted by "recently-added", which its own OAI-PMH
// servers cannot give without faults (reference/library.md A1.2, A1.6, A1.8).
//
// A run reads the list from the top until a page brings nothing unknown, weekly to its end, and then some full
// records: of what is new or changed, then of what was read a week ago. Surprising: only what changed is harvested,
// since the list alone would overwrite what full records told; and a full record that SLiMS cannot give (it fails
// with status 500 at a "/" in a title) costs its title nothing: the list is enough to show it. A title that is not
// where it stood was hidden or deleted; that is believed when a second run says the same. Members' data
// (api/member) is never asked for.
//
// `address` is the folder of the OPAC. Options, all optional:
//   max_pages        how many pages of 10 titles are kept on the kiosk (10)
//   location         only titles of this location code;  collection_type  only of this collection type's number
//   permalink        "https://opac.example/index.php?p=show_detail&id={id}": the page of a title, for its QR code
//   utc_offset       "+07:00": of the times that SLiMS writes
#pragma once

#include <memory>

#include "sync/source.h"

namespace lobi::sync {

[[nodiscard]] std::unique_ptr<Source> make_slims_source(SourceContext context);

}  // namespace lobi::sync
