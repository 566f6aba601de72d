# SPDX-License-Identifier: GPL-3.0-or-later
include(${CMAKE_SOURCE_DIR}/tests/fakes/http_server.cmake)
lobi_unit_tests(sync LIBRARIES lobi_fake_http PACKAGES nlohmann_json)
if(TARGET unit_sync)
  foreach(part post_sources graph_dialects conformance_bench conformance_words conformance_feeds conformance_networks
               conformance_videos conformance_catalogues conformance_oai)
    target_sources(unit_sync PRIVATE ${CMAKE_CURRENT_LIST_DIR}/${part}.cpp)
  endforeach()
endif()
