// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/text/post_rules.h"

#include <chrono>

#include "sync/text/canonical_key.h"
#include "sync/text/timestamp.h"

namespace lobi::sync {
namespace {

using std::chrono::hours;

// FNV-1a, 64 bits (RFC 9923): short, and needs no secret.
class Fingerprint {
 public:
  void add(std::string_view bytes) {
    for (const char c : bytes) mix(static_cast<unsigned char>(c));
    mix(0x1F);  // so that "ab" + "c" is not "a" + "bc"
  }
  [[nodiscard]] std::string hex() const {
    constexpr std::string_view kDigits = "0123456789abcdef";
    std::string out;
    for (int shift = 60; shift >= 0; shift -= 4) out.push_back(kDigits[(state_ >> shift) & 0xFU]);
    return out;
  }

 private:
  void mix(unsigned char byte) { state_ = (state_ ^ byte) * 0x100000001B3ULL; }
  std::uint64_t state_ = 0xCBF29CE484222325ULL;
};

bool is_alnum(char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

}  // namespace

model::Post post_from(const PostOrigin& origin) {
  model::Post post;
  post.source = origin.source;
  post.network = origin.network;
  post.is_own = origin.is_own;
  post.fetched_at = origin.now;
  post.verified_at = origin.now;
  post.created_at = origin.now;
  return post;
}

void finish_post(model::Post& post) {
  post.created_at = plausible_time(post.created_at, post.fetched_at).value_or(post.fetched_at);
  post.edited_at = plausible_time(post.edited_at, post.fetched_at);
  if (post.edited_at && *post.edited_at <= post.created_at) post.edited_at.reset();
  post.canonical_key = canonical_key(post.canonical_key.empty() ? post.permalink : post.canonical_key);
  post.moderation = post.is_own && !post.is_sensitive ? model::Moderation::automatic : model::Moderation::pending;
  post.show_until = post.verified_at + unconfirmed_limit(post.network, post.is_own);
}

base::Milliseconds unconfirmed_limit(model::Network network, bool is_own) {
  using model::Network;
  switch (network) {
    case Network::x:
    case Network::tiktok:
      return hours{24};
    case Network::facebook:
    case Network::instagram:
    case Network::threads:
      return hours{48};
    case Network::youtube:
      return hours{7 * 24};
    case Network::mastodon:
    case Network::bluesky:
      return is_own ? hours{30 * 24} : hours{48};
    case Network::website:
    case Network::telegram:
    case Network::whatsapp:
    case Network::other:
      return is_own ? hours{30 * 24} : hours{7 * 24};
  }
  return hours{24};
}

std::string content_fingerprint(const model::Post& post) {
  Fingerprint print;
  print.add(post.title);
  print.add(post.text);
  for (const model::Span& span : post.spans) print.add(span.uri);
  for (const model::Media& media : post.media) {
    print.add(media.remote_key);
    print.add(media.alt);
  }
  return print.hex();
}

std::string safe_language(std::string_view raw) {
  std::string out;
  for (const char c : raw) {
    if (out.size() >= 35) break;  // RFC 5646 section 4.4.1
    if (c == '_')
      out.push_back('-');
    else if (is_alnum(c) || c == '-')
      out.push_back(c);
    else
      return {};
  }
  return out.size() >= 2 && out.front() != '-' ? out : std::string();
}

std::optional<std::int64_t> safe_count(std::optional<std::int64_t> raw) {
  return raw && *raw >= 0 ? raw : std::nullopt;
}

}  // namespace lobi::sync
