# SPDX-License-Identifier: GPL-3.0-or-later
# The real lobi-decode, and a villain that runs in its sandbox and tries to get out. Not under qemu-user: it has no seccomp.
if(TARGET lobi-decode)
  add_executable(decode_villain ${CMAKE_CURRENT_SOURCE_DIR}/decode_villain.cpp)
  target_include_directories(decode_villain PRIVATE ${CMAKE_SOURCE_DIR}/tests)
  target_link_libraries(decode_villain PRIVATE lobi_decode)

  add_executable(process_decode ${CMAKE_CURRENT_SOURCE_DIR}/decode_test.cpp)
  target_include_directories(process_decode PRIVATE ${CMAKE_SOURCE_DIR}/tests)
  target_link_libraries(process_decode PRIVATE lobi_test_main lobi_decode)
  target_compile_definitions(process_decode PRIVATE LOBI_FIXTURES="${CMAKE_SOURCE_DIR}/tests/fixtures"
                                                    LOBI_DECODE="$<TARGET_FILE:lobi-decode>"
                                                    LOBI_DECODE_VILLAIN="$<TARGET_FILE:decode_villain>")
  add_dependencies(process_decode lobi-decode decode_villain)
  add_test(NAME process_decode COMMAND process_decode)
  set_tests_properties(process_decode PROPERTIES LABELS process)
endif()
