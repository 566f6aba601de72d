// SPDX-License-Identifier: GPL-3.0-or-later
// Rows of the conformance table: Telegram, X in both spellings of its fields, a hashtag at Mastodon.
#include <algorithm>
#include <nlohmann/json.hpp>

#include "conformance.h"

namespace lobi::test {
namespace {

using nlohmann::json;
using std::chrono::seconds;

fetch::Fetched as_json(const json& value) { return ok(value.dump(-1, ' ', false, json::error_handler_t::ignore)); }

// --- Mastodon, a hashtag: newest first, older ones by max_id

std::string status_id(int number) { return "11000000000000" + std::to_string(1000 + number); }

json status_of(const ServedPost& post) {
  const std::string id = status_id(post.number);
  return {
      {"id", id},
      {"uri", "https://lain.example/users/siti/statuses/" + id},
      {"url", "https://lain.example/@siti/" + id},
      {"created_at", date_text(post.created_at)},
      {"visibility", "public"},
      {"sensitive", false},
      {"spoiler_text", ""},
      {"content", "<p>" + xml_escaped(post.text) + "</p>"},
      {"tags", {{{"name", "perpus"}}}},
      {"media_attachments", json::array()},
      {"account", {{"id", "7"}, {"acct", "siti@lain.example"}, {"username", "siti"}, {"display_name", "Siti"}}}};
}

fetch::Fetched hashtag_answer(const fetch::Request& request, const Served& served) {
  json out = json::array();
  const std::string& url = request.url;
  const bool is_lookup = has_text(url, "id[]=") || has_text(url, "id%5B%5D=");
  const std::string max_id = query_value(url, "max_id"), min_id = query_value(url, "min_id");
  std::vector<ServedPost> posts = newest_first(served);
  if (!min_id.empty()) std::reverse(posts.begin(), posts.end());
  for (const ServedPost& post : posts) {
    const std::string id = status_id(post.number);
    if (is_lookup ? !has_text(url, id) : out.size() >= served.page_size) continue;
    if ((!max_id.empty() && id >= max_id) || (!min_id.empty() && id <= min_id)) continue;
    if (min_id.empty())
      out.push_back(status_of(post));
    else
      out.insert(out.begin(), status_of(post));
  }
  return as_json(out);
}

// --- Telegram: every message is an update, an edit is another one

fetch::Fetched telegram_answer(const fetch::Request& request, const Served& served) {
  if (!has_text(request.url, "getUpdates")) return as_json({{"ok", true}, {"result", 5}});
  const std::string offset = query_value(request.url, "offset");
  const long from = offset.empty() ? 0 : std::stol(offset);
  json updates = json::array();
  const json chat{{"id", -1001234567890}, {"title", "Perpus"}, {"username", "perpus"}, {"type", "channel"}};
  for (const ServedPost& post : served.posts) {
    // The test edits by another text: its length makes the update's number.
    const long number = 1000 + post.number + (has_text(post.text, "diubah") ? 500 : 0);
    if (number < from) continue;
    json message{{"message_id", post.number},
                 {"chat", chat},
                 {"sender_chat", chat},
                 {"date", base::to_unix_ms(post.created_at) / 1000},
                 {"text", post.text}};
    updates.push_back({{"update_id", number}, {number >= 1500 ? "edited_channel_post" : "channel_post", message}});
  }
  std::sort(updates.begin(), updates.end(),
            [](const json& a, const json& b) { return a["update_id"] < b["update_id"]; });
  return as_json({{"ok", true}, {"result", updates}});
}

// --- X

std::string post_id(int number) { return "19000000000000" + std::to_string(10000 + number); }

fetch::Fetched x_answer(const fetch::Request& request, const Served& served, bool is_new) {
  const std::string& url = request.url;
  if (has_text(url, "/2/users/by/username/"))
    return ok(
        R"({"data":{"id":"77","name":"Perpus","username":"perpus","public_metrics":{"followers_count":12}}})");
  if (has_text(url, is_new ? "tweet.fields" : "post.fields"))
    return failed(400, is_new ? R"({"errors":[{"message":"tweet.fields is unknown"}]})"
                              : R"({"errors":[{"message":"post.fields is unknown"}]})");
  json data = json::array();
  const std::string since = query_value(url, "since_id"), ids = query_value(url, "ids");
  const std::string token = query_value(url, "pagination_token");
  std::size_t skip = token.empty() ? 0 : std::stoul(token);
  json meta = json::object();
  for (const ServedPost& post : newest_first(served)) {
    const std::string id = post_id(post.number);
    if (has_text(url, "ids=") ? !has_text(ids, id) : (!since.empty() && id <= since)) continue;
    if (skip > 0) {
      --skip;
      continue;
    }
    if (data.size() >= served.page_size) {
      meta["next_token"] = std::to_string((token.empty() ? 0 : std::stoul(token)) + data.size());
      break;
    }
    data.push_back({{"id", id},
                    {"created_at", date_text(post.created_at)},
                    {"text", xml_escaped(post.text)},
                    {is_new ? "edit_history_post_ids" : "edit_history_tweet_ids", {id}}});
  }
  meta["result_count"] = data.size();
  if (!data.empty()) meta["newest_id"] = data[0]["id"];
  json body{{"meta", meta}};
  if (!data.empty()) body["data"] = data;
  return as_json(body);
}

fetch::Fetched x_old(const fetch::Request& request, const Served& served) {
  return x_answer(request, served, false);
}
fetch::Fetched x_new(const fetch::Request& request, const Served& served) {
  return x_answer(request, served, true);
}

Subject x_subject(std::string name, fetch::Fetched (*answer)(const fetch::Request&, const Served&)) {
  Subject subject =
      open_subject(std::move(name), subject_config(model::Network::x, "x", "https://api.x.com", "perpus"), answer);
  subject.config.monthly_reads = 100'000;
  subject.token = "AAAASECRETBEARER0123456789";
  subject.secrets = {subject.token};
  subject.impossible.erase("expired");
  subject.expired =
      failed(401, R"({"title":"Unauthorized","detail":"Bearer AAAASECRETBEARER0123456789","status":401})");
  subject.forbidden = failed(403, R"({"title":"Forbidden","reason":"client-forbidden","status":403})");
  const std::string reset = std::to_string(base::to_unix_ms(test_now()) / 1000 + 5400);
  subject.limited = failed(429, R"({"title":"Too Many Requests","status":429})",
                           {{"x-rate-limit-remaining", "0"}, {"x-rate-limit-reset", reset}});
  subject.limited.response.server_date = test_now();
  return subject;
}

Subject telegram_subject() {
  Subject subject = open_subject(
      "telegram", subject_config(model::Network::telegram, "telegram", "https://api.telegram.org", "perpus"),
      telegram_answer);
  subject.token = "123456:AASECRETOFTHEBOT0123456789";
  subject.secrets = {"AASECRETOFTHEBOT0123456789"};
  subject.impossible = {{"deleted", "Telegram tells a bot of no deletion"},
                        {"paged", "what is left over of 100 updates comes with the next run"},
                        {"paged later", "what is left over of 100 updates comes with the next run"},
                        {"charset", "an update comes once: what Telegram spoils stays spoilt until it is edited"}};
  subject.expired = failed(401, R"({"ok":false,"error_code":401,"description":"Unauthorized"})");
  subject.forbidden =
      failed(403, R"({"ok":false,"error_code":403,"description":"Forbidden: bot is not a member"})");
  subject.limited = failed(429, R"({"ok":false,"error_code":429,"parameters":{"retry_after":5400}})");
  return subject;
}

}  // namespace

std::vector<Subject> network_subjects() {
  Subject hashtag = open_subject(
      "mastodon, a hashtag",
      subject_config(model::Network::mastodon, "mastodon", "https://lubuk.example", "#perpus"), hashtag_answer);
  std::vector<Subject> rows{std::move(hashtag), telegram_subject(), x_subject("x, fields of tweets", x_old),
                            x_subject("x, fields of posts", x_new)};
  for (Subject& row : rows)
    if (row.config.kind == "x")
      row.impossible["paged"] = "the first run reads one page on purpose: each costs money";
  return rows;
}

}  // namespace lobi::test
