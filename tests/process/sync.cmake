# SPDX-License-Identifier: GPL-3.0-or-later
# The real lobi-sync against real servers on loopback: good ones, bad ones, and a power cut at any moment.
if(TARGET lobi-sync AND TARGET lobictl)
  include(${CMAKE_SOURCE_DIR}/tests/fakes/http_server.cmake)
  include(${CMAKE_SOURCE_DIR}/tests/fakes/tls_front.cmake)
  foreach(test sync sync_kill staff)
    add_executable(process_${test} ${CMAKE_CURRENT_SOURCE_DIR}/${test}_test.cpp
                                   ${CMAKE_CURRENT_SOURCE_DIR}/sync_kiosk.cpp)
    target_include_directories(process_${test} PRIVATE ${CMAKE_SOURCE_DIR}/tests)
    target_link_libraries(process_${test} PRIVATE lobi_test_main lobi_fake_http lobi_fake_tls lobi_store lobi_link lobi_pixels Threads::Threads)
    target_compile_definitions(process_${test} PRIVATE LOBI_FIXTURES="${CMAKE_SOURCE_DIR}/tests/fixtures"
                                                       LOBI_SYNC="$<TARGET_FILE:lobi-sync>"
                                                       LOBICTL="$<TARGET_FILE:lobictl>")
    add_dependencies(process_${test} lobi-sync lobi-decode lobictl)
    add_test(NAME process_${test} COMMAND process_${test})
    set_tests_properties(process_${test} PROPERTIES LABELS process TIMEOUT 300)
  endforeach()
endif()

if(TARGET lobi-sync AND TARGET lobictl)
  find_package(Python3 REQUIRED COMPONENTS Interpreter)
  add_test(NAME process_demo COMMAND ${Python3_EXECUTABLE} ${CMAKE_CURRENT_SOURCE_DIR}/demo_test.py
                                     ${CMAKE_SOURCE_DIR}/tools/demo-server $<TARGET_FILE:lobi-sync> $<TARGET_FILE:lobictl>)
  set_tests_properties(process_demo PROPERTIES LABELS process TIMEOUT 120)
endif()
