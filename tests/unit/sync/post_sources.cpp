// SPDX-License-Identifier: GPL-3.0-or-later
#include "post_sources.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <chrono>
#include <ctime>
#include <nlohmann/json.hpp>

#include "graph_dialects.h"
#include "sync/sources/bluesky/bluesky_source.h"
#include "sync/sources/feed/feed_source.h"
#include "sync/sources/mastodon/mastodon_source.h"
#include "sync/text/timestamp.h"

namespace lobi::test {
namespace {

using nlohmann::json;

std::string rfc3339(base::Instant instant) {
  const std::time_t seconds = base::to_unix_ms(instant) / 1000;
  std::tm parts{};
  gmtime_r(&seconds, &parts);
  char text[40];
  std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%S.000Z", &parts);
  return text;
}

// All values of a query parameter, percent-decoded.
std::vector<std::string> parameters(const std::string& url, const std::string& name) {
  std::vector<std::string> out;
  std::string query = url.substr(std::min(url.find('?'), url.size() - 1) + 1);
  while (!query.empty()) {
    const std::size_t end = std::min(query.find('&'), query.size());
    const std::string pair = query.substr(0, end);
    const std::size_t equals = pair.find('=');
    if (equals != std::string::npos && fetch::percent_decode(pair.substr(0, equals)) == name)
      out.push_back(fetch::percent_decode(pair.substr(equals + 1)));
    query.erase(0, std::min(end + 1, query.size()));
  }
  return out;
}

std::string parameter(const std::string& url, const std::string& name) {
  const auto all = parameters(url, name);
  return all.empty() ? std::string() : all.front();
}

bool has(const std::string& url, const std::string& piece) { return url.find(piece) != std::string::npos; }

// --- feed: newest first, page after page through next_url

fetch::Fetched feed_answer(const fetch::Request& request, const Served& served) {
  const std::string from = parameter(request.url, "from");
  const std::size_t begin = from.empty() ? 0 : std::stoul(from);
  std::vector<ServedPost> newest_first(served.posts.rbegin(), served.posts.rend());
  json items = json::array();
  for (std::size_t i = begin; i < newest_first.size() && i < begin + served.page_size; ++i) {
    const ServedPost& post = newest_first[i];
    items.push_back({{"id", "post-" + std::to_string(post.number)},
                     {"url", "https://perpus.example/" + std::to_string(post.number)},
                     {"content_text", post.text},
                     {"date_published", rfc3339(post.created_at)}});
  }
  json feed{{"version", "https://jsonfeed.org/version/1.1"}, {"title", "Perpus"}, {"items", items}};
  if (begin + served.page_size < newest_first.size())
    feed["next_url"] = "/feed.json?from=" + std::to_string(begin + served.page_size);
  fetch::Fetched answer = ok(feed.dump(-1, ' ', false, json::error_handler_t::ignore));
  answer.response.final_url = request.url;
  return answer;
}

// --- Mastodon

std::string status_id(int number) { return "11000000000000" + std::to_string(1000 + number); }

json status_of(const ServedPost& post) {
  const std::string id = status_id(post.number);
  return {{"id", id},
          {"uri", "https://lubuk.example/users/perpus/statuses/" + id},
          {"url", "https://lubuk.example/@perpus/" + id},
          {"created_at", rfc3339(post.created_at)},
          {"visibility", "public"},
          {"sensitive", false},
          {"spoiler_text", ""},
          {"content", "<p>" + post.text + "</p>"},
          {"reblog", nullptr},
          {"media_attachments", json::array()},
          {"account", {{"id", "42"}, {"acct", "perpus"}, {"username", "perpus"}, {"display_name", "Perpus"}}}};
}

fetch::Fetched listed(const json& value) { return ok(value.dump(-1, ' ', false, json::error_handler_t::ignore)); }

fetch::Fetched mastodon_answer(const fetch::Request& request, const Served& served) {
  const std::string& url = request.url;
  if (has(url, "/api/v1/accounts/lookup")) return ok(R"({"id":"42","acct":"perpus"})");
  json out = json::array();
  const auto ids = parameters(url, "id[]");
  if (!ids.empty()) {
    for (const ServedPost& post : served.posts)
      if (std::find(ids.begin(), ids.end(), status_id(post.number)) != ids.end()) out.push_back(status_of(post));
    return listed(out);
  }
  REQUIRE_MESSAGE(has(url, "/api/v1/accounts/42/statuses"), url);
  const std::string min_id = parameter(url, "min_id"), max_id = parameter(url, "max_id");
  if (!min_id.empty()) {  // the oldest page above it, newest first inside
    for (const ServedPost& post : served.posts)
      if (status_id(post.number) > min_id && out.size() < served.page_size)
        out.insert(out.begin(), status_of(post));
    return listed(out);
  }
  for (auto post = served.posts.rbegin(); post != served.posts.rend() && out.size() < served.page_size; ++post)
    if (max_id.empty() || status_id(post->number) < max_id) out.push_back(status_of(*post));
  return listed(out);
}

// --- Bluesky

std::string post_uri(int number) {
  return "at://did:plc:perpus/app.bsky.feed.post/3k" + std::to_string(1000 + number);
}

json view_of(const ServedPost& post) {
  return {
      {"uri", post_uri(post.number)},
      {"cid", "bafy" + std::to_string(std::hash<std::string>()(post.text))},
      {"author", {{"did", "did:plc:perpus"}, {"handle", "perpus.example"}, {"displayName", "Perpus"}}},
      {"record", {{"$type", "app.bsky.feed.post"}, {"text", post.text}, {"createdAt", rfc3339(post.created_at)}}},
      {"indexedAt", rfc3339(post.created_at)}};
}

fetch::Fetched bluesky_answer(const fetch::Request& request, const Served& served) {
  const std::string& url = request.url;
  if (has(url, "resolveHandle")) return ok(R"({"did":"did:plc:perpus"})");
  if (has(url, "getPosts")) {
    json posts = json::array();
    const auto uris = parameters(url, "uris");
    for (const ServedPost& post : served.posts)
      if (std::find(uris.begin(), uris.end(), post_uri(post.number)) != uris.end()) posts.push_back(view_of(post));
    return listed({{"posts", posts}});
  }
  REQUIRE_MESSAGE(has(url, "getAuthorFeed"), url);
  const std::string cursor = parameter(url, "cursor");
  const std::size_t begin = cursor.empty() ? 0 : std::stoul(cursor);
  std::vector<ServedPost> newest_first(served.posts.rbegin(), served.posts.rend());
  json feed = json::array();
  for (std::size_t i = begin; i < newest_first.size() && i < begin + served.page_size; ++i)
    feed.push_back({{"post", view_of(newest_first[i])}});
  json page{{"feed", feed}};
  if (begin + served.page_size < newest_first.size()) page["cursor"] = std::to_string(begin + served.page_size);
  return listed(page);
}

model::SourceConfig config_of(model::Network network, std::string kind, std::string address, std::string target) {
  model::SourceConfig config;
  config.id = kind;
  config.kind = std::move(kind);
  config.network = network;
  config.address = std::move(address);
  config.target = std::move(target);
  config.is_own = true;
  config.language = "id";
  return config;
}

// The request of a step, as the core would send it.
std::optional<fetch::Request> request_in(const sync::Step& step, Run& run) {
  if (const auto* plain = std::get_if<fetch::Request>(&step)) return *plain;
  if (const auto* metered = std::get_if<sync::Metered>(&step)) {
    run.reserved += metered->most_reads;
    return metered->request;
  }
  if (const auto* renewed = std::get_if<sync::Renewed>(&step)) {
    run.renewed.push_back(renewed->credential);
    run.renewed_before.push_back(run.requests.size());
    return renewed->then;
  }
  return std::nullopt;
}

Run drive(sync::Source& source, const std::function<fetch::Fetched(std::size_t, const fetch::Request&)>& answer) {
  Run run;
  sync::Step step = source.next(nullptr);
  while (const auto request = request_in(step, run)) {
    REQUIRE(run.requests.size() < 60);
    const bool is_metered = std::holds_alternative<sync::Metered>(step);
    run.requests.push_back(*request);
    const fetch::Fetched fetched = answer(run.requests.size() - 1, run.requests.back());
    if (is_metered && fetched.response.status != 0)
      run.charged += source.reads_charged(fetched).value_or(std::get<sync::Metered>(step).most_reads);
    step = source.next(&fetched);
  }
  if (auto* harvest = std::get_if<sync::Harvest>(&step)) run.harvest = std::move(*harvest);
  if (auto* error = std::get_if<Error>(&step)) run.error = std::move(*error);
  return run;
}

}  // namespace

std::vector<Dialect> all_dialects() {
  using model::Network;
  std::vector<Dialect> dialects{
      {"feed", config_of(Network::website, "feed", "https://perpus.example/feed.json", ""), sync::make_feed_source,
       feed_answer},
      {"mastodon", config_of(Network::mastodon, "mastodon", "https://lubuk.example", "@perpus@lubuk.example"),
       sync::make_mastodon_source, mastodon_answer},
      {"bluesky", config_of(Network::bluesky, "bluesky", "", "perpus.example"), sync::make_bluesky_source,
       bluesky_answer}};
  for (Dialect& dialect : graph_dialects()) dialects.push_back(std::move(dialect));
  return dialects;
}

base::Instant test_now() { return *sync::parse_rfc3339("2026-08-22T09:30:00Z"); }

fetch::Fetched ok(std::string body, std::string type) {
  fetch::Fetched fetched;
  fetched.response.status = 200;
  fetched.response.body = std::move(body);
  fetched.response.headers.push_back({"content-type", std::move(type)});
  return fetched;
}

fetch::Fetched failed(int status, std::string body, std::vector<fetch::Header> headers) {
  fetch::Fetched fetched;
  fetched.response.status = status;
  fetched.response.body = std::move(body);
  fetched.response.headers = std::move(headers);
  fetched.error = status == 0 ? Error{ErrorKind::transient, "no answer"}
                              : fetch::error_of_status(status, "https://server.example/").value();
  return fetched;
}

sync::SourceContext context_of(const Dialect& dialect, sync::SourceState state) {
  sync::SourceContext context;
  context.config = dialect.config;
  context.state = std::move(state);
  context.now = test_now();
  return context;
}

Run run(const Dialect& dialect, const Served& served, sync::SourceContext context, const Faults& faults) {
  const auto source = dialect.make(std::move(context));
  return drive(*source, [&](std::size_t number, const fetch::Request& request) {
    const auto fault = faults.find(number);
    return fault != faults.end() ? fault->second : dialect.answer(request, served);
  });
}

Run run_script(std::unique_ptr<sync::Source> source, std::vector<fetch::Fetched> answers) {
  return drive(*source, [&](std::size_t number, const fetch::Request& request) {
    REQUIRE_MESSAGE(number < answers.size(), "unexpected request " << request.url);
    return answers[number];
  });
}

std::vector<std::string> texts(const sync::Harvest& harvest) {
  std::vector<std::string> out;
  for (const model::Post& post : harvest.posts) out.push_back(post.text);
  std::sort(out.begin(), out.end());
  return out;
}

}  // namespace lobi::test
