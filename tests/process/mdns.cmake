# SPDX-License-Identifier: GPL-3.0-or-later
# The real Avahi between desk and kiosk, in a network of its own: label `servers`, for tools/test --all.
if(TARGET lobi-sync AND TARGET lobi-desk)
  find_package(Python3 REQUIRED COMPONENTS Interpreter)
  add_test(NAME process_mdns COMMAND ${Python3_EXECUTABLE} -B ${CMAKE_CURRENT_SOURCE_DIR}/mdns_test.py
                                         $<TARGET_FILE:lobi-desk> $<TARGET_FILE:lobi-sync>)
  set_tests_properties(process_mdns PROPERTIES LABELS servers TIMEOUT 180)
endif()
