# SPDX-License-Identifier: GPL-3.0-or-later
# What staff push: against the real Mosquitto, and with the real lobi-sync and lobictl.
if(TARGET lobi_push)
  add_executable(process_broker_link ${CMAKE_CURRENT_SOURCE_DIR}/broker_link_test.cpp ${CMAKE_SOURCE_DIR}/tests/unit/main.cpp)
  target_include_directories(process_broker_link PRIVATE ${CMAKE_SOURCE_DIR}/tests)
  target_link_libraries(process_broker_link PRIVATE lobi_push Threads::Threads)
  add_test(NAME process_broker_link COMMAND process_broker_link)
  set_tests_properties(process_broker_link PROPERTIES LABELS servers TIMEOUT 300)
endif()
