# SPDX-License-Identifier: GPL-3.0-or-later
if(TARGET lobi_ui)
  lobi_fuzz_target(gesture DEPENDS ui)
endif()
