# SPDX-License-Identifier: GPL-3.0-or-later
lobi_fuzz_target(mo DEPENDS base)
