# SPDX-License-Identifier: GPL-3.0-or-later
if(TARGET lobi_push)
  lobi_fuzz_target(envelope DEPENDS push pack trust model base)
  lobi_fuzz_target(release DEPENDS pack model base)
  lobi_fuzz_target(snapshot DEPENDS pack model base)
  lobi_fuzz_target(trust_text DEPENDS pack base)
  lobi_fuzz_target(package DEPENDS pack model base)
endif()
