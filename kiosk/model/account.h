// SPDX-License-Identifier: GPL-3.0-or-later
// An account of the library that visitors can follow: one QR card. Plain values: any thread.
#pragma once

#include <string>

#include "model/language.h"
#include "model/network.h"

namespace lobi::model {

struct Account {
  Network network = Network::website;
  std::string handle;      // "@perpuslubuklinggau"
  std::string name;        // "Perpustakaan Kota Lubuklinggau"; may be empty
  std::string follow_url;  // the network's own permanent https address (social-apis.md section 11)
  Bilingual brings;        // one line: what it brings
};

}  // namespace lobi::model
