# SPDX-License-Identifier: GPL-3.0-or-later
# What staff push: against the real Mosquitto, and with the real lobi-sync and lobictl.
if(TARGET lobi_push AND TARGET lobi-sync AND TARGET lobictl)
  include(${CMAKE_SOURCE_DIR}/tests/fakes/http_server.cmake)
  foreach(test broker_link push pairing package)
    add_executable(process_${test} ${CMAKE_CURRENT_SOURCE_DIR}/${test}_test.cpp ${CMAKE_CURRENT_SOURCE_DIR}/sync_kiosk.cpp)
    target_include_directories(process_${test} PRIVATE ${CMAKE_SOURCE_DIR}/tests)
    target_link_libraries(process_${test} PRIVATE lobi_test_main lobi_fake_http lobi_push lobi_pack lobi_store lobi_link lobi_pixels PkgConfig::nlohmann_json Threads::Threads)
    target_compile_definitions(process_${test} PRIVATE LOBI_FIXTURES="${CMAKE_SOURCE_DIR}/tests/fixtures"
                                                       LOBI_SYNC="$<TARGET_FILE:lobi-sync>"
                                                       LOBICTL="$<TARGET_FILE:lobictl>")
    add_dependencies(process_${test} lobi-sync lobi-decode lobictl)
    add_test(NAME process_${test} COMMAND process_${test})
    set_tests_properties(process_${test} PROPERTIES LABELS process TIMEOUT 600)
  endforeach()
  target_link_libraries(process_push PRIVATE lobi_sync)
  set_tests_properties(process_broker_link process_push PROPERTIES LABELS servers)
endif()
