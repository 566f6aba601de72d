// SPDX-License-Identifier: GPL-3.0-or-later
// Rows of the conformance table: YouTube's channel feed and Data API, TikTok with its rotating tokens.
#include <nlohmann/json.hpp>

#include "conformance.h"

namespace lobi::test {
namespace {

using nlohmann::json;

constexpr const char* kChannel = "UC_x5XG1OV2P6uZZ5FSM9Ttw";

fetch::Fetched as_json(const json& value) { return ok(value.dump(-1, ' ', false, json::error_handler_t::ignore)); }

std::string video_of(int number) { return "D-lhors" + std::to_string(1000 + number); }

fetch::Fetched channel_feed(const fetch::Request&, const Served& served) {
  std::string out =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?><feed xmlns:yt=\"http://www.youtube.com/xml/schemas/2015\" "
      "xmlns:media=\"http://search.yahoo.com/mrss/\" xmlns=\"http://www.w3.org/2005/Atom\"><id>yt:channel:x</id>";
  for (const ServedPost& post : newest_first(served)) {
    const std::string id = video_of(post.number), text = xml_escaped(post.text);
    out += "<entry><id>yt:video:" + id + "</id><yt:videoId>" + id + "</yt:videoId><title>" + text +
           "</title><link rel=\"alternate\" href=\"https://www.youtube.com/watch?v=" + id + "\"/><published>" +
           date_text(post.created_at) + "</published><updated>" + date_text(post.created_at) +
           "</updated><media:group><media:title>" + text + "</media:title></media:group></entry>";
  }
  return ok(out + "</feed>", "text/xml; charset=UTF-8");
}

fetch::Fetched data_api(const fetch::Request& request, const Served& served) {
  const std::string& url = request.url;
  if (has_text(url, "/channels?"))
    return as_json({{"kind", "youtube#channelListResponse"},
                    {"items",
                     {{{"id", kChannel},
                       {"contentDetails", {{"relatedPlaylists", {{"uploads", "UU_x5XG1OV2P6uZZ5FSM9Ttw"}}}}},
                       {"statistics", {{"subscriberCount", "12"}}}}}}});
  json items = json::array();
  for (const ServedPost& post : newest_first(served)) {
    const std::string id = video_of(post.number);
    if (has_text(url, "/playlistItems?")) items.push_back({{"id", "VV"}, {"contentDetails", {{"videoId", id}}}});
    if (has_text(url, "/videos?") && has_text(query_value(url, "id"), id))
      items.push_back({{"id", id},
                       {"snippet", {{"publishedAt", date_text(post.created_at)}, {"title", post.text}}},
                       {"status", {{"uploadStatus", "processed"}, {"privacyStatus", "public"}}}});
  }
  return as_json({{"kind", "youtube#listResponse"}, {"items", items}});
}

std::string clip_of(int number) { return "70802172585297" + std::to_string(10000 + number); }

fetch::Fetched tiktok_answer(const fetch::Request& request, const Served& served) {
  if (has_text(request.url, "/oauth/token"))
    return ok(R"({"access_token":"act.SECRETACCESS01","expires_in":7200,"refresh_token":"rft.SECRETREFRESH2",)"
              R"("refresh_expires_in":15552000})");
  if (has_text(request.url, "/user/info"))
    return ok(R"({"data":{"user":{"display_name":"Perpus","follower_count":12}},"error":{"code":"ok"}})");
  json videos = json::array();
  const std::string wanted = request.post_body.value_or("");
  for (const ServedPost& post : newest_first(served)) {
    const std::string id = clip_of(post.number);
    if (has_text(request.url, "/video/query") && !has_text(wanted, id)) continue;
    videos.push_back({{"id", id},
                      {"create_time", base::to_unix_ms(post.created_at) / 1000},
                      {"share_url", "https://www.tiktok.com/@perpus/video/" + id},
                      {"video_description", post.text}});
  }
  return as_json({{"data", {{"videos", videos}}}, {"error", {{"code", "ok"}}}});
}

fetch::Fetched google_refusal(int status, const char* reason) {
  return failed(status,
                json{{"error", {{"code", status}, {"message", "no"}, {"errors", {{{"reason", reason}}}}}}}.dump());
}

Subject data_api_subject() {
  Subject subject = open_subject(
      "youtube, Data API", subject_config(model::Network::youtube, "youtube", "https://www.youtube.com", kChannel),
      data_api);
  subject.token = "AIzaSECRETKEY0123456789";
  subject.secrets = {subject.token};
  subject.impossible = {{"paged", "only the newest fifty videos are wanted, and they fill one page"},
                        {"paged later", "only the newest fifty videos are wanted, and they fill one page"}};
  subject.expired = google_refusal(400, "keyInvalid");
  subject.forbidden = google_refusal(403, "accessNotConfigured");
  subject.limited = google_refusal(403, "quotaExceeded");
  subject.wait = std::chrono::minutes(60);  // at the least: until midnight in California
  return subject;
}

Subject tiktok_subject() {
  Subject subject = open_subject(
      "tiktok", subject_config(model::Network::tiktok, "tiktok", "https://open.tiktokapis.com"), tiktok_answer);
  subject.token = "client_key = ck\nclient_secret = SECRETCLIENT0\nrefresh_token = rft.SECRETREFRESH1";
  subject.secrets = {"SECRETCLIENT0", "SECRETREFRESH1", "SECRETREFRESH2", "SECRETACCESS01"};
  subject.impossible = {{"paged", "the newest twenty videos fill one page"},
                        {"paged later", "the newest twenty videos fill one page"}};
  subject.expired = failed(401, R"({"error":"invalid_grant","error_description":"rft.SECRETREFRESH1"})");
  subject.forbidden = failed(401, R"({"error":{"code":"scope_not_authorized"}})");
  subject.forbidden_from = 1;  // a new token is given in any case
  subject.limited = failed(429, R"({"error":{"code":"rate_limit_exceeded"}})");
  subject.wait = std::chrono::seconds(60);
  return subject;
}

}  // namespace

std::vector<Subject> video_subjects() {
  Subject feed = open_subject(
      "youtube, channel feed",
      subject_config(model::Network::youtube, "youtube", "https://www.youtube.com", kChannel), channel_feed);
  feed.impossible["paged"] = feed.impossible["paged later"] = "the feed has one page of fifteen videos";
  return {std::move(feed), data_api_subject(), tiktok_subject()};
}

}  // namespace lobi::test
