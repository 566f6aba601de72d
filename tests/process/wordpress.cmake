# SPDX-License-Identifier: GPL-3.0-or-later
# A real website, Debian's WordPress on MariaDB: label `servers`, for tools/test --all.
if(TARGET lobi-sync AND TARGET lobictl)
  find_package(Python3 REQUIRED COMPONENTS Interpreter)
  add_test(NAME process_wordpress COMMAND ${Python3_EXECUTABLE} ${CMAKE_CURRENT_SOURCE_DIR}/wordpress_test.py
                                          $<TARGET_FILE:lobi-sync> $<TARGET_FILE:lobictl>)
  set_tests_properties(process_wordpress PROPERTIES LABELS servers TIMEOUT 300)
endif()
