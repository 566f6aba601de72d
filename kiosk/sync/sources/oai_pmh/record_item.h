// SPDX-License-Identifier: GPL-3.0-or-later
// One record of a catalogue → one CatalogueItem, after the field mapping of reference/library.md A9 and the
// clean-up rules of A0.2. An item without a title means that the record cannot be shown. Pure; any thread.
#pragma once

#include <string>

#include "model/catalogue_item.h"
#include "sync/sources/oai_pmh/oai_profile.h"
#include "sync/xml.h"

namespace lobi::sync {

inline constexpr std::size_t kMaxCreators = 20;
inline constexpr std::size_t kMaxSubjects = 20;

// `dc` is the element that holds the dc:* elements. The namespaces inside are not looked at: SLiMS invents
// elements.
[[nodiscard]] model::CatalogueItem item_from_dublin_core(const XmlElement& dc, const std::string& identifier,
                                                         const RecordContext& context);

// `record` is MARC21 slim's record element; "#" for a blank indicator and doubled control fields are understood.
[[nodiscard]] model::CatalogueItem item_from_marcxml(const XmlElement& record, const std::string& identifier,
                                                     const RecordContext& context);

// What both need at the end: the templates of sources.toml, and the page's address where the server's kind tells
// it.
void complete_addresses(model::CatalogueItem& item, const std::string& page, const std::string& cover,
                        const RecordContext& context);

}  // namespace lobi::sync
