// SPDX-License-Identifier: GPL-3.0-or-later
#include "decode/sandbox.h"

#include <linux/futex.h>
#include <malloc.h>
#include <seccomp.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <array>
#include <initializer_list>
#include <memory>
#include <span>

#include "decode/protocol.h"

namespace lobi::decode {
namespace {

constexpr int kNiceness = 10;  // the screen and the network go first

struct ReleaseFilter {
  void operator()(void* filter) const { seccomp_release(filter); }
};

bool limit(__rlimit_resource resource, std::size_t most) {
  const rlimit value{most, most};
  return ::setrlimit(resource, &value) == 0;
}

// Allows the call when all conditions hold. (libseccomp's SCMP_A0 macros are C, clang refuses them.)
bool allow(scmp_filter_ctx filter, int call, std::span<const scmp_arg_cmp> conditions = {}) {
  return seccomp_rule_add_array(filter, SCMP_ACT_ALLOW, call, static_cast<unsigned>(conditions.size()),
                                conditions.data()) == 0;
}

bool add_rules(scmp_filter_ctx filter) {
  for (const int call :
       {SCMP_SYS(brk), SCMP_SYS(munmap), SCMP_SYS(mremap), SCMP_SYS(madvise), SCMP_SYS(exit), SCMP_SYS(exit_group)})
    if (!allow(filter, call)) return false;
  // pthread_once ends with waking whoever waits (nobody), and the first exception, a std::bad_alloc, goes through
  // it.
  const std::array wake{scmp_arg_cmp{1, SCMP_CMP_EQ, FUTEX_WAKE_PRIVATE, 0}};
  // Memory, but never to be executed (argument 2) and no file behind it (argument 4, descriptor -1).
  const std::array memory{scmp_arg_cmp{2, SCMP_CMP_MASKED_EQ, PROT_EXEC, 0},
                          scmp_arg_cmp{4, SCMP_CMP_MASKED_EQ, 0xFFFFFFFFU, 0xFFFFFFFFU}};
  const std::array report{scmp_arg_cmp{0, SCMP_CMP_EQ, STDOUT_FILENO, 0}};
  return allow(filter, SCMP_SYS(futex), wake) && allow(filter, SCMP_SYS(mmap), memory) &&
         allow(filter, SCMP_SYS(write), report);
}

}  // namespace

bool limit_process(int cpu_seconds, std::size_t pixel_bytes) {
  constexpr unsigned kAfterPixels = kPixelsDescriptor + 1;
  if (::close_range(kAfterPixels, ~0U, 0) != 0 || ::chdir("/") != 0) return false;
  if (::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0 || ::prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) != 0) return false;
  if (!limit(RLIMIT_CORE, 0) || !limit(RLIMIT_CPU, static_cast<std::size_t>(cpu_seconds))) return false;
  (void)::setpriority(PRIO_PROCESS, 0, kNiceness);  // a courtesy: a container may forbid it
  if constexpr (!kIsSandboxEnforced) return true;
  // glibc answers a failed malloc by making a second arena, for which it reads /sys and calls mprotect: never.
  if (::mallopt(M_ARENA_MAX, 1) != 1) return false;
  ::close(STDERR_FILENO);  // sanitizers report there, nobody else does
  return limit(RLIMIT_NOFILE, 0) && limit(RLIMIT_AS, kWorkingBytes + pixel_bytes);
}

bool forbid_system_calls() {
  if constexpr (!kIsSandboxEnforced) return true;
  const std::unique_ptr<void, ReleaseFilter> filter(seccomp_init(SCMP_ACT_KILL_PROCESS));
  return filter != nullptr && add_rules(filter.get()) && seccomp_load(filter.get()) == 0;
}

}  // namespace lobi::decode
