# SPDX-License-Identifier: GPL-3.0-or-later
# A real web server, Debian's nginx: label `servers`, for tools/test --all.
if(TARGET lobi-sync AND TARGET lobictl AND TARGET lobi-decode)
  find_package(Python3 REQUIRED COMPONENTS Interpreter)
  add_test(NAME process_nginx COMMAND ${Python3_EXECUTABLE} ${CMAKE_CURRENT_SOURCE_DIR}/nginx_test.py
                                          $<TARGET_FILE:lobi-sync> $<TARGET_FILE:lobictl>)
  set_tests_properties(process_nginx PROPERTIES LABELS servers TIMEOUT 300)
endif()
