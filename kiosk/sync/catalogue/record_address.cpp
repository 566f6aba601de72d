// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/catalogue/record_address.h"

#include <cstddef>

#include "fetch/url.h"

namespace lobi::sync {
namespace {

using fetch::Plus;
using fetch::Url;

constexpr std::string_view kSlimsCovers = "images/docs/";
constexpr std::string_view kInlisCovers = "/sampul_koleksi/original/";

// Path segments percent-encoded, slashes kept.
std::string encode_path(std::string_view path) {
  std::string out;
  while (true) {
    const std::size_t slash = path.find('/');
    out += fetch::percent_encode(path.substr(0, slash));
    if (slash == std::string_view::npos) return out;
    out += '/';
    path.remove_prefix(slash + 1);
  }
}

// "…/opac/oai.php" → "/opac/"
std::string directory_of(const Url& url) { return url.path().substr(0, url.path().rfind('/') + 1); }

// File names of SLiMS are escaped once or twice, with '+' for a blank (A1.5).
std::string slims_file(const Url& url) {
  const bool is_thumbnail = url.path().find("createthumb.php") != std::string::npos;
  std::string path = is_thumbnail ? url.parameter("filename") : fetch::percent_decode(url.path(), Plus::blank);
  if (is_thumbnail) path = fetch::percent_decode(path, Plus::blank);
  const std::size_t at = path.find(kSlimsCovers);
  return at == std::string::npos ? std::string{} : path.substr(at + kSlimsCovers.size());
}

std::string inlis_cover(const Url& url, const Url& catalogue) {
  const std::size_t tail = url.path().find(kInlisCovers);
  if (tail == std::string::npos || url.origin().host == catalogue.origin().host) return url.text();
  const std::string& path = catalogue.path();
  const std::string before = path.substr(0, path.find("/opac"));
  return catalogue.origin().text() + before + "/uploaded_files" + url.path().substr(tail);
}

}  // namespace

std::string fill_template(std::string_view pattern, std::string_view id, std::string_view isbn) {
  std::string out(pattern);
  const std::pair<std::string_view, std::string_view> values[] = {{"{id}", id}, {"{isbn}", isbn}};
  for (const auto& [name, value] : values) {
    const std::size_t at = out.find(name);
    if (at == std::string::npos) continue;
    if (value.empty()) return {};
    out.replace(at, name.size(), fetch::percent_encode(value));
  }
  return out;
}

std::string bare_id(std::string_view identifier) {
  std::string_view id = identifier.substr(identifier.rfind(':') + 1);
  for (const std::string_view prefix : {"slims-", "slims/"}) {
    if (id.starts_with(prefix)) id.remove_prefix(prefix.size());
  }
  return std::string(id);
}

std::string page_address(std::string_view raw, std::string_view catalogue) {
  const auto url = Url::parse(raw);
  const auto home = Url::parse(catalogue);
  if (!url || !home) return {};
  if (!url->is_https() && url->origin().host != home->origin().host) return {};
  std::string path = url->path();
  for (std::size_t at = path.find("//"); at != std::string::npos; at = path.find("//")) path.erase(at, 1);
  return url->origin().text() + path + (url->query().empty() ? std::string{} : "?" + url->query());
}

std::string cover_address(std::string_view raw, std::string_view catalogue) {
  const auto url = Url::parse(raw);
  const auto home = Url::parse(catalogue);
  if (!url || !home) return {};
  if (url->path().find("images/default/image") != std::string::npos) return {};  // SLiMS: no cover
  if (url->path().ends_with("/tdkada.gif")) return {};                           // INLISLite: no cover
  const bool is_slims = url->path().find("createthumb.php") != std::string::npos ||
                        url->path().find("/" + std::string(kSlimsCovers)) != std::string::npos;
  if (!is_slims) return inlis_cover(*url, *home);
  const std::string file = slims_file(*url);
  if (file.empty() || file.find("..") != std::string::npos) return {};
  return home->origin().text() + directory_of(*home) + std::string(kSlimsCovers) + encode_path(file);
}

bool has_picture_name(std::string_view address) {
  const auto url = Url::parse(address);
  if (!url) return false;
  std::string path = url->path();
  for (char& c : path) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  for (const std::string_view ending : {".jpg", ".jpeg", ".png", ".webp", ".gif"}) {
    if (path.ends_with(ending)) return true;
  }
  return false;
}

}  // namespace lobi::sync
