// SPDX-License-Identifier: GPL-3.0-or-later
#include "push/acceptance.h"

#include <algorithm>

#include "pack/key_statement_text.h"
#include "pack/release_text.h"
#include "push/envelope.h"

namespace lobi::push {
namespace {

Result<Envelope> open_for(Purpose purpose, std::string_view bytes) {
  auto envelope = open_envelope(bytes);
  if (envelope && envelope->purpose != purpose)
    return fail(ErrorKind::malformed, purpose == Purpose::release ? "envelope: this is no release"
                                                                  : "envelope: this is no statement of keys");
  return envelope;
}

// What was not made for this version of Lobi says so by its kind.
tl::unexpected<Refused> refuse_as(Refusal otherwise, const Error& error) {
  if (error.kind == ErrorKind::limit) return refuse(Refusal::too_large, error);
  if (error.kind == ErrorKind::unsupported) return refuse(Refusal::newer_lobi, error);
  return refuse(otherwise, error);
}

std::string of_site(const std::string& theirs, const std::string& ours) {
  return "it is for the library \"" + theirs + "\", and this kiosk belongs to \"" + ours + "\"";
}

}  // namespace

std::string statement_text(const KeyStatement& statement) {
  pack::KeyStatementText text{statement.site, statement.serial, {}};
  for (const auto& key : statement.valid_keys) text.valid_keys.push_back(key.hex());
  return pack::key_statement_text(text);
}

Result<KeyStatement> parse_statement(std::string_view json) {
  const auto text = pack::parse_key_statement(json, kMaxKeys);
  if (!text) return fail(text.error());
  KeyStatement statement{text->site, text->serial, {}};
  for (const auto& hex : text->valid_keys) {
    const auto key = trust::PublicKey::from_hex(hex);
    if (!key) return fail(ErrorKind::malformed, "key statement: valid_keys: 64 lower-case hex digits are expected");
    statement.valid_keys.push_back(*key);
  }
  return statement;
}

Result<Belief> accept_keys(const Belief& belief, std::string_view bytes) {
  const auto envelope = open_for(Purpose::keys, bytes);
  if (!envelope) return fail(envelope.error());
  if (!envelope->is_signed_by(belief.root))
    return fail(ErrorKind::blocked, "the keys are not signed by the root key that this kiosk trusts");
  auto statement = parse_statement(envelope->document);
  if (!statement) return fail(statement.error());
  if (statement->site != belief.site) return fail(ErrorKind::blocked, of_site(statement->site, belief.site));
  if (statement->serial < belief.keys.serial)
    return fail(ErrorKind::blocked, "these keys are older (serial " + std::to_string(statement->serial) +
                                        ") than those this kiosk knows (" + std::to_string(belief.keys.serial) +
                                        ")");
  Belief next = belief;
  if (statement->serial > belief.keys.serial) next.keys = std::move(*statement);
  return next;
}

Judged<std::optional<model::Release>> accept_release(const Belief& belief, std::string_view bytes,
                                                     base::Instant trusted_now) {
  const auto envelope = open_for(Purpose::release, bytes);
  if (!envelope) return refuse_as(Refusal::damaged, envelope.error());
  const auto& keys = belief.keys.valid_keys;
  const bool is_believed =
      std::any_of(keys.begin(), keys.end(), [&](const auto& key) { return envelope->is_signed_by(key); });
  if (!is_believed) {
    const std::string named(envelope->key_id.substr(0, 16));
    const bool is_known = std::any_of(keys.begin(), keys.end(), [&](const auto& key) { return key.id() == named; });
    return is_known ? refuse(Refusal::damaged, ErrorKind::blocked,
                             "the release is not what the key " + named + " signed: it was changed on its way")
                    : refuse(Refusal::unknown_key, ErrorKind::blocked,
                             "the release is signed by a key that this kiosk does not trust (" + named + ")");
  }
  auto read = pack::parse_release(envelope->document);
  if (!read) return refuse_as(Refusal::unreadable, read.error());
  auto& release = read->release;
  if (release.site != belief.site)
    return refuse(Refusal::other_site, ErrorKind::blocked, of_site(release.site, belief.site));
  if (release.version == belief.last_version) return std::optional<model::Release>();
  if (release.version < belief.last_version)
    return refuse(Refusal::version_not_rising, ErrorKind::blocked,
                  "release " + std::to_string(release.version) + " is older than " +
                      std::to_string(belief.last_version) + ", which this kiosk has accepted");
  if (release.expires_at <= trusted_now)
    return refuse(Refusal::expired, ErrorKind::blocked,
                  "release " + std::to_string(release.version) + " has expired: publish it again");
  return std::optional<model::Release>(std::move(release));
}

}  // namespace lobi::push
