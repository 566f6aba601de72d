// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/detect/detector.h"

#include <algorithm>
#include <utility>

#include "sync/catalogue/server_address.h"
#include "sync/sources/inlislite/inlislite_source.h"

namespace lobi::sync {
namespace {

constexpr std::string_view kIdentify = "?verb=Identify";

struct Place {
  System system;
  const char* below;  // the folder of the address
};
constexpr Place kPlaces[] = {{System::slims, "index.php?search=search&keywords=&resultXML=true"},
                             {System::slims, "oai2.php?verb=Identify"},
                             {System::opds, "opds"},
                             {System::opds, "opds/v2/catalog"},
                             {System::opds, "api/v1/opds/catalog"},
                             {System::ojs, "oai?verb=Identify"},
                             {System::ojs, "index.php/index/oai?verb=Identify"},
                             {System::dspace, "server/oai/request?verb=Identify"},
                             {System::dspace, "oai/request?verb=Identify"},
                             {System::oai, "oai?verb=Identify"},
                             {System::feed, "feed"}};

const char* words_for(AnswerKind kind) {
  switch (kind) {
    case AnswerKind::slims:
      return "SLiMS's result XML";
    case AnswerKind::oai:
      return "OAI-PMH";
    case AnswerKind::opds1:
      return "an OPDS 1.2 catalogue";
    case AnswerKind::opds2:
      return "an OPDS 2.0 catalogue";
    case AnswerKind::feed:
      return "a feed";
    case AnswerKind::koha_rss:
      return "Koha's RSS";
    case AnswerKind::calendar:
      return "a calendar";
    case AnswerKind::page:
      return "a web page";
    case AnswerKind::nothing:
      break;
  }
  return "nothing that is known";
}

std::string without_query(const std::string& address) { return address.substr(0, address.find('?')); }

// Which server speaks OAI-PMH, by where it was found and what it says of itself.
Finding oai_finding(std::optional<System> place, const std::string& address, std::string_view body) {
  Finding finding;
  finding.address = without_query(address);
  const bool says_ojs = body.find("Open Journal Systems") != std::string_view::npos;
  const bool says_dspace =
      body.find("DSpace") != std::string_view::npos || body.find("dspace") != std::string_view::npos;
  if (place == System::inlislite || finding.address.ends_with("/opac/oai")) {
    finding.system = System::inlislite;
    finding.name = "INLISLite v3";
    finding.address.erase(finding.address.size() - std::string_view("/oai").size());
  } else if (place == System::koha || finding.address.ends_with("/oai.pl")) {
    finding.system = System::koha;
    finding.name = "Koha";
    finding.address = koha_address(address);
  } else if (says_ojs || place == System::ojs || finding.address.find("/index.php/") != std::string::npos) {
    finding.system = System::ojs;
    finding.name = "Open Journal Systems (OAI-PMH)";
    finding.options["profile"] = "ojs";
  } else if (says_dspace || place == System::dspace) {
    finding.system = System::dspace;
    finding.name = "DSpace (OAI-PMH)";
    finding.options["profile"] = "dspace";
  } else {
    finding.system = System::oai;
    finding.name = "OAI-PMH";
  }
  return finding;
}

}  // namespace

Result<Detector> Detector::start(const std::string& address) {
  auto url = fetch::Url::parse(address.find("://") == std::string::npos ? "http://" + address : address);
  if (!url) return fail(url.error());
  return Detector(std::move(*url));
}

Detector::Detector(fetch::Url address) : address_(std::move(address)) { probes_.push_back({address_.text(), {}}); }

std::optional<fetch::Request> Detector::next() {
  while (!probes_.empty() && notes_.size() < kMaxProbes) {
    Probe probe = std::move(probes_.front());
    probes_.pop_front();
    // Links of the page are still worth a look when its system is known, the other places are not.
    const bool is_needless = has_system_ && probe.system.has_value();
    if (is_needless || !seen_.insert(probe.address).second) continue;
    fetch::Request request;
    request.url = probe.address;
    request.configured_origins = {address_.origin()};
    request.cookie_jar = "detect";
    asked_ = std::move(probe);
    return request;
  }
  return std::nullopt;
}

void Detector::take(const fetch::Fetched& fetched) {
  if (!asked_) return;
  const Probe probe = *std::exchange(asked_, std::nullopt);
  const fetch::Response& response = fetched.response;
  const bool is_locked = response.status == 401 && probe.system == System::opds;
  if (fetched.error && !is_locked) {
    notes_.push_back(
        {probe.address, response.status > 0 ? "HTTP " + std::to_string(response.status) : fetched.error->message});
  } else if (is_locked) {
    notes_.push_back({probe.address, "HTTP 401: it wants a name and a password"});
    has_system_ = true;
    findings_.insert(findings_.begin(), {System::opds, "OPDS", probe.address, notes_.back().answer, true, {}});
  } else {
    const AnswerKind kind = kind_of_answer(response.body, response.final_url);
    notes_.push_back({probe.address, words_for(kind)});
    if (kind == AnswerKind::page && !is_planned_) return take_page(response);
    found(probe, kind, response);
  }
  if (!is_planned_) plan({});
}

// The first answer is a page: what it says of itself decides the order of what is asked.
void Detector::take_page(const fetch::Response& response) { plan(read_page(response.body, response.final_url)); }

void Detector::plan(const PageHints& hints) {
  is_planned_ = true;
  const std::string folder = directory_address(address_.text());
  const std::string koha = koha_address(address_.text());
  std::vector<Probe> all;
  all.push_back({folder + kPlaces[0].below, kPlaces[0].system});
  all.push_back({inlislite_oai_address(address_.text()) + std::string(kIdentify), System::inlislite});
  all.push_back({koha + "/cgi-bin/koha/oai.pl" + std::string(kIdentify), System::koha});
  all.push_back(
      {koha + "/cgi-bin/koha/opac-search.pl?idx=&q=&sort_by=acqdate_dsc&count=1&format=rss", System::koha});
  for (const Place& place : kPlaces) all.push_back({folder + place.below, place.system});
  const auto is_hinted = [&](const Probe& probe) {
    return std::find(hints.systems.begin(), hints.systems.end(), *probe.system) != hints.systems.end();
  };
  std::stable_partition(all.begin(), all.end(), is_hinted);
  for (Probe& probe : all) probes_.push_back(std::move(probe));
  // Links of the page may lead anywhere: only those to the same server are asked.
  for (const std::string& link : hints.links) {
    const auto url = fetch::Url::parse(link);
    if (url && url->origin() == address_.origin()) probes_.push_front({link, {}});
  }
}

void Detector::found(const Probe& probe, AnswerKind kind, const fetch::Response& response) {
  Finding finding;
  finding.address = probe.address;
  switch (kind) {
    case AnswerKind::slims:
      finding.system = System::slims;
      finding.name = "SLiMS 9 (Senayan)";
      finding.address = directory_address(probe.address);
      break;
    case AnswerKind::oai:
      finding = oai_finding(probe.system, probe.address, response.body);
      break;
    case AnswerKind::koha_rss:
      finding.system = System::koha;
      finding.name = "Koha";
      finding.address = koha_address(probe.address);
      break;
    case AnswerKind::opds1:
    case AnswerKind::opds2:
      finding.system = System::opds;
      finding.name = kind == AnswerKind::opds1 ? "OPDS 1.2" : "OPDS 2.0";
      break;
    case AnswerKind::feed:
      finding.system = System::feed;
      finding.name = "RSS, Atom, JSON Feed";
      break;
    case AnswerKind::calendar:
      finding.system = System::calendar;
      finding.name = "iCalendar";
      break;
    default:
      return;
  }
  finding.evidence = probe.address + ": " + words_for(kind);
  const bool is_catalogue = finding.system != System::feed && finding.system != System::calendar;
  // The address itself is what staff meant, whatever it is.
  const bool is_settled = is_catalogue || probe.address == address_.text();
  has_system_ = has_system_ || is_settled;
  findings_.insert(is_settled ? findings_.begin() : findings_.end(), std::move(finding));
}

}  // namespace lobi::sync
