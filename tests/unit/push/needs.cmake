# SPDX-License-Identifier: GPL-3.0-or-later
lobi_unit_tests(push DEPENDS pack trust model base)
