// SPDX-License-Identifier: GPL-3.0-or-later
// The files of tests/fixtures/social. A missing one is a failure.
#pragma once

#include <doctest/doctest.h>

#include <string>

#include "base/files.h"

namespace lobi::test {

inline std::string social_fixture(const std::string& name) {
  auto bytes = base::read_file(std::string(LOBI_FIXTURES "/social/") + name, std::size_t{16} << 20);
  REQUIRE_MESSAGE(bytes.has_value(), "missing fixture " << name);
  return *bytes;
}

}  // namespace lobi::test
