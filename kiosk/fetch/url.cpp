// SPDX-License-Identifier: GPL-3.0-or-later
#include "fetch/url.h"

#include <curl/curl.h>

#include <algorithm>
#include <array>
#include <memory>
#include <utility>
#include <vector>

#include "fetch/redact.h"

namespace lobi::fetch {
namespace {

struct FreeUrl {
  void operator()(CURLU* url) const { curl_url_cleanup(url); }
};
using UrlHandle = std::unique_ptr<CURLU, FreeUrl>;

// Blanks are encoded, as browsers do: newer curl refuses them unless they are allowed.
constexpr unsigned kSetFlags = CURLU_URLENCODE | CURLU_ALLOW_SPACE | CURLU_DISALLOW_USER;
constexpr std::string_view kBlanks = " \t\r\n\f\v";

// They only tell who sent the visitor (reference/social-apis.md section 14.2); utm_* besides.
constexpr std::array<std::string_view, 9> kTracking = {"fbclid", "gclid",  "igsh",    "igshid", "si",
                                                       "mc_cid", "mc_eid", "ref_src", "ref_url"};

std::string part(CURLU* handle, CURLUPart which, unsigned flags = 0) {
  char* text = nullptr;
  if (curl_url_get(handle, which, &text, flags) != CURLUE_OK || text == nullptr) return {};
  std::string out(text);
  curl_free(text);
  return out;
}

std::string lower(std::string text) {
  for (char& c : text) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return text;
}

std::string_view trimmed(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(kBlanks);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(kBlanks) - begin + 1);
}

tl::unexpected<Error> refuse(CURLUcode code, std::string_view text) {
  const std::string shown = "'" + redact(text.substr(0, 200)) + "'";
  if (code == CURLUE_USER_NOT_ALLOWED) {
    return fail(ErrorKind::blocked,
                "the address " + shown + " has a user name in it: that belongs in a token file");
  }
  if (code == CURLUE_UNSUPPORTED_SCHEME) {
    return fail(ErrorKind::unsupported, "the address " + shown + " is neither http nor https");
  }
  return fail(ErrorKind::malformed, "'" + redact(text.substr(0, 200)) + "' is no web address");
}

// Sets text on the handle, on top of what it holds already.
CURLUcode set(CURLU* handle, std::string_view text) {
  return curl_url_set(handle, CURLUPART_URL, std::string(text).c_str(), kSetFlags);
}

int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

std::vector<std::string_view> parameters(std::string_view query) {
  std::vector<std::string_view> out;
  while (!query.empty()) {
    const std::size_t end = query.find('&');
    if (end != 0) out.push_back(query.substr(0, end));
    query = end == std::string_view::npos ? std::string_view{} : query.substr(end + 1);
  }
  return out;
}

bool is_tracking(std::string_view parameter) {
  const std::string_view name = parameter.substr(0, parameter.find('='));
  return name.starts_with("utm_") || std::find(kTracking.begin(), kTracking.end(), name) != kTracking.end();
}

}  // namespace

std::string Origin::text() const {
  const bool usual = port == (is_https() ? 443 : 80);
  return scheme + "://" + host + (usual ? std::string{} : ":" + std::to_string(port));
}

Result<Url> Url::parse(std::string_view text) {
  const std::string_view wanted = trimmed(text);
  if (wanted.size() > kMaxUrlBytes) return fail(ErrorKind::limit, "an address is longer than 4,096 bytes");
  if (wanted.find('\0') != std::string_view::npos) return refuse(CURLUE_MALFORMED_INPUT, wanted);
  const UrlHandle handle(curl_url());
  if (const CURLUcode code = set(handle.get(), wanted); code != CURLUE_OK) return refuse(code, wanted);
  curl_url_set(handle.get(), CURLUPART_FRAGMENT, nullptr, 0);
  curl_url_set(handle.get(), CURLUPART_HOST, lower(part(handle.get(), CURLUPART_HOST)).c_str(), 0);

  Url url;
  url.origin_.scheme = lower(part(handle.get(), CURLUPART_SCHEME));
  url.origin_.host = part(handle.get(), CURLUPART_HOST);
  if (url.origin_.scheme != "http" && url.origin_.scheme != "https") {
    return refuse(CURLUE_UNSUPPORTED_SCHEME, wanted);
  }
  if (url.origin_.host.empty()) return refuse(CURLUE_NO_HOST, wanted);
  url.origin_.port = static_cast<std::uint16_t>(std::stoul(part(handle.get(), CURLUPART_PORT, CURLU_DEFAULT_PORT)));
  url.path_ = part(handle.get(), CURLUPART_PATH);
  url.query_ = part(handle.get(), CURLUPART_QUERY);
  url.text_ = part(handle.get(), CURLUPART_URL, CURLU_NO_DEFAULT_PORT);
  if (url.text_.size() > kMaxUrlBytes) return fail(ErrorKind::limit, "an address is longer than 4,096 bytes");
  return url;
}

Result<Url> Url::resolve(std::string_view reference) const {
  // libcurl 7.88 resolves "#part" to the directory: the fragment, which is never fetched, goes first.
  std::string_view wanted = trimmed(reference);
  wanted = wanted.substr(0, wanted.find('#'));
  if (wanted.empty()) return *this;
  if (wanted.size() > kMaxUrlBytes) return fail(ErrorKind::limit, "an address is longer than 4,096 bytes");
  if (wanted.find('\0') != std::string_view::npos) return refuse(CURLUE_MALFORMED_INPUT, wanted);
  const UrlHandle handle(curl_url());
  LOBI_CHECK(set(handle.get(), text_) == CURLUE_OK);  // it was parsed before
  if (const CURLUcode code = set(handle.get(), wanted); code != CURLUE_OK) return refuse(code, wanted);
  return parse(part(handle.get(), CURLUPART_URL));
}

std::string Url::parameter(std::string_view name) const {
  for (const std::string_view entry : parameters(query_)) {
    const std::size_t equals = entry.find('=');
    if (percent_decode(entry.substr(0, equals), Plus::blank) != name) continue;
    return equals == std::string_view::npos ? std::string{} : percent_decode(entry.substr(equals + 1), Plus::blank);
  }
  return {};
}

std::string Url::canonical() const {
  std::vector<std::string_view> kept = parameters(query_);
  kept.erase(std::remove_if(kept.begin(), kept.end(), is_tracking), kept.end());
  std::stable_sort(kept.begin(), kept.end());
  const bool usual = origin_.port == 443 || (origin_.port == 80 && !origin_.is_https());
  std::string out =
      "https://" + origin_.host + (usual ? std::string{} : ":" + std::to_string(origin_.port)) + path_;
  for (std::size_t i = 0; i < kept.size(); ++i) out += (i == 0 ? "?" : "&") + std::string(kept[i]);
  return out;
}

std::string percent_encode(std::string_view bytes) {
  constexpr std::string_view kUnreserved = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
  constexpr char kHex[] = "0123456789ABCDEF";
  std::string out;
  for (const char c : bytes) {
    if (kUnreserved.find(c) != std::string_view::npos) {
      out += c;
    } else {
      const auto byte = static_cast<unsigned char>(c);
      out += {'%', kHex[byte >> 4], kHex[byte & 15]};
    }
  }
  return out;
}

std::string percent_decode(std::string_view text, Plus plus) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '%' && i + 2 < text.size() && hex_value(text[i + 1]) >= 0 && hex_value(text[i + 2]) >= 0) {
      out += static_cast<char>(hex_value(text[i + 1]) * 16 + hex_value(text[i + 2]));
      i += 2;
    } else {
      out += text[i] == '+' && plus == Plus::blank ? ' ' : text[i];
    }
  }
  return out;
}

}  // namespace lobi::fetch
