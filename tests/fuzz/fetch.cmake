# SPDX-License-Identifier: GPL-3.0-or-later
if(TARGET lobi_fetch)
  lobi_fuzz_target(url DEPENDS fetch)
  lobi_fuzz_target(http_headers DEPENDS fetch)
  lobi_fuzz_target(redact DEPENDS fetch)
endif()
