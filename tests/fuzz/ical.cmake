# SPDX-License-Identifier: GPL-3.0-or-later
if(TARGET lobi_sync)
  lobi_fuzz_target(ical DEPENDS sync)
endif()
