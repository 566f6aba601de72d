# SPDX-License-Identifier: GPL-3.0-or-later
if(TARGET lobi_fetch)
  include(${CMAKE_SOURCE_DIR}/tests/fakes/http_server.cmake)
  include(${CMAKE_SOURCE_DIR}/tests/fakes/tls_front.cmake)
  lobi_unit_tests(fetch THREADS LIBRARIES lobi_fake_http lobi_fake_tls)
endif()
