// SPDX-License-Identifier: GPL-3.0-or-later
// What keeps a decoder that was taken over from doing anything: no files, no network, no time, little memory.
//
// Two steps, for the child needs a little more before it holds the bytes than after. limit_process() comes first:
// resource limits, no new privileges, nothing inherited but descriptors 0, 1 and 3. forbid_system_calls() comes
// last, when input and memfd are in memory: from there on the kernel kills the process at any call but memory,
// writing to standard output, and leaving (seccomp's strict mode would kill malloc: reference/platform.md d1, d2).
//
// Surprising: in a build with ASan or TSan neither the filter nor the memory limit is set (their runtimes reserve
// terabytes and make other calls, d4); kIsSandboxEnforced says so, and the process tests demand it of other builds.
// For lobi-decode's only thread.
#pragma once

#include <cstddef>
#include <cstdint>

namespace lobi::decode {

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
inline constexpr bool kIsSandboxEnforced = false;
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer) || __has_feature(memory_sanitizer)
inline constexpr bool kIsSandboxEnforced = false;
#else
inline constexpr bool kIsSandboxEnforced = true;
#endif
#else
inline constexpr bool kIsSandboxEnforced = true;
#endif

// Address space beside the pixels' memfd. The largest honest job: a 24-megapixel progressive 4:2:0 photo keeps 72
// MB of coefficients and up to 15 MB of input, program and libraries map 15 MB. A 512 MB board bears that once;
// anything larger is refused as out_of_memory and its post becomes a text card.
inline constexpr std::size_t kWorkingBytes = std::size_t{128} << 20;

// False when the kernel refuses; then nothing may be decoded.
[[nodiscard]] bool limit_process(int cpu_seconds, std::size_t pixel_bytes);
[[nodiscard]] bool forbid_system_calls();

}  // namespace lobi::decode
