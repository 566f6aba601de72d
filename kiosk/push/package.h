// SPDX-License-Identifier: GPL-3.0-or-later
// A *.lobi-package: a key statement, a release and its pictures in one file, for a stick or `lobictl push`.
//
// Nothing of it is believed because it lies there: the envelopes go through acceptance.h like those of a broker,
// and a picture is handed out only when its bytes have the hash that the signed release names. A file may shrink or
// change under the reader (a stick that is pulled out): then reading fails. Who uses it: sync (taking), lobictl
// (making). Each function is called by one thread at a time for one descriptor.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/result.h"
#include "pack/package_head.h"

namespace lobi::push {

struct Package {
  pack::PackageHead head;
  std::string keys, release;  // envelopes, unverified
};

// From a descriptor that can be read at any place. The file's size must be exactly what its head says.
// ErrorKind::malformed (also when it is cut off), ::limit, ::unsupported, ::io.
[[nodiscard]] Result<Package> open_package(int descriptor);

// The bytes of head.media[place]; ErrorKind::malformed when they are not those of the hash.
[[nodiscard]] Result<std::string> read_medium(int descriptor, const Package& package, std::size_t place);

// Replaces the file. `media`: the originals, each hashed while it is copied.
[[nodiscard]] Result<void> write_package(const std::filesystem::path& file, const std::string& keys,
                                         const std::string& release,
                                         const std::vector<std::filesystem::path>& media);

}  // namespace lobi::push
