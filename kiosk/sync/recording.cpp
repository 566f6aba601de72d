// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/recording.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <nlohmann/json.hpp>

#include "base/files.h"
#include "fetch/redact.h"
#include "fetch/url.h"
#include "sync/text/json_view.h"

namespace lobi::sync {
namespace {

using nlohmann::json;

constexpr std::array<std::string_view, 6> kTokenMembers{"access_token", "refresh_token", "id_token",
                                                        "accessJwt",    "refreshJwt",    "client_secret"};
constexpr std::size_t kMaxRecordedAnswers = 2'000;
constexpr std::size_t kMaxExchangeBytes = std::size_t{8} << 20;
constexpr unsigned kPrivate = 0600;

// Tokens that an answer brings itself, at any depth.
void collect_tokens(const json& value, std::vector<std::string>& secrets) {
  if (value.is_object()) {
    for (const auto& [name, member] : value.items()) {
      const bool is_token = std::find(kTokenMembers.begin(), kTokenMembers.end(), name) != kTokenMembers.end();
      if (is_token && member.is_string()) secrets.push_back(member.get<std::string>());
    }
  }
  if (!value.is_structured()) return;
  for (const auto& member : value) collect_tokens(member, secrets);
}

// By value only: see the header.
std::string without(std::string text, const std::vector<std::string>& secrets) {
  for (const auto& secret : secrets) {
    if (secret.size() < fetch::kLeastSecretBytes) continue;
    for (const std::string& form : {secret, fetch::percent_encode(secret), json(secret).dump()}) {
      const bool is_quoted = form.front() == '"';
      const std::string bare = is_quoted ? form.substr(1, form.size() - 2) : form;
      for (std::size_t at = text.find(bare); at != std::string::npos; at = text.find(bare, at))
        text.replace(at, bare.size(), fetch::kRedacted);
    }
  }
  return text;
}

std::string body_name(std::size_t number) {
  char name[32];
  std::snprintf(name, sizeof name, "%03zu.body", number + 1);
  return name;
}

json to_json(const model::SourceConfig& config) {
  return {{"id", config.id},
          {"kind", config.kind},
          {"network", model::network_key(config.network)},
          {"address", fetch::redact(config.address)},
          {"target", config.target},
          {"own", config.is_own},
          {"language", config.language},
          {"needs_credential", config.needs_credential},
          {"options", config.options}};
}

model::SourceConfig config_from(const json& object) {
  model::SourceConfig config;
  config.id = string_in(object, "id");
  config.name = config.id;
  config.kind = string_in(object, "kind");
  config.network = model::network_from_key(string_in(object, "network"));
  config.address = string_in(object, "address");
  config.target = string_in(object, "target");
  config.is_own = is_true_in(object, "own");
  config.language = string_in(object, "language");
  config.needs_credential = is_true_in(object, "needs_credential");
  const json& options = member(object, "options");
  if (!options.is_object()) return config;
  for (const auto& [name, value] : options.items()) config.options[name] = std::string(as_string(value));
  return config;
}

json to_json(const RecordedAnswer& answer, const std::string& body_file) {
  const auto& response = answer.fetched.response;
  json object{{"method", answer.method},
              {"url", answer.url},
              {"request_body", answer.request_body},
              {"status", response.status},
              {"final_url", response.final_url},
              {"is_not_modified", response.is_not_modified},
              {"body", body_file},
              {"wire_bytes", response.wire_bytes}};
  object["headers"] = json::array();
  for (const auto& header : response.headers) object["headers"].push_back({header.name, header.value});
  if (response.retry_after) object["retry_after_ms"] = response.retry_after->count();
  if (answer.fetched.error) {
    object["error_kind"] = static_cast<int>(answer.fetched.error->kind);
    object["error"] = answer.fetched.error->message;
  }
  return object;
}

RecordedAnswer answer_from(const json& object) {
  RecordedAnswer answer;
  answer.method = string_in(object, "method");
  answer.url = string_in(object, "url");
  auto& response = answer.fetched.response;
  response.status = static_cast<int>(integer_in(object, "status").value_or(0));
  response.final_url = string_in(object, "final_url");
  response.is_not_modified = is_true_in(object, "is_not_modified");
  response.wire_bytes =
      static_cast<std::uint64_t>(std::max<std::int64_t>(0, integer_in(object, "wire_bytes").value_or(0)));
  for (const auto& header : list_in(object, "headers")) {
    if (header.is_array() && header.size() == 2)
      response.headers.push_back({std::string(as_string(header[0])), std::string(as_string(header[1]))});
  }
  response.validators = {std::string(response.header("etag")), std::string(response.header("last-modified"))};
  if (const auto wait = integer_in(object, "retry_after_ms")) response.retry_after = base::Milliseconds(*wait);
  const auto kind = integer_in(object, "error_kind");
  const bool is_known = kind && *kind >= 0 && *kind <= static_cast<int>(ErrorKind::unsupported);
  if (is_known)
    answer.fetched.error = Error{static_cast<ErrorKind>(*kind), std::string(string_in(object, "error"))};
  return answer;
}

}  // namespace

Result<void> Recording::save(const std::filesystem::path& folder) const {
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  if (error) return fail(ErrorKind::io, "making " + folder.string() + ": " + error.message());
  json exchange{{"at", base::to_unix_ms(at)}, {"source", to_json(config)}, {"credential_names", credential_names}};
  exchange["answers"] = json::array();
  for (std::size_t number = 0; number < answers.size(); ++number) {
    const auto name = body_name(number);
    if (auto done = base::replace_file(folder / name, answers[number].fetched.response.body, kPrivate); !done)
      return done;
    exchange["answers"].push_back(to_json(answers[number], name));
  }
  return base::replace_file(folder / "exchange.json",
                            exchange.dump(1, ' ', false, json::error_handler_t::replace) + "\n", kPrivate);
}

Result<Recording> Recording::load(const std::filesystem::path& folder) {
  const auto text = base::read_file(folder / "exchange.json", kMaxExchangeBytes);
  if (!text) return fail(text.error());
  const auto exchange = parse_json(*text);
  if (!exchange) return fail(exchange.error().with(folder.string()));
  Recording recording;
  recording.at = base::from_unix_ms(integer_in(*exchange, "at").value_or(0));
  recording.config = config_from(member(*exchange, "source"));
  for (const auto& name : list_in(*exchange, "credential_names"))
    recording.credential_names.emplace_back(as_string(name));
  for (const auto& object : list_in(*exchange, "answers")) {
    if (recording.answers.size() >= kMaxRecordedAnswers) break;
    auto answer = answer_from(object);
    // Our own name of it: a recording from elsewhere must not name any other file.
    auto body = base::read_file(folder / body_name(recording.answers.size()), fetch::kMaxApiBytes);
    if (!body) return fail(body.error());
    answer.fetched.response.body = std::move(*body);
    recording.answers.push_back(std::move(answer));
  }
  return recording;
}

std::uint64_t RecordingTransport::start(fetch::Request request, Callback callback) {
  RecordedAnswer noted;
  noted.method = request.post_body ? "POST" : "GET";
  noted.url = request.url;  // with "{token}" in it, never the value
  noted.request_body = request.post_body.value_or("");
  return network_.start(std::move(request), [this, noted, callback](fetch::Fetched fetched) mutable {
    noted.fetched = fetched;
    if (const auto body = parse_json(fetched.response.body); body) collect_tokens(*body, secrets_);
    noted_.push_back(std::move(noted));
    callback(std::move(fetched));
  });
}

std::vector<RecordedAnswer> RecordingTransport::answers() const {
  std::vector<RecordedAnswer> clean = noted_;
  for (auto& answer : clean) {
    answer.url = fetch::redact_values(answer.url, secrets_);
    answer.request_body = fetch::redact_values(answer.request_body, secrets_);
    auto& response = answer.fetched.response;
    response.final_url = fetch::redact_values(response.final_url, secrets_);
    response.body = without(std::move(response.body), secrets_);
    for (auto& header : response.headers)
      header.value = header.name == "set-cookie" ? std::string(fetch::kRedacted) : without(header.value, secrets_);
    if (answer.fetched.error)
      answer.fetched.error->message = fetch::redact_values(answer.fetched.error->message, secrets_);
  }
  return clean;
}

std::uint64_t RecordingTransport::wire_bytes() const {
  std::uint64_t bytes = 0;
  for (const auto& answer : noted_) bytes += answer.fetched.response.wire_bytes;
  return bytes;
}

std::uint64_t ReplayTransport::start(fetch::Request, Callback callback) {
  waiting_.emplace_back(++last_ticket_, std::move(callback));
  return last_ticket_;
}

void ReplayTransport::cancel(std::uint64_t ticket) {
  std::erase_if(waiting_, [ticket](const auto& waiting) { return waiting.first == ticket; });
}

void ReplayTransport::dispatch() {
  while (!waiting_.empty()) {
    const auto callback = std::move(waiting_.front().second);
    waiting_.pop_front();
    fetch::Fetched fetched;
    if (answers_.empty()) {
      fetched.error = Error{ErrorKind::transient, "the recording holds no further answer"};
    } else {
      fetched = std::move(answers_.front().fetched);
      answers_.pop_front();
    }
    callback(std::move(fetched));
  }
}

}  // namespace lobi::sync
