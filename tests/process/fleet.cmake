# SPDX-License-Identifier: GPL-3.0-or-later
# The broker as a library runs it: the real Mosquitto, label `servers`, for tools/test --all.
find_package(Python3 REQUIRED COMPONENTS Interpreter)
add_test(NAME process_fleet_broker COMMAND ${Python3_EXECUTABLE} ${CMAKE_CURRENT_SOURCE_DIR}/fleet_broker_test.py)
set_tests_properties(process_fleet_broker PROPERTIES LABELS servers TIMEOUT 120)

# Desk, Mosquitto and kiosks together.
if(TARGET lobi-desk AND TARGET lobi AND TARGET lobictl)
  foreach(name fleet fleet_push desk_look desk_fetch)
    add_test(NAME process_${name} COMMAND ${Python3_EXECUTABLE} -B ${CMAKE_CURRENT_SOURCE_DIR}/${name}_test.py $<TARGET_FILE:lobi-desk>
             $<TARGET_FILE:lobictl> $<TARGET_FILE:lobi-sync> $<TARGET_FILE:lobi> $<TARGET_FILE:lobi-decode> ${CMAKE_BINARY_DIR}/share/lobi)
    set_tests_properties(process_${name} PROPERTIES LABELS servers TIMEOUT 900)
  endforeach()
endif()
