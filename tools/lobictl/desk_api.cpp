// SPDX-License-Identifier: GPL-3.0-or-later
// lobictl desk kiosks|history|publish|undo|command: the staff's desk from a command line, over its API and with a
// token that a person made on the page (Team and log). `publish` takes the same FILE.toml as `lobictl push`.
#include <sys/stat.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <nlohmann/json.hpp>

#include "base/files.h"
#include "fetch/fetcher.h"
#include "pack/push_file.h"
#include "pack/release_text.h"
#include "tools/lobictl/command.h"
#include "tools/lobictl/kiosk.h"
#include "trust/digest.h"

namespace lobi::lobictl {
namespace {

using nlohmann::json;

constexpr std::size_t kMaxTokenFile = 1'000, kMaxTomlBytes = 256 * 1024;
constexpr int kCreated = 201;

struct DeskOptions {
  std::string desk, token_file, ca_file;
};

std::string text_of(const json& object, const char* member) {
  const auto found = object.find(member);
  return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

std::string words_of(const json& object, const char* member, model::Language language) {
  const auto found = object.find(member);
  if (found == object.end() || !found->is_object()) return {};
  return model::Bilingual{text_of(*found, "id"), text_of(*found, "en")}.in(language);
}

// One conversation with a desk.
class DeskApi {
 public:
  [[nodiscard]] static Result<DeskApi> open(const DeskOptions& options, const Session& session) {
    auto url = fetch::Url::parse(options.desk);
    if (!url) return fail(url.error().with("--desk"));
    const bool is_here = url->origin().host == "127.0.0.1" || url->origin().host == "[::1]";
    if (!url->is_https() && !is_here)
      return fail(ErrorKind::blocked, session.say("alamat meja harus https", "the desk's address must be https"));
    struct stat facts {};
    if (::stat(options.token_file.c_str(), &facts) == 0 && (facts.st_mode & 0077U) != 0)
      return fail(ErrorKind::permission, options.token_file + session.say(" dapat dibaca orang lain: chmod 600",
                                                                          " can be read by others: chmod 600"));
    auto token = base::read_file(options.token_file, kMaxTokenFile);
    if (!token) return fail(token.error().with("--token"));
    while (!token->empty() && token->back() <= ' ') token->pop_back();
    return DeskApi(url->origin(), std::move(*token), options.ca_file, session.language, is_here);
  }

  [[nodiscard]] Result<json> get(const std::string& path) { return ask(path, std::nullopt, {}); }
  [[nodiscard]] Result<json> post(const std::string& path, const json& body) {
    return ask(path, body.dump(), "application/json");
  }
  [[nodiscard]] Result<json> send(const std::string& path, std::string bytes, const std::string& type) {
    return ask(path, std::move(bytes), type);
  }

 private:
  DeskApi(fetch::Origin origin, std::string token, std::string ca_file, model::Language language, bool is_here)
      : origin_(std::move(origin)),
        token_("Bearer " + token),
        ca_file_(std::move(ca_file)),
        language_(language),
        is_here_(is_here),
        clock_(std::make_unique<base::SystemClock>()),
        fetcher_(std::make_unique<fetch::Fetcher>(
            fetch::FetcherSettings{fetch::user_agent(LOBI_VERSION, ""), {}, base::Milliseconds(0), 1, {}},
            *clock_)) {}

  Result<json> ask(const std::string& path, std::optional<std::string> body, const std::string& type) {
    fetch::Request request;
    request.url = origin_.text() + "/api/v1" + path;
    request.configured_origins = {origin_};
    request.ca_file = ca_file_;
    // Plain HTTP stays on this machine.
    (is_here_ ? request.headers : request.secret_headers).push_back({"Authorization", token_});
    if (body) {
      request.headers.push_back({"Content-Type", type});
      request.post_body = std::move(body);
    }
    const auto fetched = fetch::fetch_and_wait(*fetcher_, std::move(request));
    const auto answer = json::parse(fetched.response.body, nullptr, false);
    if (fetched.error) return fail(fetched.error->kind, refusal(answer, *fetched.error));
    return answer.is_discarded() ? json::object() : answer;
  }

  // The desk's own words where it has some: its sentence, then what is wrong with each field.
  [[nodiscard]] std::string refusal(const json& answer, const Error& error) const {
    if (!answer.is_object()) return error.message;
    std::string words;
    if (const auto found = answer.find("error"); found != answer.end() && found->is_object()) {
      words = words_of(*found, "message", language_);
      if (const auto fields = found->find("fields"); fields != found->end() && fields->is_array())
        for (const auto& field : *fields)
          if (field.is_object())
            words += "\n  " + text_of(field, "field") + ": " + words_of(field, "message", language_);
    }
    if (const auto findings = answer.find("findings"); findings != answer.end() && findings->is_array())
      for (const auto& finding : *findings)
        if (finding.is_object() && text_of(finding, "level") == "error")
          words += "\n  " + text_of(finding, "field") + ": " + words_of(finding, "message", language_);
    return words.empty() ? error.message : words;
  }

  fetch::Origin origin_;
  std::string token_, ca_file_;
  model::Language language_;
  bool is_here_;
  std::unique_ptr<base::Clock> clock_;
  std::unique_ptr<fetch::Fetcher> fetcher_;
};

const json& list_of(const json& answer, const char* member) {
  static const json kNone = json::array();
  const auto found = answer.find(member);
  return found != answer.end() && found->is_array() ? *found : kNone;
}

Result<void> print_kiosks(DeskApi& desk, const Session& session) {
  const auto answer = desk.get("/kiosks");
  if (!answer) return fail(answer.error());
  for (const auto& kiosk : list_of(*answer, "kiosks")) {
    if (kiosk.value("is_retired", false)) continue;
    const auto release = kiosk.value("release", json::object()).value("complete", std::int64_t{0});
    std::printf(
        "%s  %-9s  %s %lld  %s\n", text_of(kiosk, "id").c_str(),
        kiosk.value("online", false) ? session.say("tersambung", "online") : session.say("terputus", "offline"),
        session.say("rilis", "release"), static_cast<long long>(release), text_of(kiosk, "name").c_str());
  }
  return {};
}

Result<void> print_history(DeskApi& desk, const Session& session) {
  const auto answer = desk.get("/releases?limit=20");
  if (!answer) return fail(answer.error());
  for (const auto& row : list_of(*answer, "releases")) {
    std::printf("%lld  %s  %s", static_cast<long long>(row.value("version", std::int64_t{0})),
                text_of(row, "action").c_str(), text_of(row, "person").c_str());
    for (const auto& change : list_of(row, "changes"))
      std::printf("\n    %s %s", text_of(change, "kind").c_str(),
                  words_of(change, "title", session.language).c_str());
    std::printf("\n");
  }
  return {};
}

// An item as a draft: its picture is uploaded first.
Result<std::int64_t> publish_item(DeskApi& desk, const pack::PushFile::Item& entry,
                                  const std::filesystem::path& folder) {
  auto item = entry.item;
  if (item.picture) {
    auto bytes = base::read_file(folder / entry.picture_path, static_cast<std::size_t>(model::kMaxPictureBytes));
    if (!bytes) return fail(bytes.error());
    item.picture->sha256 = trust::sha256_hex(*bytes);
    item.picture->bytes = static_cast<std::int64_t>(bytes->size());
    const auto sent = desk.send("/pictures", std::move(*bytes), "image/*");
    if (!sent) return fail(sent.error().with(entry.picture_path));
  }
  const auto draft = desk.post("/drafts", {{"item", json::parse(pack::pushed_item_text(item))}});
  if (!draft) return fail(draft.error());
  const auto id = draft->find("id");
  if (id == draft->end()) return fail(ErrorKind::malformed, "the desk's answer names no draft");
  const auto name = id->is_string() ? id->get<std::string>() : id->dump();
  const auto published = desk.post("/drafts/" + name + "/publish", json::object());
  if (!published) return fail(published.error());
  return published->value("version", std::int64_t{0});
}

Result<void> publish(DeskApi& desk, const std::filesystem::path& path, const Session& session) {
  const auto toml = base::read_file(path, kMaxTomlBytes);
  if (!toml) return fail(toml.error());
  const auto settings = desk.get("/desk");
  const model::Zone zone{std::chrono::minutes(settings ? settings->value("utc_offset_minutes", 420) : 420),
                         settings ? text_of(*settings, "zone") : "WIB"};
  pack::Diagnostics notes;
  const auto file = pack::parse_push_file(*toml, path.string(), zone, notes);
  for (const auto& note : notes) std::fprintf(stderr, "%s\n", pack::to_text(note, session.language).c_str());
  if (!file) return fail(ErrorKind::invalid, session.say("tidak ada yang dikirim", "nothing was sent"));
  for (const auto& entry : file->items) {
    const auto version = publish_item(desk, entry, path.parent_path());
    if (!version) return fail(version.error().with(entry.item.id));
    std::printf(session.say("%s tayang dengan rilis %lld\n", "%s is published with release %lld\n"),
                entry.item.id.c_str(), static_cast<long long>(*version));
  }
  return {};
}

Result<void> undo(DeskApi& desk, const Session& session) {
  const auto answer = desk.post("/releases/undo", json::object());
  if (!answer) return fail(answer.error());
  std::printf(session.say("Diurungkan dengan rilis %lld\n", "Undone with release %lld\n"),
              static_cast<long long>(answer->value("version", std::int64_t{0})));
  return {};
}

}  // namespace

void add_desk_api(CLI::App& desk, Session& session) {
  auto options = std::make_shared<DeskOptions>();
  const auto add = [&desk, options](const char* name, const char* help) {
    CLI::App* command = desk.add_subcommand(name, help);
    command->add_option("--desk", options->desk, "The desk's address, https://…")->required();
    command->add_option("--token", options->token_file, "File with an API token (0600)")->required();
    command->add_option("--ca", options->ca_file, "PEM of the authority of its certificate");
    return command;
  };
  const auto run = [&session, options](auto work) {
    return [&session, options, work] {
      auto api = DeskApi::open(*options, session);
      const Result<void> done = api ? work(*api) : fail(api.error());
      if (!done) print_error(done.error(), session);
    };
  };
  add("kiosks", "All kiosks and what they have / Semua kios")->callback(run([&session](DeskApi& api) {
    return print_kiosks(api, session);
  }));
  add("history", "What was published lately / Riwayat")->callback(run([&session](DeskApi& api) {
    return print_history(api, session);
  }));
  add("undo", "Take back the last change / Urungkan yang terakhir")->callback(run([&session](DeskApi& api) {
    return undo(api, session);
  }));
  CLI::App* publish_command = add("publish", "Show what FILE.toml says / Tayangkan isi FILE.toml");
  const CLI::Option* file = publish_command->add_option("FILE", "As for lobictl push")->required();
  publish_command->callback(
      run([&session, file](DeskApi& api) { return publish(api, file->as<std::string>(), session); }));
  CLI::App* command = add("command", "Ask a kiosk to do something / Perintah untuk satu kios");
  const CLI::Option* kiosk = command->add_option("KIOSK", "Its id (lobictl desk kiosks)")->required();
  const CLI::Option* word =
      command->add_option("COMMAND", "identify screenshot refresh restart reboot rollback")->required();
  command->callback(run([kiosk, word](DeskApi& api) -> Result<void> {
    const auto sent = api.post("/kiosks/" + fetch::percent_encode(kiosk->as<std::string>()) + "/commands",
                               {{"command", word->as<std::string>()}});
    return sent ? Result<void>() : fail(sent.error());
  }));
}

}  // namespace lobi::lobictl
