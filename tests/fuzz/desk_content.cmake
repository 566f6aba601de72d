# SPDX-License-Identifier: GPL-3.0-or-later
if(TARGET lobi_desk_content AND TARGET lobi_desk_fleet)
  lobi_fuzz_target(draft_item DEPENDS desk_content)
  lobi_fuzz_target(text_dates DEPENDS desk_content)
  lobi_fuzz_target(cap DEPENDS desk_content)
  lobi_fuzz_target(ideas DEPENDS desk_content)
endif()
