// SPDX-License-Identifier: GPL-3.0-or-later
// Header values: dates, waiting times, content types and blocks of addresses, from any bytes.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "fetch/address.h"
#include "fetch/http_date.h"
#include "fetch/request.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace lobi::fetch;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto now = lobi::base::from_unix_ms(784'111'777'000);
  const auto wait = parse_retry_after(text, now);
  LOBI_CHECK(!wait || (wait->count() >= 0 && *wait <= kMaxRetryAfter));
  (void)parse_http_date(text);
  Response response;
  response.headers = {{"content-type", std::string(text)}};
  (void)response.media_type();
  (void)response.charset();
  if (const auto block = Cidr::parse(text)) LOBI_CHECK(block->contains(block->network));
  if (const auto address = Address::parse(text)) (void)why_not_public(*address);
  return 0;
}
