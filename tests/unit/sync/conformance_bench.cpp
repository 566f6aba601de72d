// SPDX-License-Identifier: GPL-3.0-or-later
#include "conformance_bench.h"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <functional>

#include "base/files.h"
#include "sync/credential_store.h"

namespace lobi::test {
namespace {

constexpr std::size_t kMaxFile = std::size_t{64} << 20;

// Thousands of small transactions, each flushed: in memory where there is such a folder.
std::filesystem::path where() {
  std::error_code error;
  const std::filesystem::path memory = "/dev/shm";
  return std::filesystem::is_directory(memory, error) ? memory : std::filesystem::temp_directory_path();
}

std::vector<model::SourceConfig> just(const model::SourceConfig& config) { return {config}; }

}  // namespace

ConformanceBench::ConformanceBench(const Subject& subject)
    : subject_(subject),
      dir_(where()),
      clock_(test_now()),
      configs_(just(subject.config)),
      inbox_(std::move(*store::Inbox::open(dir_.path()))) {
  std::fflush(stderr);
  stderr_ = ::dup(STDERR_FILENO);
  const int log = ::open((dir_ / "log.txt").c_str(), O_CREAT | O_WRONLY | O_APPEND, 0600);
  REQUIRE(log >= 0);
  ::dup2(log, STDERR_FILENO);
  ::close(log);
  if (!subject.token.empty()) REQUIRE(sync::CredentialStore(dir_.path()).put(subject.config, subject.token, -1));
  open_runner();
}

ConformanceBench::~ConformanceBench() {
  runner_.reset();
  std::fflush(stderr);
  ::dup2(stderr_, STDERR_FILENO);
  ::close(stderr_);
}

void ConformanceBench::open_runner() {
  sync::RunnerSettings settings;
  settings.dice = [] { return 0.5; };
  settings.zone.offset = std::chrono::minutes(7 * 60);
  settings.spreads_start = true;
  settings.state_dir = dir_.path();
  auto runner = sync::Runner::open(inbox_, configs_, transport_, clock_, std::move(settings));
  REQUIRE(runner);
  runner_ = std::move(*runner);
}

void ConformanceBench::restart() {
  runner_.reset();
  open_runner();
}

fetch::Fetched ConformanceBench::answer(const fetch::Request& request, const Fault& fault) {
  fetch::Fetched good = subject_.answer(request, served);
  good.response.final_url = request.url;
  const std::string etag = "\"" + std::to_string(std::hash<std::string>()(good.response.body)) + "\"";
  if (good.is_ok()) good.response.validators.etag = etag;
  const std::size_t number = requests_++;
  if (auto bad = fault ? fault(number, good) : std::nullopt) {
    bad->response.final_url = request.url;
    return *bad;
  }
  if (!request.validators.etag.empty() && request.validators.etag == etag) {
    good.response.status = 304;
    good.response.is_not_modified = true;
    good.response.body.clear();
  }
  return good;
}

std::size_t ConformanceBench::run(const Fault& fault) {
  requests_ = 0;
  runner_->start(subject_.config.id);
  transport_.answer_all([&](const fetch::Request& request) { return answer(request, fault); });
  CHECK(runner_->is_idle());
  return requests_;
}

void ConformanceBench::start_due_only() {
  requests_ = 0;
  runner_->start_due();
  transport_.answer_all([&](const fetch::Request& request) { return answer(request, {}); });
}

void ConformanceBench::settle() {
  clock_.advance(subject_.until_seen);
  for (int i = 0; i < 3; ++i) {
    run();
    clock_.advance(std::chrono::minutes(11));
  }
}

std::vector<std::string> ConformanceBench::visible() {
  std::vector<std::string> out;
  const auto posts = inbox_.posts();
  REQUIRE(posts);
  for (const auto& row : *posts)
    if (row.post.remote_state == model::RemoteState::live)
      out.push_back(row.post.title.empty() ? row.post.text : row.post.title);
  const auto items = inbox_.items();
  REQUIRE(items);
  for (const auto& row : *items) out.push_back(row.item.title);
  const auto events = inbox_.events();
  REQUIRE(events);
  for (const auto& row : *events) out.push_back(row.event.summary);
  std::sort(out.begin(), out.end());
  return out;
}

std::string ConformanceBench::leaked() {
  REQUIRE(runner_->flush());
  auto publisher = sync::Publisher::open(inbox_, configs_, dir_.path());
  REQUIRE(publisher);
  REQUIRE(publisher->publish_if_changed(runner_->records(), clock_.now()));
  std::fflush(stderr);
  for (const auto& entry : std::filesystem::recursive_directory_iterator(dir_.path())) {
    const auto path = std::filesystem::relative(entry.path(), dir_.path()).string();
    if (!entry.is_regular_file() || path.starts_with("tokens/")) continue;
    const auto bytes = base::read_file(entry.path(), kMaxFile);
    REQUIRE(bytes);
    for (const std::string& secret : subject_.secrets)
      if (bytes->find(secret) != std::string::npos) return path + " holds " + secret;
  }
  for (const std::string& secret : subject_.secrets)
    if (record().error.find(secret) != std::string::npos) return "the error holds " + secret;
  return {};
}

std::vector<ServedPost> entries(int count) {
  static const char* const kWords[] = {"satu", "dua", "tiga", "empat", "lima", "enam", "tujuh"};
  std::vector<ServedPost> out;
  for (int i = 0; i < count; ++i)
    out.push_back({i + 1, std::string("Kabar ") + kWords[i] + " é", test_now() - std::chrono::hours(48 - i)});
  return out;
}

std::vector<std::string> texts_of(const std::vector<ServedPost>& posts) {
  std::vector<std::string> out;
  for (const ServedPost& post : posts) out.push_back(post.text);
  std::sort(out.begin(), out.end());
  return out;
}

void for_each_subject(const std::string& name_of_case,
                      const std::function<void(const Subject&, ConformanceBench&)>& check) {
  for (const Subject& subject : subjects()) {
    if (subject.impossible.count(name_of_case) != 0) continue;
    INFO(subject.name << ": " << name_of_case);
    CAPTURE(subject.name);
    ConformanceBench bench(subject);
    bench.served.posts = entries(3);
    check(subject, bench);
    CHECK(bench.leaked() == "");
  }
}

}  // namespace lobi::test
