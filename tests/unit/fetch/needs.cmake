# SPDX-License-Identifier: GPL-3.0-or-later
if(TARGET lobi_fetch)
  include(${CMAKE_SOURCE_DIR}/tests/fakes/http_server.cmake)
  lobi_unit_tests(fetch LIBRARIES lobi_fake_http)
endif()
