// SPDX-License-Identifier: GPL-3.0-or-later
// One title of a catalogue, an e-book shelf or a journal: reference/library.md A0.1, already cleaned (A0.2).
// Plain values: any thread.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "model/media.h"

namespace lobi::model {

enum class ItemKind { book, ebook, audiobook, serial, article, thesis, map, audiovisual, other };

struct Creator {
  std::string name;
  std::string role;  // as the source says; may be empty
  bool operator==(const Creator&) const = default;
};

struct CatalogueItem {
  std::string source;    // id of the source in sources.toml
  std::string local_id;  // stable in the source; with source the identity
  ItemKind kind = ItemKind::book;
  std::string title;  // no trailing ISBD punctuation
  std::string subtitle;
  std::vector<Creator> creators;
  std::string publisher;          // of an article, the journal
  int year = 0;                   // 1000..2100; 0 = unknown
  std::string language;           // BCP 47
  std::vector<std::string> isbn;  // 13 digits
  std::string issn, doi;
  std::vector<std::string> subjects;
  std::string summary;  // plain text, at most 1,500 characters
  std::string call_number;
  std::string permalink;  // https (or the catalogue's own http origin) for the QR code
  std::string rights;
  std::optional<Media> cover;
  std::optional<base::Instant> added_at;  // when the library acquired it
  std::optional<base::Instant> changed_at;
  std::optional<base::Instant> show_until;
  bool is_deleted = false;  // a source said so: removes the stored one
};

}  // namespace lobi::model
