// SPDX-License-Identifier: GPL-3.0-or-later
// Rules about the link: a visitor's telephone must be able to open it, and its code must be able to be scanned.
#include <algorithm>
#include <array>

#include "fetch/address.h"
#include "fetch/url.h"
#include "tools/desk/content/lint_rules.h"

namespace lobi::desk {
namespace {

// Bytes that a QR code of level M holds in its versions 1 to 12 (ISO/IEC 18004, table 7).
constexpr std::array<std::size_t, 12> kCapacity{14, 26, 42, 62, 84, 106, 122, 152, 180, 213, 251, 287};
constexpr int kNotFound = 404, kGone = 410;
constexpr std::size_t kFitsEveryCard = 6;                      // ui/widgets/qr.h
constexpr std::size_t kMostVersion = 10;                       // above, the code leaves no room for the words
constexpr double kModule = 6, kPage = 1080, kLeastModule = 4;  // px (LOOK.md section 7)

std::size_t version_of(const std::string& link) {
  for (std::size_t version = 1; version <= kCapacity.size(); ++version)
    if (link.size() <= kCapacity.at(version - 1)) return version;
  return kCapacity.size() + 1;
}

// Parameters that only tell who sent the visitor.
bool is_tracker(std::string_view parameter) {
  const auto name = parameter.substr(0, parameter.find('='));
  return name.starts_with("utm_") || name == "fbclid" || name == "gclid" || name == "igshid" || name == "igsh" ||
         name == "mc_cid" || name == "mc_eid" || name == "si";
}

std::string without_trackers(const std::string& link) {
  const auto hash = link.find('#');
  const std::string before = link.substr(0, hash), fragment = hash == std::string::npos ? "" : link.substr(hash);
  const auto mark = before.find('?');
  if (mark == std::string::npos) return link;
  std::string kept;
  std::string_view rest = std::string_view(before).substr(mark + 1);
  while (!rest.empty()) {
    const auto end = std::min(rest.find('&'), rest.size());
    if (const auto parameter = rest.substr(0, end); !parameter.empty() && !is_tracker(parameter))
      kept += (kept.empty() ? "?" : "&") + std::string(parameter);
    rest.remove_prefix(std::min(rest.size(), end + 1));
  }
  return before.substr(0, mark) + kept + fragment;
}

bool is_local_name(const std::string& host) {
  if (host.find('.') == std::string::npos) return true;
  for (const std::string_view ending :
       {".local", ".localhost", ".internal", ".lan", ".home.arpa", ".test", ".invalid"})
    if (host.ends_with(ending)) return true;
  return false;
}

bool is_for_everybody(const fetch::Url& url) {
  const std::string& host = url.origin().host;
  if (const auto address = fetch::Address::parse(host)) return fetch::why_not_public(*address) == nullptr;
  return !is_local_name(host);
}

// "http://…" and "perpus.example/batik" are meant well.
std::optional<Mend> mend_scheme(const std::string& link) {
  std::string rest = link;
  for (const std::string_view scheme : {"http://", "http:/", "https:/", "//"})
    if (rest.starts_with(scheme)) {
      rest.erase(0, scheme.size());
      break;
    }
  const std::string better = "https://" + rest;
  const auto url = fetch::Url::parse(better);
  if (rest.find(':') != std::string::npos || !url || !is_for_everybody(*url)) return std::nullopt;
  return Mend{{"Pakai " + better, "Use " + better}, {{"link", better}}};
}

void lint_code(Lint& lint, const std::string& link) {
  const std::size_t version = version_of(link);
  const std::string shorter = without_trackers(link);
  std::optional<Mend> mend;
  if (version_of(shorter) < version)
    mend = Mend{{"Buang penanda pelacak dari alamat", "Take the tracking marks out of the address"},
                {{"link", shorter}}};
  const std::string n = std::to_string(link.size());
  if (version > kMostVersion)
    return lint.error("qr_small", "link",
                      {"Alamat " + n + " huruf membuat kode QR terlalu rapat. Pakai yang di bawah 107 huruf.",
                       "An address of " + n + " letters makes the QR code too dense. Use one below 107 letters."},
                      std::move(mend));
  if (version > kFitsEveryCard)
    return lint.advise("qr_small", "link",
                       {"Alamat " + n + " huruf membuat kode QR rapat; di bawah 107 huruf lebih mudah dipindai.",
                        "An address of " + n + " letters makes a dense QR code; below 107 it is easier to scan."},
                       std::move(mend));
  for (const LintKiosk& kiosk : lint.input.kiosks) {
    const int side = std::min(kiosk.width, kiosk.height);
    if (side <= 0 || kModule * side / kPage >= kLeastModule || version <= 3) continue;
    return lint.advise(
        "qr_small", "link",
        {"Di layar kecil " + kiosk.name + " kode QR-nya sulit dipindai. Pakai alamat lebih pendek.",
         "On the small screen of " + kiosk.name + " the QR code is hard to scan. Use a shorter address."},
        std::move(mend));
  }
  lint.pass("qr", {"Kode QR mudah dipindai", "The QR code is easy to scan"});
}

bool is_https(const std::string& link, const Result<fetch::Url>& url) {
  return link.starts_with("https://") && url && url->is_https();
}

}  // namespace

bool is_public_link(const std::string& link) {
  const auto url = fetch::Url::parse(link);
  return is_https(link, url) && is_for_everybody(*url);
}

void lint_link(Lint& lint) {
  const std::string& link = lint.item.link;
  if (link.empty()) return;
  const auto url = fetch::Url::parse(link);
  if (!is_https(link, url))
    return lint.error("link", "link",
                      {"Alamat harus mulai dengan https://", "The address must begin with https://"},
                      mend_scheme(link));
  if (!is_for_everybody(*url))
    return lint.error("link_private", "link",
                      {"Alamat ini hanya ada di jaringan perpustakaan; ponsel pengunjung tidak dapat membukanya.",
                       "This address exists in the library's network only; a visitor's phone cannot open it."},
                      Mend{{"Tayangkan tanpa tautan", "Show it without the link"}, {{"link", nullptr}}});
  if (lint.input.link_status == kNotFound || lint.input.link_status == kGone)
    lint.advise("link_dead", "link", {"Halaman ini tidak ada.", "This page does not exist."});
  lint_code(lint, link);
}

}  // namespace lobi::desk
