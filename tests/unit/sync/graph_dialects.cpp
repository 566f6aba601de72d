// SPDX-License-Identifier: GPL-3.0-or-later
#include "graph_dialects.h"

#include <doctest/doctest.h>

#include <ctime>
#include <nlohmann/json.hpp>

#include "sync/sources/facebook/facebook_source.h"
#include "sync/sources/instagram/instagram_source.h"
#include "sync/sources/threads/threads_source.h"

namespace lobi::test {
namespace {

using nlohmann::json;

// "2021-07-04T19:50:58+0000": no colon in the offset.
std::string graph_time(base::Instant instant) {
  const std::time_t seconds = base::to_unix_ms(instant) / 1000;
  std::tm parts{};
  gmtime_r(&seconds, &parts);
  char text[40];
  std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%S+0000", &parts);
  return text;
}

std::string query_value(const std::string& url, const std::string& name) {
  const std::size_t at = url.find("&" + name + "=");
  if (at == std::string::npos) return {};
  const std::size_t begin = at + name.size() + 2;
  return fetch::percent_decode(url.substr(begin, url.find('&', begin) - begin));
}

fetch::Fetched as_json(const json& value) { return ok(value.dump(-1, ' ', false, json::error_handler_t::ignore)); }

// How one network writes what all have.
struct Shape {
  std::string account_path;  // up to the query
  std::string listing_path;
  std::string id_prefix;
  json account;
  json (*post)(const ServedPost&, const std::string& id);
  bool has_next = true;
};

fetch::Fetched listing_of(const fetch::Request& request, const Served& served, const Shape& shape) {
  const std::string after = query_value(request.url, "after");
  const std::size_t begin = after.empty() ? 0 : std::stoul(after);
  json data = json::array();
  for (std::size_t i = begin; i < served.posts.size() && i < begin + served.page_size; ++i) {
    const ServedPost& post = served.posts[served.posts.size() - 1 - i];
    data.push_back(shape.post(post, shape.id_prefix + std::to_string(post.number)));
  }
  json page{{"data", data}};
  if (begin + served.page_size < served.posts.size()) {
    page["paging"]["cursors"]["after"] = std::to_string(begin + served.page_size);
    if (shape.has_next) page["paging"]["next"] = "https://graph.example/?access_token=secret";
  }
  return as_json(page);
}

fetch::Fetched graph_answer(const fetch::Request& request, const Served& served, const Shape& shape) {
  const std::string path = request.url.substr(0, request.url.find('?'));
  if (path.ends_with(shape.listing_path)) return listing_of(request, served, shape);
  if (path.ends_with(shape.account_path)) return as_json(shape.account);
  for (const ServedPost& post : served.posts) {
    const std::string id = shape.id_prefix + std::to_string(post.number);
    if (path.ends_with("/" + id)) return as_json(shape.post(post, id));
  }
  return graph_refusal(100, 33);
}

json facebook_post(const ServedPost& post, const std::string& id) {
  return {{"id", id},
          {"message", post.text},
          {"created_time", graph_time(post.created_at)},
          {"permalink_url", "https://www.facebook.com/" + id},
          {"is_published", true},
          {"from", {{"id", "100"}, {"name", "Perpus"}}}};
}

fetch::Fetched facebook_answer(const fetch::Request& request, const Served& served) {
  const Shape shape{"/v26.0/perpus",
                    "/v26.0/100/published_posts",
                    "100_",
                    {{"id", "100"}, {"name", "Perpus"}, {"username", "perpus"}},
                    facebook_post};
  return graph_answer(request, served, shape);
}

json instagram_post(const ServedPost& post, const std::string& id) {
  return {{"id", id},
          {"caption", post.text},
          {"media_type", "IMAGE"},
          {"media_url", "https://scontent.cdninstagram.com/" + id + ".jpg?oe=7FFFFFFF"},
          {"timestamp", graph_time(post.created_at)},
          {"permalink", "https://www.instagram.com/p/" + id + "/"},
          {"username", "perpus"}};
}

fetch::Fetched instagram_answer(const fetch::Request& request, const Served& served) {
  const Shape shape{"/v26.0/me",
                    "/v26.0/me/media",
                    "1789",
                    {{"user_id", "17841400"}, {"username", "perpus"}, {"name", "Perpus"}},
                    instagram_post};
  return graph_answer(request, served, shape);
}

json threads_post(const ServedPost& post, const std::string& id) {
  return {{"id", id},
          {"text", post.text},
          {"media_type", "TEXT_POST"},
          {"timestamp", graph_time(post.created_at)},
          {"permalink", "https://www.threads.net/@perpus/post/" + id},
          {"username", "perpus"}};
}

fetch::Fetched threads_answer(const fetch::Request& request, const Served& served) {
  const Shape shape{"/v1.0/me",   "/v1.0/me/threads",
                    "1806",       {{"id", "1234567"}, {"username", "perpus"}, {"name", "Perpus"}},
                    threads_post, false};
  return graph_answer(request, served, shape);
}

model::SourceConfig graph_config(model::Network network, std::string kind, std::string target) {
  model::SourceConfig config;
  config.id = kind;
  config.kind = std::move(kind);
  config.network = network;
  config.target = std::move(target);
  config.is_own = true;
  config.language = "id";
  return config;
}

}  // namespace

std::vector<Dialect> graph_dialects() {
  using model::Network;
  return {{"facebook", graph_config(Network::facebook, "facebook", "perpus"), sync::make_facebook_source,
           facebook_answer},
          {"instagram", graph_config(Network::instagram, "instagram", ""), sync::make_instagram_source,
           instagram_answer},
          {"threads", graph_config(Network::threads, "threads", ""), sync::make_threads_source, threads_answer}};
}

fetch::Fetched graph_refusal(int code, int subcode, int status) {
  json error{{"message", "Words of Meta with SECRETTOKEN in them"}, {"type", "OAuthException"}, {"code", code}};
  if (subcode != 0) error["error_subcode"] = subcode;
  return failed(status, json{{"error", error}}.dump());
}

}  // namespace lobi::test
