// SPDX-License-Identifier: GPL-3.0-or-later
#include "process/sync_kiosk.h"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <fstream>

#include "base/files.h"
#include "pixels/pixel_file.h"
#include "store/publication_reader.h"

namespace lobi::process {
namespace {

pid_t spawn(const std::string& program, const std::vector<std::string>& arguments, const std::string& output_file,
            const std::string& input_file = "/dev/null") {
  std::vector<char*> argv{const_cast<char*>(program.c_str())};
  for (const auto& argument : arguments) argv.push_back(const_cast<char*>(argument.c_str()));
  argv.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  ::posix_spawn_file_actions_init(&actions);
  ::posix_spawn_file_actions_addopen(&actions, 0, input_file.c_str(), O_RDONLY, 0);
  ::posix_spawn_file_actions_addopen(&actions, 1, output_file.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0644);
  ::posix_spawn_file_actions_addopen(&actions, 2, (output_file + ".err").c_str(), O_WRONLY | O_CREAT | O_APPEND,
                                     0644);
  pid_t child = -1;
  REQUIRE(::posix_spawn(&child, program.c_str(), &actions, nullptr, argv.data(), environ) == 0);
  ::posix_spawn_file_actions_destroy(&actions);
  return child;
}

}  // namespace

Child::~Child() {
  if (number_ < 0) return;
  ::kill(number_, SIGKILL);
  ::waitpid(number_, nullptr, 0);
}

int Child::wait() {
  ::waitpid(std::exchange(number_, -1), &status_, 0);
  return WIFEXITED(status_) ? WEXITSTATUS(status_) : 128 + WTERMSIG(status_);
}

int Child::send_and_wait(int signal) {
  ::kill(number_, signal);
  return wait();
}

bool Child::wait_at_most(std::chrono::microseconds time) {
  const int descriptor = static_cast<int>(::syscall(SYS_pidfd_open, number_, 0));
  REQUIRE(descriptor >= 0);
  pollfd entry{descriptor, POLLIN, 0};
  const timespec limit{time.count() / 1'000'000, (time.count() % 1'000'000) * 1000};
  const int ready = ::ppoll(&entry, 1, &limit, nullptr);
  ::close(descriptor);
  return ready > 0;
}

Kiosk::Kiosk() {
  std::ofstream config(dir_ / "lobi.toml");
  config << "[library]\nname = \"Perpustakaan uji\"\n[hours]\nutc_offset = \"+07:00\"\nzone = \"WIB\"\n"
         << "[paths]\nstate_dir = \"" << state().string() << "\"\nrun_dir = \"" << run_dir().string() << "\"\n"
         << "[media]\ncovers = \"off\"\n[fetch]\nallow_private = [\"127.0.0.0/8\"]\n";
  std::ofstream(dir_ / "sources.toml") << "# sources of a test\n";
}

void Kiosk::add_source(const std::string& id, const std::string& kind, const std::string& address,
                       const std::string& more) {
  std::ofstream sources(dir_ / "sources.toml", std::ios::app);
  sources << "[[source]]\nid = \"" << id << "\"\nkind = \"" << kind << "\"\naddress = \"" << address
          << "\"\nname = \"" << id << "\"\n"
          << more;
}

Child Kiosk::start_sync(const std::vector<std::string>& options) const {
  std::vector<std::string> arguments{"--config", dir_.path().string()};
  arguments.insert(arguments.end(), options.begin(), options.end());
  return Child(spawn(LOBI_SYNC, arguments, dir_ / "sync.out"));
}

void Kiosk::trust(const std::string& ca_file) {
  std::ofstream(dir_ / "lobi.toml", std::ios::app) << "ca_file = \"" << ca_file << "\"\n";
}

Kiosk::Output Kiosk::lobictl(const std::vector<std::string>& arguments, const std::string& input) const {
  const fakes::TempDir elsewhere;  // what comes from standard input is no file of the kiosk
  std::ofstream(elsewhere / "input") << input;
  std::vector<std::string> all{"--config", dir_.path().string()};
  all.insert(all.end(), arguments.begin(), arguments.end());
  Output output;
  output.code = Child(spawn(LOBICTL, all, dir_ / "lobictl.out", elsewhere / "input")).wait();
  output.text = base::read_file(dir_ / "lobictl.out", 1'000'000).value();
  return output;
}

bool Kiosk::has_publication() const { return store::current_generation(published()).has_value(); }

model::Content Kiosk::shown() const {
  const auto directory = store::current_publication(published());
  REQUIRE(directory);
  auto content = store::read_content(*directory);
  REQUIRE_MESSAGE(content, (content ? std::string() : content.error().message));
  for (const auto& post : content->posts) {
    for (const auto& media : post.media) {
      if (media.sha256.empty()) continue;
      const auto pixels = pixels::read_pixels(store::media_path(*directory, media.sha256));
      REQUIRE_MESSAGE(pixels, (pixels ? std::string() : pixels.error().message));
    }
  }
  return std::move(*content);
}

bool becomes_true(const std::function<bool()>& condition, std::chrono::seconds time) {
  const auto end = std::chrono::steady_clock::now() + time;
  while (!condition()) {
    if (std::chrono::steady_clock::now() > end) return false;
    ::poll(nullptr, 0, 10);
  }
  return true;
}

}  // namespace lobi::process
