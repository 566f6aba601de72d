# SPDX-License-Identifier: GPL-3.0-or-later
lobi_unit_tests(desk_server DEPENDS trust pack store fetch model base)
