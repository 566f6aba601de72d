# SPDX-License-Identifier: GPL-3.0-or-later
if(TARGET lobi_desk_fleet)
  lobi_fuzz_target(control_answer DEPENDS desk_fleet desk_server push pack trust base)
endif()
