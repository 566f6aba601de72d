# SPDX-License-Identifier: GPL-3.0-or-later
if(TARGET lobi_pack)
  lobi_fuzz_target(lesson DEPENDS pack)
  lobi_fuzz_target(lesson_paths DEPENDS pack)
  lobi_fuzz_target(lobi_toml DEPENDS pack)
  lobi_fuzz_target(sources_toml DEPENDS pack)
  lobi_fuzz_target(hours_text DEPENDS pack)
  lobi_fuzz_target(preview_file DEPENDS pack)
endif()
