// SPDX-License-Identifier: GPL-3.0-or-later
// Rows of the conformance table: RSS, Atom and iCalendar, and the networks of post_sources.h with their refusals.
#include <nlohmann/json.hpp>

#include "conformance.h"
#include "graph_dialects.h"

namespace lobi::test {
namespace {

using nlohmann::json;
using std::chrono::minutes;
using std::chrono::seconds;

fetch::Fetched rss_answer(const fetch::Request&, const Served& served) {
  std::string out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><rss version=\"2.0\"><channel><title>Perpus</title>";
  for (const ServedPost& post : newest_first(served)) {
    const std::string page = "https://perpus.example/" + std::to_string(post.number);
    out += "<item><guid>" + page + "</guid><link>" + page + "</link><pubDate>" +
           date_text(post.created_at, "%a, %d %b %Y %H:%M:%S GMT") + "</pubDate><description>" +
           xml_escaped("<p>" + xml_escaped(post.text) + "</p>") + "</description></item>";
  }
  return ok(out + "</channel></rss>", "application/rss+xml; charset=utf-8");
}

fetch::Fetched atom_answer(const fetch::Request&, const Served& served) {
  std::string out =
      "<?xml version=\"1.0\"?><feed xmlns=\"http://www.w3.org/2005/Atom\"><id>urn:x:f</id><title>Perpus</title>";
  for (const ServedPost& post : newest_first(served)) {
    const std::string number = std::to_string(post.number);
    out += "<entry><id>urn:x:" + number + "</id><link href=\"https://perpus.example/" + number + "\"/><published>" +
           date_text(post.created_at) + "</published><updated>" + date_text(post.created_at) +
           "</updated><content type=\"text\">" + xml_escaped(post.text) + "</content></entry>";
  }
  return ok(out + "</feed>", "application/atom+xml");
}

std::string ical_escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == ',' || c == ';' || c == '\\') out += '\\';
    if (c == '\n')
      out += "\\n";
    else if (c != '\r')
      out += c;
  }
  return out;
}

// Meetings lie in the coming days: a calendar's past is not harvested.
fetch::Fetched ical_answer(const fetch::Request&, const Served& served) {
  std::string out = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//y\r\n";
  for (const ServedPost& post : served.posts) {
    const base::Instant start = post.created_at + std::chrono::hours(24 * 80);
    out += "BEGIN:VEVENT\r\nUID:" + std::to_string(post.number) +
           "@perpus\r\nDTSTAMP:20260822T000000Z\r\nDTSTART:" + date_text(start, "%Y%m%dT%H%M%SZ") +
           "\r\nDTEND:" + date_text(start + minutes(60), "%Y%m%dT%H%M%SZ") +
           "\r\nSUMMARY:" + ical_escaped(post.text) + "\r\nEND:VEVENT\r\n";
  }
  return ok(out + "END:VCALENDAR\r\n", "text/calendar; charset=utf-8");
}

fetch::Fetched with_header(fetch::Fetched answer, std::string name, std::string value) {
  answer.response.headers.push_back({std::move(name), std::move(value)});
  return answer;
}

void add_refusals(Subject& subject) {
  const std::string& kind = subject.config.kind;
  if (kind == "feed") {
    subject.config.options["deletions"] = "follow";
    subject.impossible["expired"] = "a feed is read without a token";
    subject.forbidden = failed(403, "<html>Forbidden</html>");
    return;
  }
  subject.token = "SECRETTOKEN-" + kind + "-0123456789";
  subject.secrets = {subject.token};
  if (kind == "mastodon") {
    subject.expired = failed(401, R"({"error":"The access token was revoked: )" + subject.token + "\"}");
    subject.forbidden = failed(403, R"({"error":"This action is outside the authorized scopes"})");
    const base::Instant reset = test_now() + std::chrono::hours(24 * 7);
    subject.limited = failed(429, R"({"error":"Too many requests"})", {{"x-ratelimit-remaining", "0"}});
    subject.limited = with_header(subject.limited, "x-ratelimit-reset", date_text(reset + seconds(5400)));
    subject.limited.response.server_date = reset;
  } else if (kind == "bluesky") {
    subject.token.clear();
    subject.secrets.clear();
    subject.impossible["paged"] = "the first run reads two pages on purpose";
    subject.impossible["expired"] = "the public AppView is read without a token";
    subject.forbidden = failed(403, R"({"error":"Forbidden"})");
    subject.limited = failed(429, R"({"error":"RateLimitExceeded"})", {{"ratelimit-remaining", "0"}});
    subject.limited.response.server_date = test_now();
    subject.limited =
        with_header(subject.limited, "ratelimit-reset", std::to_string(base::to_unix_ms(test_now()) / 1000 + 5400));
  } else {  // Meta's
    subject.expired = graph_refusal(190, 463, 400);
    subject.forbidden = graph_refusal(10, 0, 400);
    subject.wait = minutes(95);
    subject.limited =
        with_header(graph_refusal(4, 0, 400), "x-business-use-case-usage",
                    R"({"100":[{"type":"pages","call_count":100,"estimated_time_to_regain_access":95}]})");
  }
}

}  // namespace

std::vector<Subject> dialect_subjects() {
  std::vector<Subject> rows;
  for (const Dialect& dialect : all_dialects()) {
    Subject subject;
    subject.name = dialect.name;
    subject.config = dialect.config;
    subject.config.id = "subject";
    subject.config.jitter = 0;
    subject.answer = dialect.answer;
    subject.wait = seconds(5400);
    subject.limited = told_to_wait(subject.wait);
    add_refusals(subject);
    rows.push_back(std::move(subject));
  }
  return rows;
}

std::vector<Subject> feed_subjects() {
  using model::Network;
  std::vector<Subject> rows{
      open_subject("feed, RSS", subject_config(Network::website, "feed", "https://perpus.example/rss"), rss_answer),
      open_subject("feed, Atom", subject_config(Network::website, "feed", "https://perpus.example/atom"),
                   atom_answer),
      open_subject("ical", subject_config(Network::website, "ical", "https://perpus.example/agenda.ics"),
                   ical_answer)};
  for (Subject& row : rows) {
    row.impossible["paged"] = "its format has one page";
    row.impossible["paged later"] = "its format has one page";
    if (row.config.kind == "feed")
      row.config.options["deletions"] = "follow";  // as an option, for feeds get shorter
  }
  Subject& calendar = rows.back();
  calendar.token = "kios:SECRETPASSWORD-0123456789";
  calendar.secrets = {"SECRETPASSWORD-0123456789"};
  calendar.impossible.erase("expired");
  calendar.expired = failed(401, "kios:SECRETPASSWORD-0123456789 is refused");
  calendar.impossible["skew"] = "only meetings of the coming weeks are harvested: years away is rightly not shown";
  return rows;
}

}  // namespace lobi::test
