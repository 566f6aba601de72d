# SPDX-License-Identifier: GPL-3.0-or-later
# What every target is compiled with: C++20, the warnings of HOUSE-RULES.md as errors, and one sanitizer set a build.

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)

set(LOBI_SANITIZE "" CACHE STRING "Sanitizers: empty, 'address,undefined', 'thread'")
option(LOBI_FUZZ "Build the libFuzzer targets (clang only)" OFF)
option(LOBI_TESTS "Build the tests" ON)

find_program(LOBI_CCACHE ccache)
if(LOBI_CCACHE)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${LOBI_CCACHE})
endif()

add_compile_options(-Wall -Wextra -Wpedantic -Wshadow -Wconversion -Werror)
# g++ 12 reports std::string moves through tl::expected as maybe-uninitialized under sanitizers: a known false alarm.
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  add_compile_options(-Wno-maybe-uninitialized -Wno-restrict)
endif()
# A library that a program does not use is not loaded: lobi-sync links decode's client, not libjpeg.
add_link_options(-Wl,--as-needed)
if(LOBI_SANITIZE)
  add_compile_options(-fsanitize=${LOBI_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
  add_link_options(-fsanitize=${LOBI_SANITIZE})
endif()
set(LOBI_IS_SHIPPED ON)  # a build as it is installed, without sanitizers or libFuzzer
if(LOBI_SANITIZE OR LOBI_FUZZ)
  set(LOBI_IS_SHIPPED OFF)
endif()
if(LOBI_FUZZ)
  add_compile_options(-fsanitize=fuzzer-no-link)
endif()

find_package(PkgConfig REQUIRED)
find_package(Threads REQUIRED)
