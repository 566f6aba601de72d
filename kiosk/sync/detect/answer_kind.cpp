// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/detect/answer_kind.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "fetch/url.h"
#include "sync/sources/opds/opds_feed.h"
#include "sync/text/html_entity.h"
#include "sync/text/json_view.h"
#include "sync/xml.h"

namespace lobi::sync {
namespace {

constexpr std::size_t kMaxPageBytes = std::size_t{512} << 10;  // of HTML, what is looked at
constexpr std::size_t kMaxLinks = 4;
constexpr std::string_view kAtom = "http://www.w3.org/2005/Atom";

struct Word {
  std::string_view text;  // lower case
  System system;
};
// What these systems write into their pages, in meta tags, addresses or at their foot.
constexpr Word kWords[] = {
    {"slims", System::slims},           {"senayan", System::slims},       {"inlislite", System::inlislite},
    {"detail-opac", System::inlislite}, {"/cgi-bin/koha/", System::koha}, {"open journal systems", System::ojs},
    {"dspace", System::dspace},         {"calibre", System::opds},        {"komga", System::opds},
    {"kavita", System::opds},           {"booklore", System::opds}};

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

// WordPress and Blogger announce what readers wrote beside what the library wrote.
bool is_of_comments(const std::string& address) {
  const std::string_view kPlaces[] = {"feed=comments-", "/comments/feed", "/feeds/comments/", "/comments/default"};
  return std::any_of(std::begin(kPlaces), std::end(kPlaces),
                     [&](std::string_view place) { return address.find(place) != std::string::npos; });
}

AnswerKind kind_of_json(std::string_view body, const std::string& address) {
  if (parse_opds_feed(body, {}, address, {"probe", address, {}})) return AnswerKind::opds2;
  const auto json = parse_json(body);
  const bool is_feed = json && string_in(*json, "version").find("jsonfeed.org") != std::string_view::npos;
  return is_feed ? AnswerKind::feed : AnswerKind::nothing;
}

AnswerKind kind_of_atom(std::string_view body, const std::string& address) {
  const auto feed = parse_opds_feed(body, {}, address, {"probe", address, {}});
  const bool is_opds = feed && (!feed->items.empty() || !feed->doors.empty() || !feed->newest.empty());
  return is_opds ? AnswerKind::opds1 : AnswerKind::feed;
}

AnswerKind kind_of_rss(const XmlElement& root) {
  for (const XmlElement& link : root.descendants("link")) {
    if (link.text().find("/cgi-bin/koha/opac-") != std::string::npos) return AnswerKind::koha_rss;
  }
  return AnswerKind::feed;
}

// The value of an attribute in one tag, without its quotes; empty when it has none.
std::string attribute(std::string_view tag, std::string_view name) {
  const std::string low = lower(tag);
  const std::string wanted = std::string(name) + "=";
  for (std::size_t at = low.find(wanted); at != std::string::npos; at = low.find(wanted, at + 1)) {
    if (at == 0 || std::string_view(" \t\r\n\"'").find(low[at - 1]) == std::string_view::npos) continue;
    std::string_view rest = tag.substr(at + wanted.size());
    if (rest.empty()) return {};
    const bool is_quoted = rest.front() == '"' || rest.front() == '\'';
    const char quote = rest.front();
    if (is_quoted) rest.remove_prefix(1);
    return decode_entities(rest.substr(0, is_quoted ? rest.find(quote) : rest.find_first_of(" \t\r\n>")));
  }
  return {};
}

}  // namespace

AnswerKind kind_of_answer(std::string_view body, const std::string& address) {
  if (body.starts_with("\xEF\xBB\xBF")) body.remove_prefix(3);
  const std::size_t first = body.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) return AnswerKind::nothing;
  body.remove_prefix(first);
  if (lower(body.substr(0, 15)) == "begin:vcalendar") return AnswerKind::calendar;
  if (body.front() == '{') return kind_of_json(body, address);
  if (body.front() != '<') return AnswerKind::nothing;
  const std::string head = lower(body.substr(0, 200));
  if (head.starts_with("<!doctype html") || head.starts_with("<html")) return AnswerKind::page;
  const auto document = XmlDocument::parse(body);
  if (!document)
    return lower(body.substr(0, 2000)).find("<html") == std::string::npos ? AnswerKind::nothing : AnswerKind::page;
  const XmlElement root = document->root();
  if (root.name() == "modsCollection") return AnswerKind::slims;
  if (root.name() == "OAI-PMH") return AnswerKind::oai;
  if (root.is(kAtom, "feed")) return kind_of_atom(body, address);
  if (root.name() == "rss" || root.name() == "RDF") return kind_of_rss(root);
  return root.name() == "html" ? AnswerKind::page : AnswerKind::nothing;
}

PageHints read_page(std::string_view html, const std::string& address) {
  html = html.substr(0, kMaxPageBytes);
  const std::string low = lower(html);
  PageHints hints;
  for (const Word& word : kWords) {
    const bool is_known = std::find(hints.systems.begin(), hints.systems.end(), word.system) != hints.systems.end();
    if (!is_known && low.find(word.text) != std::string::npos) hints.systems.push_back(word.system);
  }
  const auto base = fetch::Url::parse(address);
  for (std::size_t at = low.find("<link"); base && at != std::string::npos; at = low.find("<link", at + 5)) {
    const std::string_view tag = html.substr(at, low.find('>', at) - at);
    const std::string type = lower(attribute(tag, "type"));
    const bool is_list = type == "application/rss+xml" || type == "application/atom+xml" ||
                         type == "text/calendar" || type == "application/feed+json";
    if (!is_list || lower(attribute(tag, "rel")).find("alternate") == std::string::npos) continue;
    const auto url = base->resolve(attribute(tag, "href"));
    if (url && !is_of_comments(url->text()) && hints.links.size() < kMaxLinks) hints.links.push_back(url->text());
  }
  return hints;
}

}  // namespace lobi::sync
