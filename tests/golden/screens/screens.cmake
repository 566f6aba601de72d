# SPDX-License-Identifier: GPL-3.0-or-later
# Golden pictures of every screen. One test a variant, so that two run side by side; through OpenGL ES once more, where it is
# Mesa's software renderer that draws: label gles, part of `tools/test --all`.
find_package(Python3 REQUIRED COMPONENTS Interpreter)
find_package(PNG REQUIRED)
add_executable(png_diff ${CMAKE_SOURCE_DIR}/tests/golden/png_diff.cpp)
target_link_libraries(png_diff PRIVATE PNG::PNG)
foreach(variant landscape-id landscape-en portrait-id portrait-en landscape-states portrait-states)
  add_test(NAME golden_${variant} COMMAND ${Python3_EXECUTABLE} ${CMAKE_CURRENT_LIST_DIR}/screens_test.py ${CMAKE_BINARY_DIR} --only ${variant})
  set_tests_properties(golden_${variant} PROPERTIES LABELS golden TIMEOUT 600)
  add_test(NAME gles_${variant} COMMAND ${Python3_EXECUTABLE} ${CMAKE_CURRENT_LIST_DIR}/screens_test.py ${CMAKE_BINARY_DIR} --gles --only ${variant})
  set_tests_properties(gles_${variant} PROPERTIES LABELS gles TIMEOUT 600)
endforeach()
