// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/desk/content/own_content.h"

#include "base/log.h"
#include "link/socket.h"
#include "store/publication_reader.h"

namespace lobi::desk {
namespace {

constexpr base::Milliseconds kAnswerTime{2'000};

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

template <typename T>
std::optional<T> OwnContent::fresh(Said<T>& said, const link::Message& request) {
  if (!config_->fetches) return std::nullopt;
  const std::lock_guard lock(asking_);
  const auto now = std::chrono::steady_clock::now();
  if (said.at && now - *said.at < kFresh) return said.words;
  const auto answer = link::ask(fetch_folders(*config_).run, request, kAnswerTime);
  const auto* words = answer ? std::get_if<T>(&*answer) : nullptr;
  said.words = words == nullptr ? std::nullopt : std::optional(*words);
  said.at = std::chrono::steady_clock::now();
  return said.words;
}

std::optional<link::ModerationList> OwnContent::moderation() { return fresh(moderation_, link::ModerateRequest{}); }

std::optional<link::Report> OwnContent::report() { return fresh(report_, link::StatusRequest{}); }

Result<void> OwnContent::decide(const link::ModerateRequest& request) {
  if (!config_->fetches) return {};
  const std::lock_guard lock(asking_);
  const auto answer = link::ask(fetch_folders(*config_).run, request, kAnswerTime);
  moderation_.at.reset();
  if (!answer) return fail(answer.error());
  if (const auto* error = std::get_if<link::ErrorReply>(&*answer)) return fail(ErrorKind::io, error->message);
  return {};
}

}  // namespace lobi::desk
