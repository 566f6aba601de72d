# SPDX-License-Identifier: GPL-3.0-or-later
if(TARGET lobi_sync)
  lobi_fuzz_target(oai DEPENDS sync)
  lobi_fuzz_target(opds DEPENDS sync)
  lobi_fuzz_target(isbn DEPENDS sync)
  lobi_fuzz_target(isbd DEPENDS sync)
  lobi_fuzz_target(fields DEPENDS sync)
  lobi_fuzz_target(record_address DEPENDS sync)
endif()
