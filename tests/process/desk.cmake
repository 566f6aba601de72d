# SPDX-License-Identifier: GPL-3.0-or-later
# The staff's desk as a program: its API, who may do what, and what attackers try.
if(TARGET lobi-desk AND TARGET lobictl)
  find_package(Python3 REQUIRED COMPONENTS Interpreter)
  foreach(name desk desk_hostile desk_content desk_urgent)
    add_test(NAME process_${name} COMMAND ${Python3_EXECUTABLE} -B ${CMAKE_CURRENT_SOURCE_DIR}/${name}_test.py
                                          $<TARGET_FILE:lobi-desk> $<TARGET_FILE:lobictl>)
    set_tests_properties(process_${name} PROPERTIES LABELS process TIMEOUT 300)
  endforeach()
  # A mail server of Debian's: installed for tools/test --all alone.
  add_test(NAME process_desk_mail COMMAND ${Python3_EXECUTABLE} -B ${CMAKE_CURRENT_SOURCE_DIR}/desk_mail_test.py $<TARGET_FILE:lobi-desk>
                                          $<TARGET_FILE:lobictl>)
  set_tests_properties(process_desk_mail PROPERTIES LABELS servers TIMEOUT 120)
endif()
