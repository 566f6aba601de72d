// SPDX-License-Identifier: GPL-3.0-or-later
// Rows of the conformance table: lists of titles that are not OAI-PMH.
#include <nlohmann/json.hpp>

#include "conformance.h"

namespace lobi::test {
namespace {

using nlohmann::json;

fetch::Fetched as_json(const json& value) { return ok(value.dump(-1, ' ', false, json::error_handler_t::ignore)); }

fetch::Fetched csv_answer(const fetch::Request&, const Served& served) {
  std::string out = "id,judul,pengarang\r\n";
  for (const ServedPost& post : served.posts) {
    std::string quoted;
    for (const char c : post.text) quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
    out += std::to_string(post.number) + ",\"" + quoted + "\",Siti\r\n";
  }
  return ok(out, "text/csv");
}

fetch::Fetched report_answer(const fetch::Request&, const Served& served) {
  json rows = json::array();
  for (const ServedPost& post : newest_first(served))
    rows.push_back({std::to_string(post.number), post.text, "Siti", "", "2024", "2026-08-01"});
  return as_json(rows);
}

fetch::Fetched opac_rss_answer(const fetch::Request&, const Served& served) {
  std::string out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><rss version=\"2.0\"><channel><title>Opac</title>";
  for (const ServedPost& post : newest_first(served))
    out += "<item><title>" + xml_escaped(post.text) +
           "</title><link>https://opac.example/cgi-bin/koha/opac-detail.pl?biblionumber=" +
           std::to_string(post.number) + "</link></item>";
  return ok(out + "</channel></rss>", "application/rss+xml");
}

std::string mods(const ServedPost& post, const char* id) {
  return std::string("<mods ") + id + "=\"" + std::to_string(post.number) + "\"><titleInfo><title>" +
         xml_escaped(post.text) + "</title></titleInfo></mods>";
}

fetch::Fetched slims_answer(const fetch::Request& request, const Served& served) {
  std::string inside;
  const std::string wanted = query_value(request.url, "id"), page = query_value(request.url, "page");
  if (has_text(request.url, "show_detail")) {
    for (const ServedPost& post : served.posts)
      if (std::to_string(post.number) == wanted) inside = mods(post, "id");
    if (inside.empty()) return failed(404);
  } else {
    inside = "<slims:resultInfo><slims:modsResultNum>" + std::to_string(served.posts.size()) +
             "</slims:modsResultNum><slims:modsResultShowed>" + std::to_string(served.page_size) +
             "</slims:modsResultShowed></slims:resultInfo>";
    const auto posts = newest_first(served);
    const std::size_t begin = (std::stoul(page) - 1) * served.page_size;
    for (std::size_t i = begin; i < posts.size() && i < begin + served.page_size; ++i)
      inside += mods(posts[i], "ID");
  }
  return ok(
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?><modsCollection xmlns=\"http://www.loc.gov/mods/v3\" "
      "xmlns:slims=\"http://slims.web.id\">" +
          inside + "</modsCollection>",
      "text/xml");
}

fetch::Fetched doaj_answer(const fetch::Request&, const Served& served) {
  json results = json::array();
  for (const ServedPost& post : newest_first(served))
    results.push_back({{"id", "a" + std::to_string(post.number)},
                       {"created_date", date_text(post.created_at)},
                       {"bibjson", {{"title", post.text}}}});
  return as_json({{"total", served.posts.size()}, {"results", results}});
}

fetch::Fetched crossref_answer(const fetch::Request&, const Served& served) {
  json items = json::array();
  for (const ServedPost& post : newest_first(served))
    items.push_back({{"DOI", "10.99999/p." + std::to_string(post.number)},
                     {"title", {xml_escaped(post.text)}},
                     {"type", "journal-article"},
                     {"issued", {{"date-parts", {{2026, 8, 1}}}}}});
  return as_json({{"status", "ok"}, {"message", {{"items", items}}}});
}

struct Cut {
  std::size_t begin = 0, end = 0;
  std::string next;
};

Cut cut_of(const fetch::Request& request, const Served& served) {
  const std::string page = query_value(request.url, "from");
  Cut cut;
  cut.begin = page.empty() ? 0 : std::stoul(page);
  cut.end = std::min(cut.begin + served.page_size, served.posts.size());
  if (cut.end < served.posts.size()) cut.next = "https://buku.example/opds/new?from=" + std::to_string(cut.end);
  return cut;
}

fetch::Fetched opds1_answer(const fetch::Request& request, const Served& served) {
  const Cut cut = cut_of(request, served);
  const auto posts = newest_first(served);
  std::string out =
      "<?xml version=\"1.0\"?><feed xmlns=\"http://www.w3.org/2005/Atom\"><id>urn:x:new</id><title>Baru</title>";
  if (!cut.next.empty())
    out += "<link rel=\"next\" type=\"application/atom+xml;profile=opds-catalog\" href=\"" + cut.next + "\"/>";
  for (std::size_t i = cut.begin; i < cut.end; ++i)
    out += "<entry><id>urn:x:" + std::to_string(posts[i].number) + "</id><title>" + xml_escaped(posts[i].text) +
           "</title><updated>" + date_text(posts[i].created_at) +
           "</updated><link rel=\"http://opds-spec.org/acquisition\" type=\"application/epub+zip\" href=\"/get/" +
           std::to_string(posts[i].number) + "\"/></entry>";
  return ok(out + "</feed>", "application/atom+xml;profile=opds-catalog");
}

fetch::Fetched opds2_answer(const fetch::Request& request, const Served& served) {
  const Cut cut = cut_of(request, served);
  const auto posts = newest_first(served);
  json list = json::array();
  for (std::size_t i = cut.begin; i < cut.end; ++i) {
    const std::string number = std::to_string(posts[i].number);
    list.push_back({{"metadata",
                     {{"@type", "http://schema.org/Book"},
                      {"title", posts[i].text},
                      {"identifier", "urn:x:" + number},
                      {"modified", date_text(posts[i].created_at)}}},
                    {"links", {{{"rel", "download"}, {"href", "get/" + number}, {"type", "application/epub+zip"}}}},
                    {"images", json::array()}});
  }
  json links = json::array();
  if (!cut.next.empty()) links.push_back({{"rel", "next"}, {"href", cut.next}, {"type", "application/opds+json"}});
  return ok(json{{"metadata", {{"title", "Baru"}}}, {"links", links}, {"publications", list}}.dump(
                -1, ' ', false, json::error_handler_t::ignore),
            "application/opds+json");
}

Subject opds_subject(std::string name, fetch::Fetched (*answer)(const fetch::Request&, const Served&)) {
  Subject subject = list_subject(std::move(name), "opds", "https://buku.example/opds/new", answer);
  subject.token = "kios:SECRETPASSWORD-0123456789";
  subject.secrets = {"SECRETPASSWORD-0123456789"};
  subject.impossible.erase("expired");
  subject.expired = failed(401, "SECRETPASSWORD-0123456789");
  return subject;
}

}  // namespace

std::vector<Subject> catalogue_subjects() {
  std::vector<Subject> rows{
      list_subject("csv", "csv", "https://perpus.example/buku.csv", csv_answer),
      list_subject("koha, report", "koha", "https://opac.example", report_answer, {{"report", "1"}}),
      list_subject("koha, RSS", "koha", "https://opac.example", opac_rss_answer),
      list_subject("doaj", "doaj", "https://doaj.org", doaj_answer, {{"query", "perpus"}}),
      list_subject("crossref", "crossref", "https://api.crossref.org", crossref_answer, {{"query", "perpus"}})};
  for (Subject& row : rows) row.impossible["paged"] = row.impossible["paged later"] = "it is read as one list";
  Subject& csv = rows.front();
  csv.token = "SECRETTOKEN-csv-0123456789";
  csv.secrets = {csv.token};
  csv.impossible.erase("expired");
  csv.expired = failed(401, "SECRETTOKEN-csv-0123456789");
  csv.impossible["truncated"] = "CSV has no end mark; fetch refuses a body shorter than its Content-Length";
  rows.push_back(list_subject("slims", "slims", "https://katalog.example/", slims_answer));
  rows.push_back(opds_subject("opds 1.2", opds1_answer));
  rows.push_back(opds_subject("opds 2.0", opds2_answer));
  return rows;
}

}  // namespace lobi::test
