# SPDX-License-Identifier: GPL-3.0-or-later
lobi_unit_tests(desk_content DEPENDS desk_server pack model base PACKAGES nlohmann_json)
