# SPDX-License-Identifier: GPL-3.0-or-later
lobi_unit_tests(sync PACKAGES nlohmann_json)
if(TARGET unit_sync)
  target_sources(unit_sync PRIVATE ${CMAKE_CURRENT_LIST_DIR}/post_sources.cpp)
endif()
