// SPDX-License-Identifier: GPL-3.0-or-later
// Samples of tests/fixtures/catalogue, and a run of a source against given answers. For tests of OAI-PMH and OPDS.
#pragma once

#include <doctest/doctest.h>

#include <string>
#include <utility>
#include <vector>

#include "base/files.h"
#include "sync/source.h"

namespace lobi::sync {

inline std::string catalogue_sample(const std::string& name) {
  auto bytes = base::read_file(std::string(LOBI_FIXTURES) + "/catalogue/" + name, 1 << 20);
  REQUIRE_MESSAGE(bytes.has_value(), name);
  return *bytes;
}

inline fetch::Fetched answer_with(const std::string& body, int status = 200) {
  fetch::Fetched fetched;
  fetched.response.status = status;
  fetched.response.body = body;
  fetched.error = fetch::error_of_status(status, "http://test/");
  return fetched;
}

// Gives the answers one after the other; `asked` are the addresses of the requests. Ends with Harvest or Error, or
// with the request for which no answer is left.
struct CatalogueRun {
  std::vector<std::string> asked;
  Step last;

  CatalogueRun(Source& source, std::vector<fetch::Fetched> answers) : last(source.next(nullptr)) {
    for (fetch::Fetched& answer : answers) {
      const auto* request = std::get_if<fetch::Request>(&last);
      REQUIRE(request != nullptr);
      asked.push_back(request->url);
      answer.response.final_url = request->url;
      last = source.next(&answer);
    }
    if (const auto* request = std::get_if<fetch::Request>(&last)) asked.push_back(request->url);
  }
  const Harvest& harvest() const {
    REQUIRE(std::holds_alternative<Harvest>(last));
    return std::get<Harvest>(last);
  }
  const Error& error() const {
    REQUIRE(std::holds_alternative<Error>(last));
    return std::get<Error>(last);
  }
};

}  // namespace lobi::sync
