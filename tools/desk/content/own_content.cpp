// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/desk/content/own_content.h"

#include "base/log.h"
#include "link/socket.h"
#include "store/publication_reader.h"

namespace lobi::desk {
namespace {

constexpr base::Milliseconds kAnswerTime{2'000};

// Empty: it does not run, or said something else.
template <typename T>
std::optional<T> asked(const pack::DeskConfig& config, const link::Message& request) {
  if (!config.fetches) return std::nullopt;
  const auto answer = link::ask(fetch_folders(config).run, request, kAnswerTime);
  if (!answer) return std::nullopt;
  const auto* wanted = std::get_if<T>(&*answer);
  return wanted == nullptr ? std::nullopt : std::optional(*wanted);
}

}  // namespace

FetchFolders fetch_folders(const pack::DeskConfig& config) {
  const auto state = config.state_dir / "fetch";
  return {state, state / "published", state / "run", state / "blobs"};
}

std::shared_ptr<const model::Content> OwnContent::content() {
  if (!config_->fetches) return nullptr;
  const auto published = fetch_folders(*config_).published;
  const std::lock_guard lock(mutex_);
  const auto generation = store::current_generation(published);
  if (!generation || *generation == generation_) return content_;
  auto read = store::read_content(store::publication_path(published, *generation));
  if (!read) {
    base::log_warning("desk", read.error().with("the desk's own publication").message);
    return content_;
  }
  generation_ = *generation;
  content_ = std::make_shared<const model::Content>(std::move(*read));
  return content_;
}

std::optional<link::ModerationList> OwnContent::moderation() const {
  return asked<link::ModerationList>(*config_, link::ModerateRequest{});
}

std::optional<link::Report> OwnContent::report() const {
  return asked<link::Report>(*config_, link::StatusRequest{});
}

Result<void> OwnContent::decide(const link::ModerateRequest& request) const {
  if (!config_->fetches) return {};
  const auto answer = link::ask(fetch_folders(*config_).run, request, kAnswerTime);
  if (!answer) return fail(answer.error());
  if (const auto* error = std::get_if<link::ErrorReply>(&*answer)) return fail(ErrorKind::io, error->message);
  return {};
}

}  // namespace lobi::desk
