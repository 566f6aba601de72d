# SPDX-License-Identifier: GPL-3.0-or-later
if(TARGET lobi_store)
  lobi_fuzz_target(packed_text DEPENDS store)
  lobi_fuzz_target(generation_log DEPENDS store)
  lobi_fuzz_target(publication_reader DEPENDS store)
  foreach(target generation_log publication_reader)
    target_include_directories(fuzz_${target} PRIVATE ${CMAKE_SOURCE_DIR}/tests)
  endforeach()
endif()
