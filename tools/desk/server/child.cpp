// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/desk/server/child.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <thread>

namespace lobi::desk {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr std::array<const char*, 6> kFolders{"/usr/local/sbin", "/usr/local/bin", "/usr/sbin",
                                              "/usr/bin",        "/sbin",          "/bin"};
constexpr const char* kPath = "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";
constexpr int kNoProgram = 127;
constexpr unsigned kFirstOther = 3;

tl::unexpected<Error> system_error(const std::string& step) {
  return fail(ErrorKind::io, step + ": " + std::strerror(errno));
}

Result<std::filesystem::path> found(const std::filesystem::path& program) {
  if (program.has_parent_path()) {
    if (::access(program.c_str(), X_OK) == 0) return program;
    return fail(ErrorKind::io, program.string() + " is missing or cannot be run");
  }
  for (const char* folder : kFolders)
    if (const auto file = folder / program; ::access(file.c_str(), X_OK) == 0) return file;
  return fail(ErrorKind::io, program.string() + " is not installed");
}

// Texts that outlive the call of exec, and the list of them that it wants.
std::vector<char*> pointers(std::vector<std::string>& texts) {
  std::vector<char*> list;
  for (std::string& each : texts) list.push_back(each.data());
  list.push_back(nullptr);
  return list;
}

// Between fork and exec: only calls that signal-safety(7) lists, for other threads held locks when we forked.
[[noreturn]] void become(const char* file, char* const* arguments, char* const* environment, int output, int errors,
                         pid_t parent) {
  ::prctl(PR_SET_PDEATHSIG, SIGTERM);
  if (::getppid() != parent) ::_exit(kNoProgram);
  sigset_t none;
  sigemptyset(&none);
  for (int number = 1; number < NSIG; ++number) ::signal(number, SIG_DFL);
  ::sigprocmask(SIG_SETMASK, &none, nullptr);
  const int nothing = ::open("/dev/null", O_RDONLY | O_CLOEXEC);
  if (nothing < 0 || ::dup2(nothing, STDIN_FILENO) < 0) ::_exit(kNoProgram);
  if (output >= 0 && ::dup2(output, STDOUT_FILENO) < 0) ::_exit(kNoProgram);
  if (output < 0 && ::dup2(STDERR_FILENO, STDOUT_FILENO) < 0) ::_exit(kNoProgram);
  if (errors >= 0 && ::dup2(errors, STDERR_FILENO) < 0) ::_exit(kNoProgram);
  ::close_range(kFirstOther, ~0U, 0);
  ::execve(file, arguments, environment);
  ::_exit(kNoProgram);
}

Result<pid_t> spawn(const ChildProgram& program, int output, int errors) {
  const auto file = found(program.program);
  if (!file) return fail(file.error());
  std::vector<std::string> arguments{file->string()}, environment{kPath, "LANG=C.UTF-8"};
  arguments.insert(arguments.end(), program.arguments.begin(), program.arguments.end());
  const char* home = std::getenv("HOME");
  if (home != nullptr) environment.push_back(std::string("HOME=") + home);
  environment.insert(environment.end(), program.environment.begin(), program.environment.end());
  const auto argument_list = pointers(arguments), environment_list = pointers(environment);
  const pid_t parent = ::getpid();
  const pid_t child = ::fork();
  if (child < 0) return system_error("starting " + file->string());
  if (child == 0) become(file->c_str(), argument_list.data(), environment_list.data(), output, errors, parent);
  return child;
}

struct Pipe {
  base::UniqueFd read, write;
};
Result<Pipe> make_pipe() {
  std::array<int, 2> ends{};
  if (::pipe2(ends.data(), O_CLOEXEC) != 0) return system_error("making a pipe");
  return Pipe{base::UniqueFd(ends[0]), base::UniqueFd(ends[1])};
}

// False when the pipe has ended.
bool read_some(const base::UniqueFd& from, std::string& to) {
  std::array<char, 16 * 1024> bytes{};
  const auto read = ::read(from.get(), bytes.data(), bytes.size());
  if (read < 0) return errno == EINTR || errno == EAGAIN;
  to.append(bytes.data(), static_cast<std::size_t>(read));
  return read > 0;
}

int status_of(int waited) {
  constexpr int kSignalled = 128;
  return WIFSIGNALED(waited) ? kSignalled + WTERMSIG(waited) : WEXITSTATUS(waited);
}

}  // namespace

Result<Child> Child::start(const ChildProgram& program) {
  constexpr unsigned kPrivate = 0600;
  base::UniqueFd log;
  if (!program.log.empty()) {
    log.reset(::open(program.log.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, kPrivate));
    if (!log.is_open()) return system_error(program.log.string());
  }
  const auto id = spawn(program, log.get(), log.get());
  if (!id) return fail(id.error());
  return Child(*id);
}

Child::Child(Child&& other) noexcept : id_(std::exchange(other.id_, -1)), status_(other.status_) {}
Child& Child::operator=(Child&& other) noexcept {
  if (this != &other) {
    stop();
    id_ = std::exchange(other.id_, -1);
    status_ = other.status_;
  }
  return *this;
}
Child::~Child() { stop(); }

std::optional<int> Child::ended() {
  if (status_ || id_ < 0) return status_;
  int waited = 0;
  const pid_t gone = ::waitpid(id_, &waited, WNOHANG);
  if (gone == id_) status_ = status_of(waited);
  if (gone < 0 && errno == ECHILD) status_ = kNoProgram;
  return status_;
}

void Child::signal(int number) const {
  if (id_ > 0 && !status_) ::kill(id_, number);
}

void Child::stop(milliseconds patience) {
  constexpr milliseconds kStep{10};
  if (id_ < 0 || ended()) return;
  signal(SIGTERM);
  for (const auto end = steady_clock::now() + patience; steady_clock::now() < end && !ended();)
    std::this_thread::sleep_for(kStep);
  if (ended()) return;
  signal(SIGKILL);
  int waited = 0;
  if (::waitpid(id_, &waited, 0) == id_) status_ = status_of(waited);
}

Result<Ran> run_program(const ChildProgram& program, milliseconds time, std::size_t max_output) {
  auto output = make_pipe(), errors = make_pipe();
  if (!output) return fail(output.error());
  if (!errors) return fail(errors.error());
  const auto id = spawn(program, output->write.get(), errors->write.get());
  if (!id) return fail(id.error());
  output->write.reset();
  errors->write.reset();

  Ran ran;
  bool is_killed = false;
  const auto end = steady_clock::now() + time;
  for (bool has_output = true, has_errors = true; has_output || has_errors;) {
    const auto left = std::chrono::duration_cast<milliseconds>(end - steady_clock::now()).count();
    if (!is_killed && (left <= 0 || ran.output.size() + ran.errors.size() > max_output)) {
      ::kill(*id, SIGKILL);
      is_killed = true;
      break;
    }
    std::array<pollfd, 2> list{pollfd{has_output ? output->read.get() : -1, POLLIN, 0},
                               pollfd{has_errors ? errors->read.get() : -1, POLLIN, 0}};
    if (::poll(list.data(), list.size(), static_cast<int>(left)) <= 0) continue;
    if (list[0].revents != 0) has_output = read_some(output->read, ran.output);
    if (list[1].revents != 0) has_errors = read_some(errors->read, ran.errors);
  }
  // It closed both: what is left of its time is for its end.
  int waited = 0;
  constexpr milliseconds kStep{2};
  while (!is_killed && ::waitpid(*id, &waited, WNOHANG) == 0) {
    if (steady_clock::now() >= end) {
      ::kill(*id, SIGKILL);
      is_killed = true;
      break;
    }
    std::this_thread::sleep_for(kStep);
  }
  if (is_killed) {
    ::waitpid(*id, &waited, 0);
    return fail(ErrorKind::limit, program.program.string() + " took too long or said too much");
  }
  ran.status = status_of(waited);
  return ran;
}

}  // namespace lobi::desk
