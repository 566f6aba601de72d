# SPDX-License-Identifier: GPL-3.0-or-later
# The target lobi_fake_tls, for tests that need https: include(${CMAKE_SOURCE_DIR}/tests/fakes/tls_front.cmake)
include_guard(GLOBAL)
pkg_check_modules(openssl REQUIRED IMPORTED_TARGET GLOBAL openssl)
add_library(lobi_fake_tls STATIC ${CMAKE_SOURCE_DIR}/tests/fakes/tls_front.cpp)
target_include_directories(lobi_fake_tls PUBLIC ${CMAKE_SOURCE_DIR}/tests)
target_link_libraries(lobi_fake_tls PRIVATE PkgConfig::openssl Threads::Threads)
