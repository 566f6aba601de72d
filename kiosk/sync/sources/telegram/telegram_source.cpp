// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/sources/telegram/telegram_source.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

#include "sync/credential.h"
#include "sync/sources/social.h"
#include "sync/sources/telegram/telegram_message.h"
#include "sync/text/json_view.h"
#include "sync/text/safe_text.h"

namespace lobi::sync {
namespace {

using nlohmann::json;

constexpr std::size_t kMaxRememberedBytes = 16 * 1024;  // of one message
constexpr std::size_t kMaxMessages = 200;               // Telegram gives at most 100 updates

enum class Stage { updates, file, members };

struct Kept {
  std::string key;  // "-100…/42"
  json message;
  std::optional<std::int64_t> likes;
  bool is_new = false;  // changed in this run: its post is harvested
};

struct Memory {
  std::string channel;
  std::optional<std::int64_t> offset;
  base::Instant last_update{};
  std::vector<Kept> messages;  // oldest first

  static Memory read(const std::string& cursor, std::string channel) {
    Memory memory{std::move(channel), {}, {}, {}};
    const auto object = parse_json(cursor);
    if (!object || string_in(*object, "channel") != memory.channel) return memory;
    memory.offset = integer_in(*object, "offset");
    constexpr std::int64_t kMostMs = 32'503'680'000'000;
    memory.last_update =
        base::from_unix_ms(std::clamp<std::int64_t>(integer_in(*object, "at").value_or(0), 0, kMostMs));
    for (const json& one : list_in(*object, "messages")) {
      Kept kept{message_key(member(one, "m")), member(one, "m"), integer_in(one, "likes"), false};
      if (!kept.key.empty() && memory.messages.size() < kTelegramRemembered)
        memory.messages.push_back(std::move(kept));
    }
    return memory;
  }

  [[nodiscard]] std::string write() const {
    json list = json::array();
    const std::size_t first = messages.size() > kTelegramRemembered ? messages.size() - kTelegramRemembered : 0;
    for (std::size_t i = first; i < messages.size(); ++i) {
      json one{{"m", messages[i].message}};
      if (messages[i].likes) one["likes"] = *messages[i].likes;
      if (one.dump(-1, ' ', false, json::error_handler_t::replace).size() <= kMaxRememberedBytes)
        list.push_back(std::move(one));
    }
    json object{{"channel", channel}, {"at", base::to_unix_ms(last_update)}, {"messages", std::move(list)}};
    if (offset) object["offset"] = *offset;
    return object.dump(-1, ' ', false, json::error_handler_t::replace);
  }
};

std::string group_of(const Kept& kept) { return std::string(string_in(kept.message, "media_group_id")); }

class TelegramSource final : public Source {
 public:
  explicit TelegramSource(SourceContext context)
      : context_(std::move(context)),
        token_(Credential::parse(context_.credential).value("token")),
        server_(server_of(context_.config, "https://api.telegram.org")),
        channel_(channel_name(context_.config.target)),
        memory_(Memory::read(context_.state.cursor, channel_)) {}

  Step next(const fetch::Fetched* previous) override {
    if (previous == nullptr) return ask_updates();
    if (!previous->is_ok()) return after_error(*previous);
    const auto body = parse_json(previous->response.body);
    if (!body) return body.error();
    if (!is_true_in(*body, "ok"))
      return Error{ErrorKind::malformed, "the answer is none of Telegram's: is `address` right?"};
    const json& result = member(*body, "result");
    switch (stage_) {
      case Stage::updates:
        return take_updates(result);
      case Stage::file:
        return take_file(string_in(result, "file_path"));
      case Stage::members:
        followers_ = integer_in(*body, "result");
        return finish();
    }
    return finish();
  }

 private:
  [[nodiscard]] fetch::Request ask(Stage stage, const std::string& method_and_query) {
    stage_ = stage;
    fetch::Request request;
    request.url = server_ + "/bot{token}/" + method_and_query;
    request.placed_secrets.push_back({"token", token_});
    request.headers.push_back({"Accept", "application/json"});
    if (const auto url = fetch::Url::parse(server_)) request.configured_origins.push_back(url->origin());
    return request;
  }

  Step ask_updates() {
    if (channel_.empty())
      return Error{ErrorKind::invalid, "sources.toml: `target` must be the channel's name, as in t.me/NAME"};
    if (token_.empty())
      return Error{ErrorKind::auth_expired,
                   "this source needs the token of a bot: lobictl token set " + context_.config.id};
    std::string query = "getUpdates?limit=100&timeout=0&allowed_updates=";
    query += fetch::percent_encode(R"(["channel_post","edited_channel_post","message_reaction_count"])");
    const bool is_fresh = memory_.last_update + kTelegramOffsetLife > context_.now;
    if (memory_.offset && is_fresh) query += "&offset=" + std::to_string(*memory_.offset);
    return ask(Stage::updates, query);
  }

  // What the network says, as what staff can do.
  Step after_error(const fetch::Fetched& failed) {
    const int status = failed.response.status;
    const bool is_passing = status == 0 || status == 429 || status >= 500;
    // A file that Telegram does not give (larger than 20 MB, gone) costs the picture, not the post. When it may
    // come later the whole run is repeated: its updates are not confirmed yet.
    if (stage_ == Stage::file && !is_passing && status != 401) return take_file({});
    if (stage_ == Stage::members && (is_passing || !open_.empty() || has_news_)) return finish();
    return in_our_words(failed);
  }

  [[nodiscard]] Error in_our_words(const fetch::Fetched& failed) const {
    Error error = *failed.error;
    const std::string channel = safe_line(channel_);
    switch (failed.response.status) {
      case 401:
      case 404:  // what Telegram says to a token that never was one
        return {ErrorKind::auth_expired,
                "the bot's token is not valid: ask @BotFather for it (/token) and store it: lobictl token set " +
                    context_.config.id};
      case 403:
        return {ErrorKind::permission,
                "the bot is not in the channel: Telegram, channel " + channel + ", Administrators, add the bot"};
      case 409:
        return {
            ErrorKind::permission,
            "another program reads with this bot's token (a second kiosk, or a webhook): one bot for each kiosk"};
      case 400:
        return {ErrorKind::not_found,
                "Telegram knows no channel " + channel +
                    " that this bot may see: check target, and that the bot is its administrator"};
      default:
        break;
    }
    const auto body = parse_json(failed.response.body);
    const std::string words = body ? safe_line(string_in(*body, "description")) : std::string();
    if (!words.empty()) error.message += " “" + words + "”";
    return error;
  }

  Step take_updates(const json& updates) {
    if (!updates.is_array()) return Error{ErrorKind::malformed, "Telegram's answer holds no list of updates"};
    for (const json& update : updates) {
      const auto number = integer_in(update, "update_id");
      if (!number || *number < 0 || *number >= INT64_MAX) continue;
      if (memory_.messages.size() >= kMaxMessages) break;  // not confirmed: the rest comes again
      memory_.offset = *number + 1;  // in their order, not the highest: after a quiet week they begin anywhere
      memory_.last_update = context_.now;
      take_message(member(update, "channel_post"));
      take_edited(member(update, "edited_channel_post"));
      take_reactions(member(update, "message_reaction_count"));
    }
    std::stable_sort(memory_.messages.begin(), memory_.messages.end(), [](const Kept& a, const Kept& b) {
      return integer_in(a.message, "message_id") < integer_in(b.message, "message_id");
    });
    make_posts();
    return ask_next_file();
  }

  [[nodiscard]] Kept* find(const std::string& key) {
    for (Kept& kept : memory_.messages)
      if (kept.key == key) return &kept;
    return nullptr;
  }

  void take_message(const json& message) {
    const std::string key = message_key(message);
    if (key.empty() || !is_of_channel(message, channel_)) return;
    if (Kept* known = find(key)) {
      known->message = reduced_message(message);
      known->is_new = true;
    } else {
      memory_.messages.push_back({key, reduced_message(message), std::nullopt, true});
    }
  }

  // A part of an album whose other parts are forgotten would replace them all: such an edit is not taken.
  void take_edited(const json& message) {
    const bool is_part = !string_in(message, "media_group_id").empty();
    if (is_part && find(message_key(message)) == nullptr) return;
    take_message(message);
  }

  void take_reactions(const json& change) {
    Kept* known = find(message_key(change));
    if (known == nullptr) return;
    std::int64_t sum = 0;
    for (const json& reaction : list_in(change, "reactions"))
      sum += std::clamp<std::int64_t>(integer_in(reaction, "total_count").value_or(0), 0, 1'000'000'000);
    known->likes = sum;
    known->is_new = true;
  }

  void make_posts() {
    const TelegramRules rules{{context_.config.id, context_.config.network, context_.config.is_own, context_.now},
                              context_.config.language};
    std::vector<std::string> done;  // albums
    for (const Kept& kept : memory_.messages) {
      const std::string group = group_of(kept);
      if (!group.empty() && std::find(done.begin(), done.end(), group) != done.end()) continue;
      std::vector<const json*> parts;
      std::optional<std::int64_t> likes;
      bool is_new = false;
      for (const Kept& part : memory_.messages) {
        if (&part != &kept && (group.empty() || group_of(part) != group)) continue;
        parts.push_back(&part.message);
        likes = std::max(likes, part.likes);
        is_new = is_new || part.is_new;
      }
      if (!group.empty()) done.push_back(group);
      if (!is_new) continue;
      has_news_ = true;
      auto post = read_messages(parts, rules);
      if (!post) continue;
      post->post.counts.likes = likes;
      open_.push_back(std::move(*post));
    }
  }

  Step ask_next_file() {
    while (at_post_ < open_.size() && at_file_ >= open_[at_post_].file_ids.size()) {
      ++at_post_;
      at_file_ = 0;
    }
    if (at_post_ < open_.size())
      return ask(Stage::file, "getFile?file_id=" + fetch::percent_encode(open_[at_post_].file_ids[at_file_]));
    if (!context_.wants_followers) return finish();
    const bool is_number = channel_.find_first_not_of("-0123456789") == std::string::npos;
    return ask(Stage::members,
               "getChatMemberCount?chat_id=" + fetch::percent_encode((is_number ? "" : "@") + channel_));
  }

  // The address holds for an hour: the picture is fetched as soon as the post is published.
  Step take_file(std::string_view path) {
    model::Media& media = open_[at_post_].post.media[at_file_];
    media.remote_url = file_address(server_, path);
    media.url_expires_at = context_.now + std::chrono::hours(1);
    ++at_file_;
    return ask_next_file();
  }

  Step finish() {
    Harvest harvest;
    for (TelegramPost& one : open_) {
      std::erase_if(one.post.media, [](const model::Media& media) { return media.remote_url.empty(); });
      if (one.post.media.empty() && one.post.text.empty()) continue;
      harvest.verified.push_back(one.post.native_id);
      harvest.posts.push_back(std::move(one.post));
    }
    harvest.confirms_listing = false;  // nobody says what was deleted
    harvest.followers = followers_;
    harvest.next.cursor = memory_.write();
    return harvest;
  }

  SourceContext context_;
  std::string token_;
  std::string server_;
  std::string channel_;
  Memory memory_;
  Stage stage_ = Stage::updates;
  bool has_news_ = false;
  std::vector<TelegramPost> open_;
  std::size_t at_post_ = 0, at_file_ = 0;
  std::optional<std::int64_t> followers_;
};

}  // namespace

std::unique_ptr<Source> make_telegram_source(SourceContext context) {
  return std::make_unique<TelegramSource>(std::move(context));
}

}  // namespace lobi::sync
