# SPDX-License-Identifier: GPL-3.0-or-later
# The screen's program as a process, and what its QR codes say (zbar-tools).
if(TARGET lobi)
  find_package(Python3 REQUIRED COMPONENTS Interpreter)
  add_executable(read_event ${CMAKE_CURRENT_SOURCE_DIR}/read_event.cpp)
  target_link_libraries(read_event PRIVATE lobi_sync)
  foreach(test lobi qr)
    add_test(NAME process_${test} COMMAND ${Python3_EXECUTABLE} -B ${CMAKE_CURRENT_SOURCE_DIR}/${test}_test.py $<TARGET_FILE:lobi>
                                          ${CMAKE_BINARY_DIR}/share/lobi $<TARGET_FILE:read_event>)
    set_tests_properties(process_${test} PROPERTIES LABELS process TIMEOUT 600)
  endforeach()
  set_tests_properties(process_qr PROPERTIES LABELS "process;codes")
endif()
