// SPDX-License-Identifier: GPL-3.0-or-later
// What a newly read list of SLiMS means, compared with the titles that are remembered: what is new or changed, what
// vanished, and which full records to read. Pure; any thread. Used by slims_source.cpp.
#pragma once

#include <cstddef>
#include <set>
#include <string>
#include <vector>

#include "base/clock.h"
#include "model/catalogue_item.h"
#include "sync/sources/slims/slims_cursor.h"

namespace lobi::sync {

// How far the list was read.
enum class SlimsReach {
  until_known,  // to the first page without anything new
  page_limit,   // all pages that are kept
  end           // the list has no more
};

struct SlimsListed {
  model::CatalogueItem item;
  SlimsTitle title;
  bool is_changed = false;  // new, or the list says something else than when it was harvested
};

class SlimsList {
 public:
  // `known` as remembered; `keep` = how many titles are kept at most.
  SlimsList(std::vector<SlimsTitle> known, base::Instant now, std::size_t keep);

  // Takes the titles of one page; how many of them are new to this run, and whether any needs harvesting.
  struct PageNews {
    std::size_t added = 0;
    bool has_changes = false;
  };
  PageNews add_page(std::vector<model::CatalogueItem> items);

  [[nodiscard]] std::vector<SlimsListed>& listed() { return listed_; }

  // Indices into listed(), in the order in which their full records should be read, at most `most`.
  [[nodiscard]] std::vector<std::size_t> wanted_records(std::size_t most) const;

  // Ends the list: the numbers that are gone, and in `titles` what to remember.
  struct End {
    std::vector<SlimsTitle> titles;
    std::vector<std::string> gone;
  };
  [[nodiscard]] End end(SlimsReach reach) const;

 private:
  [[nodiscard]] const SlimsTitle* find_known(const std::string& number) const;
  [[nodiscard]] std::size_t last_known_listed() const;

  std::vector<SlimsTitle> known_;
  base::Instant now_;
  std::size_t keep_;
  std::vector<SlimsListed> listed_;
  std::set<std::string> numbers_;  // of listed_
};

}  // namespace lobi::sync
