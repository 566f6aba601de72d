// SPDX-License-Identifier: GPL-3.0-or-later
// Whatever a server writes into the headers of its limits, the wait is between nothing and a day.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"
#include "fetch/request.h"
#include "sync/rate_limit.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string value(reinterpret_cast<const char*>(data), size);
  const auto now = lobi::base::from_unix_ms(1'787'391'000'000);
  for (const int status : {200, 429}) {
    lobi::fetch::Response response;
    response.status = status;
    for (const char* name : {"x-ratelimit-reset", "ratelimit-reset", "x-rate-limit-reset"}) {
      response.headers = {{name, value},
                          {"x-ratelimit-remaining", "0"},
                          {"ratelimit-remaining", "0"},
                          {"x-rate-limit-remaining", value}};
      const auto wait = lobi::sync::asked_wait(response, now);
      LOBI_CHECK(!wait || (wait->count() >= 0 && *wait <= std::chrono::hours(24)));
      (void)lobi::sync::requests_left(response);
    }
  }
  return 0;
}
