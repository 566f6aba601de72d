# SPDX-License-Identifier: GPL-3.0-or-later
# paint_gallery: the sheets of kiosk/paint as pictures.
if(TARGET lobi_paint)
  add_executable(paint_gallery ${CMAKE_CURRENT_LIST_DIR}/gallery.cpp ${CMAKE_CURRENT_LIST_DIR}/sheets.cpp)
  target_compile_definitions(paint_gallery PRIVATE LOBI_FONTS_CONF="${LOBI_SHARE}/fonts.conf")
  target_link_libraries(paint_gallery PRIVATE lobi_paint)
endif()
