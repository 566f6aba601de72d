// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as an envelope with keys or a release in it. The first line is given, signed or not: nobody guesses a
// signature, so the document behind it is also read as one that was believed.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/result.h"
#include "push/acceptance.h"
#include "push/envelope.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace lobi;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const auto envelope = push::open_envelope(bytes);
  if (envelope) LOBI_CHECK(bytes.substr(bytes.size() - envelope->document.size()) == envelope->document);
  const auto statement = push::parse_statement(envelope ? envelope->document : bytes);
  if (statement) LOBI_CHECK(push::parse_statement(push::statement_text(*statement)).has_value());
  static const auto kRoot = trust::SigningKey::generate();
  const push::Belief belief{"a", kRoot.public_key(), {"a", 1, {kRoot.public_key()}}, 0};
  LOBI_CHECK(!push::accept_keys(belief, bytes).has_value());
  LOBI_CHECK(!push::accept_release(belief, bytes, base::from_unix_ms(0)).has_value());
  return 0;
}
