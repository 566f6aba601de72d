// SPDX-License-Identifier: GPL-3.0-or-later
// What a library says of itself in lobi.toml: name, place, hours, its accounts. Plain values: any thread.
#pragma once

#include <string>
#include <vector>

#include "model/account.h"
#include "model/language.h"
#include "model/opening_hours.h"

namespace lobi::model {

struct Library {
  std::string name;     // "Perpustakaan Kota Lubuklinggau"
  Bilingual place;      // "Provinsi Sumatra Selatan"
  std::string website;  // https; empty = none
  std::string contact;  // address or e-mail in the User-Agent of lobi-sync
  OpeningHours hours;
  std::vector<Account> accounts;
};

}  // namespace lobi::model
