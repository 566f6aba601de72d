# SPDX-License-Identifier: GPL-3.0-or-later
# The real OPDS server of calibre. It is large and imports Qt at each start: label `servers`, for tools/test --all.
if(TARGET lobi-sync AND TARGET lobictl)
  find_package(Python3 REQUIRED COMPONENTS Interpreter)
  add_test(NAME process_calibre COMMAND ${Python3_EXECUTABLE} ${CMAKE_CURRENT_SOURCE_DIR}/calibre_test.py
                                        $<TARGET_FILE:lobi-sync> $<TARGET_FILE:lobictl>)
  set_tests_properties(process_calibre PROPERTIES LABELS servers TIMEOUT 300)
endif()
