# SPDX-License-Identifier: GPL-3.0-or-later
include(${CMAKE_SOURCE_DIR}/tests/fakes/http_server.cmake)
lobi_unit_tests(sync LIBRARIES lobi_fake_http PACKAGES nlohmann_json)
if(TARGET unit_sync)
  target_sources(unit_sync PRIVATE ${CMAKE_CURRENT_LIST_DIR}/post_sources.cpp ${CMAKE_CURRENT_LIST_DIR}/graph_dialects.cpp)
endif()
