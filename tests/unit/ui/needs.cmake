# SPDX-License-Identifier: GPL-3.0-or-later
# Painting needs Lobi's fonts and drawings: the build tree's share/lobi.
lobi_unit_tests(ui THREADS_APART DEPENDS store)
if(TARGET unit_ui)
  target_compile_definitions(unit_ui PRIVATE LOBI_SHARE="${CMAKE_BINARY_DIR}/share/lobi")
  add_dependencies(unit_ui lobi_share lobi_translations)
endif()
