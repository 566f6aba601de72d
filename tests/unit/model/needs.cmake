# SPDX-License-Identifier: GPL-3.0-or-later
# pack: the lessons of content/lessons are taken by scripted visitors.
lobi_unit_tests(model DEPENDS pack base)
