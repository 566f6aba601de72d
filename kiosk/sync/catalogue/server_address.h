// SPDX-License-Identifier: GPL-3.0-or-later
// The place of a catalogue's programs, from whatever address staff copied out of their browser.
//
// Pure; any thread. Used by the sources that build their requests themselves (SLiMS, Koha) and by detection.
#pragma once

#include <string>
#include <string_view>

namespace lobi::sync {

// The folder that the programs lie in, ending with '/': "http://10.0.0.2/slims", ".../slims/index.php?p=news" and
// ".../slims/" are all ".../slims/". Empty when it is no http address.
[[nodiscard]] std::string directory_address(std::string_view address);

// The same up to and without "/cgi-bin/", where Koha's programs lie: "https://opac.example".
[[nodiscard]] std::string koha_address(std::string_view address);

}  // namespace lobi::sync
