// SPDX-License-Identifier: GPL-3.0-or-later
// One answer of an OAI-PMH 2.0 server as values: whatever verb was asked, errors of the protocol included.
//
// An answer is believed only when its root element is OAI-PMH: SLiMS sends pages of HTML labelled text/xml. Records
// that cannot be read or shown are left out and counted. Of an answer that was cut off the last record is dropped.
// Pure; any thread. Specification: reference/library.md A9.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "model/catalogue_item.h"
#include "sync/sources/oai_pmh/oai_profile.h"

namespace lobi::sync {

enum class OaiErrorCode {
  bad_argument,
  bad_resumption_token,
  bad_verb,
  cannot_disseminate_format,
  id_does_not_exist,
  no_records_match,
  no_metadata_formats,
  no_set_hierarchy,
  unknown
};

struct OaiFault {
  OaiErrorCode code = OaiErrorCode::unknown;
  std::string message;  // the server's words, one safe line
};

enum class OaiGranularity { days, seconds };
enum class OaiDeletions { none, transient, persistent };

struct OaiIdentity {
  OaiGranularity granularity = OaiGranularity::days;
  OaiDeletions deletions = OaiDeletions::none;
  std::optional<base::Instant> earliest;
};

struct OaiPage {
  std::optional<base::Instant> response_date;
  std::optional<OaiFault> fault;
  std::optional<OaiIdentity> identity;      // of Identify
  std::vector<std::string> formats;         // of ListMetadataFormats
  std::vector<model::CatalogueItem> items;  // of ListRecords and GetRecord; deleted ones with is_deleted
  std::size_t records = 0;                  // how many there were, also those that are not in items
  bool is_truncated = false;                // the end of the list did not arrive
  std::string token;                        // empty = the list ends here
  std::optional<long> complete_list_size;
};

// ErrorKind::malformed when it is no answer of this protocol; ::limit from the XML limits.
[[nodiscard]] Result<OaiPage> parse_oai_page(std::string_view bytes, std::string_view charset,
                                             const RecordContext& context);

}  // namespace lobi::sync
