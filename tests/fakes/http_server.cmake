# SPDX-License-Identifier: GPL-3.0-or-later
# The target lobi_fake_http, for tests that need a server: include(${CMAKE_SOURCE_DIR}/tests/fakes/http_server.cmake)
include_guard(GLOBAL)
pkg_check_modules(zlib REQUIRED IMPORTED_TARGET GLOBAL zlib)
add_library(lobi_fake_http STATIC ${CMAKE_SOURCE_DIR}/tests/fakes/http_server.cpp)
target_include_directories(lobi_fake_http PUBLIC ${CMAKE_SOURCE_DIR}/tests)
target_link_libraries(lobi_fake_http PRIVATE PkgConfig::zlib Threads::Threads)
