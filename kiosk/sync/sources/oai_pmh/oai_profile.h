// SPDX-License-Identifier: GPL-3.0-or-later
// How one family of OAI-PMH servers differs from the standard, as observed (reference/library.md A1.6, A2, A3.3,
// A9), and what staff set for this one in sources.toml. Plain values: any thread.
//
// Options of kind "oai-pmh", all optional:
//   profile          standard, slims1, slims2, inlislite, koha, ojs, dspace; unless set, recognised by the address
//   metadata_prefix  oai_dc, marcxml, …; unless set, marcxml at Koha and INLISLite, oai_dc elsewhere
//   set              harvest only this set
//   history_days     how far back the first harvest goes (400); 0 = the whole catalogue
//   permalink        "https://opac.example/index.php?p=show_detail&id={id}": the page of a title, for its QR code
//   cover            "https://opac.example/cgi-bin/koha/opac-image.pl?biblionumber={id}"; also {isbn}
//   utc_offset       "+07:00": of servers that write local time (slims1, slims2)
#pragma once

#include <chrono>
#include <string>

#include "model/source_config.h"

namespace lobi::sync {

enum class OaiServer { standard, slims1, slims2, inlislite, koha, ojs, dspace };

struct OaiProfile {
  OaiServer server = OaiServer::standard;
  bool repeats_arguments = false;  // from and until must go with the resumption token
  bool needs_until = false;        // from alone is ignored
  bool writes_local_time =
      false;                      // datestamps are local, whatever they say: whole days are asked for, with overlap
  bool may_lack_marcxml = false;  // its marcxml is an error page where PHP is new: then oai_dc
  bool jumps_to_newest = false;   // from does not filter, but a token may be made up that starts near the end
};

// What a record needs to know of its source to become an item.
struct RecordContext {
  std::string source;     // id in sources.toml
  std::string catalogue;  // the configured address
  OaiServer server = OaiServer::standard;
  std::string language;   // preferred where a record has several
  std::string permalink;  // templates; may be empty
  std::string cover;
  std::chrono::minutes utc_offset{0};  // of the server's datestamps
};

[[nodiscard]] OaiProfile oai_profile(const model::SourceConfig& config);
[[nodiscard]] RecordContext record_context(const model::SourceConfig& config);

}  // namespace lobi::sync
