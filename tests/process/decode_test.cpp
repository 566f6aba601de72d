// SPDX-License-Identifier: GPL-3.0-or-later
// lobi-decode as a process: it decodes what is honest, and what is not gets nowhere.
#include <doctest/doctest.h>
#include <fcntl.h>
#include <poll.h>
#include <sys/wait.h>

#include <cerrno>
#include <chrono>
#include <filesystem>
#include <iterator>
#include <vector>

#include "decode/client.h"
#include "decode/decode.h"
#include "decode/sandbox.h"
#include "process/decode_villain.h"
#include "unit/decode/pictures.h"

using namespace lobi;
using namespace lobi::decode;
using namespace std::chrono_literals;
using test::picture_bytes;

namespace {

constexpr auto kPatience = 30s;  // a loaded machine under sanitizers; nothing here waits for it to pass

Result<pixels::Picture> villain(std::string_view deed, std::chrono::milliseconds time_limit = kPatience) {
  return decode_in_sandbox(LOBI_DECODE_VILLAIN, deed, 100, time_limit);
}

std::size_t open_descriptors() {
  return static_cast<std::size_t>(
      std::distance(std::filesystem::directory_iterator("/proc/self/fd"), std::filesystem::directory_iterator()));
}

bool has_children() { return !(::waitpid(-1, nullptr, WNOHANG) < 0 && errno == ECHILD); }

}  // namespace

TEST_CASE("every format is decoded in the child to the very pixels it gives outside") {
  for (const std::string name :
       {"large.jpg", "large.webp", "large.png", "progressive.jpg", "cmyk.jpg", "interlaced.png", "half-clear.webp",
        "half-clear-lossy.webp", "animated.gif", "animated.webp", "orientation-5.jpg"}) {
    CAPTURE(name);
    const std::string bytes = picture_bytes(name);
    const auto inside = decode_in_sandbox(LOBI_DECODE, bytes, 800, kPatience);
    const auto outside = decode_here(bytes, 800);
    REQUIRE_MESSAGE(inside.has_value(), name << ": " << (inside ? "" : inside.error().message));
    REQUIRE(outside);
    CHECK(inside->width == outside->width);
    CHECK(inside->height == outside->height);
    CHECK(inside->is_opaque == outside->is_opaque);
    CHECK(inside->mean_colour == outside->mean_colour);
    CHECK(inside->pixels == outside->pixels);
  }
}

TEST_CASE("what the decoders refuse comes back as the same sentence") {
  for (const std::string name :
       {"bomb.png", "cut-baseline.jpg", "cut-lossy.webp", "html.jpg", "drawing.svg", "avif-head.avif"}) {
    CAPTURE(name);
    const std::string bytes = picture_bytes(name);
    const auto inside = decode_in_sandbox(LOBI_DECODE, bytes, 800, kPatience);
    REQUIRE_FALSE(inside.has_value());
    CHECK(inside.error().kind == decode_here(bytes, 800).error().kind);
    CHECK(inside.error().message == decode_here(bytes, 800).error().message);
  }
}

TEST_CASE("the sandbox is on in every build without address or thread sanitizer") {
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
  CHECK_FALSE(kIsSandboxEnforced);
#elif !defined(__clang__)
  CHECK(kIsSandboxEnforced);
#endif
}

TEST_CASE("whoever takes over the decoder is killed at the first forbidden system call") {
  if constexpr (!kIsSandboxEnforced) return;  // d4: the release build shows it
  for (const std::string deed : {"open", "stat", "socket", "fork", "execute", "code", "write-elsewhere", "read"}) {
    CAPTURE(deed);
    const auto result = villain(deed);
    REQUIRE_FALSE(result.has_value());
    CHECK(result.error().kind == ErrorKind::malformed);
    CHECK(result.error().message.find("sandbox forbids") != std::string::npos);
  }
}

TEST_CASE("memory ends at the limit, and a picture that needs more is refused") {
  if constexpr (!kIsSandboxEnforced) return;
  const auto eaten = villain("eat");
  REQUIRE_MESSAGE(eaten.has_value(), (eaten ? "" : eaten.error().message));
  CHECK(eaten->mean_colour > 50);  // megabytes
  CHECK(eaten->mean_colour <= kWorkingBytes / 1'000'000);
  const auto hungry = decode_in_sandbox(LOBI_DECODE, picture_bytes("hungry.png"), 100, kPatience);
  REQUIRE_FALSE(hungry.has_value());
  CHECK(hungry.error().message == to_error(Refusal::out_of_memory).message);
}

TEST_CASE("the time limit of the caller ends a decoder that does not") {
  const auto start = std::chrono::steady_clock::now();
  const auto result = villain("spin", 100ms);
  REQUIRE_FALSE(result.has_value());
  CHECK(result.error().kind == ErrorKind::limit);
  CHECK(std::chrono::steady_clock::now() - start < kPatience);
}

TEST_CASE("the kernel ends a decoder that nobody waits for after its processor time") {
  auto job = DecodeJob::start(LOBI_DECODE_VILLAIN, "spin", 100, 1s);
  REQUIRE(job);
  pollfd waiting{job->descriptor(), POLLIN, 0};
  REQUIRE(::poll(&waiting, 1, static_cast<int>(std::chrono::milliseconds(kPatience).count())) == 1);
  CHECK(job->finish().error().kind == ErrorKind::limit);
}

TEST_CASE("lies, crashes and silence are errors") {
  CHECK(villain("lie").error().kind == ErrorKind::malformed);
  CHECK(villain("crash").error().kind == ErrorKind::malformed);
  CHECK(villain("leave").error().kind == ErrorKind::io);
  CHECK(villain("nothing")->mean_colour == test::kEscaped);  // the villain itself works
  CHECK(decode_in_sandbox("/bin/true", "x", 100, kPatience).error().kind == ErrorKind::io);
  CHECK(decode_in_sandbox("/nowhere/lobi-decode", "x", 100, kPatience).error().kind == ErrorKind::io);
}

TEST_CASE("no bytes and too many bytes are refused without a process") {
  CHECK(decode_in_sandbox("/nowhere", "", 100, kPatience).error().kind == ErrorKind::malformed);
  CHECK(decode_in_sandbox("/nowhere", std::string(kMaxInputBytes + 1, 'x'), 100, kPatience).error().kind ==
        ErrorKind::limit);
}

TEST_CASE("several jobs run side by side, one that is dropped is killed, and nothing is left behind") {
  const std::size_t before = open_descriptors();
  {
    const std::string bytes = picture_bytes("large.jpg");
    std::vector<DecodeJob> jobs;
    for (int i = 0; i < 4; ++i) jobs.push_back(std::move(*DecodeJob::start(LOBI_DECODE, bytes, 100 + i, 10s)));
    auto dropped = DecodeJob::start(LOBI_DECODE_VILLAIN, "spin", 100, 60s);
    REQUIRE(dropped);
    jobs.pop_back();
    for (int i = 0; i < 3; ++i) {
      DecodeJob& job = jobs[static_cast<std::size_t>(i)];
      pollfd waiting{job.descriptor(), POLLIN, 0};
      REQUIRE(::poll(&waiting, 1, static_cast<int>(std::chrono::milliseconds(kPatience).count())) == 1);
      CHECK(job.finish()->width == 100 + i);
    }
  }
  CHECK(open_descriptors() == before);
  CHECK_FALSE(has_children());
}

TEST_CASE("a parent without standard input or output can still decode") {
  const int input = ::fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 10);
  ::close(STDIN_FILENO);
  const auto picture = decode_in_sandbox(LOBI_DECODE, picture_bytes("upright.png"), 100, kPatience);
  if (input >= 0) ::dup2(input, STDIN_FILENO);
  ::close(input);
  REQUIRE(picture);
  test::check_quarters(*picture, 0);
}
