# SPDX-License-Identifier: GPL-3.0-or-later
# lobi-assets as a program, and what the build made with it in share/lobi.
if(TARGET lobi-assets AND TARGET lobi_share)
  add_executable(process_assets ${CMAKE_CURRENT_SOURCE_DIR}/assets_test.cpp)
  target_include_directories(process_assets PRIVATE ${CMAKE_SOURCE_DIR}/tests)
  target_link_libraries(process_assets PRIVATE lobi_test_main lobi_decode lobi_pixels)
  target_compile_definitions(process_assets PRIVATE LOBI_FIXTURES="${CMAKE_SOURCE_DIR}/tests/fixtures"
                                                    LOBI_ART="${CMAKE_SOURCE_DIR}/assets/art"
                                                    LOBI_SHARE="${CMAKE_BINARY_DIR}/share/lobi"
                                                    LOBI_ASSETS="$<TARGET_FILE:lobi-assets>")
  add_dependencies(process_assets lobi-assets lobi_share)
  add_test(NAME process_assets COMMAND process_assets)
  set_tests_properties(process_assets PROPERTIES LABELS process)
endif()
