// SPDX-License-Identifier: GPL-3.0-or-later
#include "push/envelope.h"

#include <array>

namespace lobi::push {
namespace {

constexpr std::string_view kMark = "lobi-envelope ";
constexpr std::string_view kVersion = "1";
constexpr std::array<std::string_view, 4> kPurposes{"release", "keys", "settings", "command"};
constexpr std::size_t kMaxLine = 256;

// What the signature is made for: another version or purpose is another signature.
std::string signed_purpose(Purpose purpose) {
  return "lobi-" + std::string(kPurposes.at(static_cast<std::size_t>(purpose))) + " " + std::string(kVersion);
}

std::string_view next_word(std::string_view& line) {
  const auto end = line.find(' ');
  const auto word = line.substr(0, end);
  line.remove_prefix(end == std::string_view::npos ? line.size() : end + 1);
  return word;
}

}  // namespace

bool Envelope::is_signed_by(const trust::PublicKey& key) const {
  return key.id() == key_id && key.verifies(signed_purpose(purpose), document, signature);
}

std::string seal(Purpose purpose, std::string_view document, const trust::SigningKey& key) {
  std::string envelope(kMark);
  envelope.append(kVersion).append(" ").append(kPurposes.at(static_cast<std::size_t>(purpose)));
  envelope.append(" ").append(key.public_key().id());
  envelope.append(" ").append(key.sign(signed_purpose(purpose), document)).append("\n").append(document);
  return envelope;
}

Result<Envelope> open_envelope(std::string_view bytes) {
  if (bytes.size() > kMaxEnvelopeBytes)
    return fail(ErrorKind::limit, "envelope: larger than " + std::to_string(kMaxEnvelopeBytes / 1024) + " KiB");
  const auto end = bytes.substr(0, kMaxLine).find('\n');
  if (end == std::string_view::npos || bytes.substr(0, kMark.size()) != kMark)
    return fail(ErrorKind::malformed, "envelope: this is nothing that Lobi signed");
  auto line = bytes.substr(kMark.size(), end - kMark.size());
  if (next_word(line) != kVersion)
    return fail(ErrorKind::unsupported, "envelope: made by a newer Lobi; update this kiosk");
  const auto purpose = next_word(line);
  Envelope envelope;
  envelope.key_id = next_word(line);
  envelope.signature = line;
  envelope.document = bytes.substr(end + 1);
  for (std::size_t place = 0; place < kPurposes.size(); ++place) {
    if (kPurposes.at(place) != purpose) continue;
    envelope.purpose = static_cast<Purpose>(place);
    return envelope;
  }
  return fail(ErrorKind::malformed, "envelope: signed for an unknown purpose");
}

}  // namespace lobi::push
