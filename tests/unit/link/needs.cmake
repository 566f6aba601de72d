# SPDX-License-Identifier: GPL-3.0-or-later
lobi_unit_tests(link THREADS DEPENDS model base)
