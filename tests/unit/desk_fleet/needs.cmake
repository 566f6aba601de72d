# SPDX-License-Identifier: GPL-3.0-or-later
lobi_unit_tests(desk_fleet DEPENDS desk_server push trust pack store model base)
