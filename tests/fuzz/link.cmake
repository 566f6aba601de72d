# SPDX-License-Identifier: GPL-3.0-or-later
if(TARGET lobi_link)
  lobi_fuzz_target(link DEPENDS link)
endif()
