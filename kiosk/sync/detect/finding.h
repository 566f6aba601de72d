// SPDX-License-Identifier: GPL-3.0-or-later
// What `lobictl detect` found out about an address, and the block for sources.toml that follows from it.
// Plain values: any thread.
#pragma once

#include <map>
#include <string>

namespace lobi::sync {

enum class System { slims, inlislite, koha, ojs, dspace, oai, opds, feed, calendar };

struct Finding {
  System system = System::oai;
  std::string name;      // "SLiMS 9", "INLISLite v3", "OPDS 2.0"
  std::string address;   // for sources.toml
  std::string evidence;  // the address that was asked, and what it sent
  bool needs_password = false;
  std::map<std::string, std::string> options;
};

// A [[source]] ready to be pasted, with comments in both languages where staff must decide.
[[nodiscard]] std::string source_block(const Finding& finding);

}  // namespace lobi::sync
