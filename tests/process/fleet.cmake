# SPDX-License-Identifier: GPL-3.0-or-later
# The broker as a library runs it: the real Mosquitto, label `servers`, for tools/test --all.
find_package(Python3 REQUIRED COMPONENTS Interpreter)
add_test(NAME process_fleet_broker COMMAND ${Python3_EXECUTABLE} ${CMAKE_CURRENT_SOURCE_DIR}/fleet_broker_test.py)
set_tests_properties(process_fleet_broker PROPERTIES LABELS servers TIMEOUT 120)
