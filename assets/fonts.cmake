# SPDX-License-Identifier: GPL-3.0-or-later
# Lobi's typefaces: share/lobi/fonts/ (links to the files of Debian's packages), share/lobi/fonts.conf with absolute paths and
# share/lobi/font-cache/, in the build tree when it is configured and under the prefix when it is installed.
#
# Sets LOBI_FONTS_CONF, the build tree's file: drawings with letters are rendered with it, tests and `lobi` started from the
# build tree use it. Made at configure time, so it is there for whatever is built first.

set(LOBI_FONT_FILES
  manrope/Manrope-Medium manrope/Manrope-SemiBold manrope/Manrope-Bold manrope/Manrope-ExtraBold
  noto/NotoSans-Regular noto/NotoSans-Italic noto/NotoSans-Bold noto/NotoSans-BoldItalic
  vollkorn/Vollkorn-Regular vollkorn/Vollkorn-Italic vollkorn/Vollkorn-SemiBold vollkorn/Vollkorn-Bold
  andika/Andika-Regular andika/Andika-Italic andika/Andika-Bold andika/Andika-BoldItalic
  noto/NotoNaskhArabic-Regular noto/NotoNaskhArabic-Bold
  noto/NotoColorEmoji noto/NotoSansSymbols2-Regular noto/NotoSansMath-Regular
  materialdesignicons-webfont/materialdesignicons-webfont)
set(LOBI_FONT_ROOT /usr/share/fonts/truetype CACHE PATH "Where Debian's font packages put their files")
set(LOBI_FONT_SCALE_BITMAPS /usr/share/fontconfig/conf.avail/10-scale-bitmap-fonts.conf)
find_program(LOBI_FC_CACHE fc-cache REQUIRED)

set(lobi_font_paths "")
foreach(file ${LOBI_FONT_FILES})
  set(path ${LOBI_FONT_ROOT}/${file}.ttf)
  if(NOT EXISTS ${path})
    message(FATAL_ERROR "${path} is missing: install fonts-manrope fonts-noto-core fonts-vollkorn fonts-sil-andika "
                        "fonts-noto-color-emoji fonts-materialdesignicons-webfont (tools/packages.sh names them all)")
  endif()
  list(APPEND lobi_font_paths ${path})
endforeach()
if(NOT EXISTS ${LOBI_FONT_SCALE_BITMAPS})
  message(FATAL_ERROR "${LOBI_FONT_SCALE_BITMAPS} is missing: install fontconfig-config")
endif()

set(LOBI_FONT_DIR ${CMAKE_BINARY_DIR}/share/lobi/fonts)
set(LOBI_FONT_CACHE ${CMAKE_BINARY_DIR}/share/lobi/font-cache)
set(LOBI_FONTS_CONF ${CMAKE_BINARY_DIR}/share/lobi/fonts.conf)
configure_file(${CMAKE_CURRENT_LIST_DIR}/fonts.conf ${LOBI_FONTS_CONF} @ONLY)
# Anew only when the list changed: a cache is valid for the folder's exact time of change.
set(lobi_font_stamp ${CMAKE_BINARY_DIR}/fonts.stamp)
set(lobi_font_state "${LOBI_FONT_DIR};${lobi_font_paths}")
set(lobi_font_old "")
if(EXISTS ${lobi_font_stamp} AND EXISTS ${LOBI_FONT_DIR})
  file(READ ${lobi_font_stamp} lobi_font_old)
endif()
if(NOT lobi_font_old STREQUAL lobi_font_state)
  file(REMOVE_RECURSE ${LOBI_FONT_DIR} ${LOBI_FONT_CACHE})
  file(MAKE_DIRECTORY ${LOBI_FONT_DIR} ${LOBI_FONT_CACHE})
  foreach(path ${lobi_font_paths})
    get_filename_component(name ${path} NAME)
    file(CREATE_LINK ${path} ${LOBI_FONT_DIR}/${name} SYMBOLIC)
  endforeach()
  execute_process(COMMAND ${CMAKE_COMMAND} -E env FONTCONFIG_FILE=${LOBI_FONTS_CONF} ${LOBI_FC_CACHE} --force
                  COMMAND_ERROR_IS_FATAL ANY)
  file(WRITE ${lobi_font_stamp} "${lobi_font_state}")
endif()

# Installed: the same three things for the prefix; under DESTDIR without the cache.
configure_file(${CMAKE_CURRENT_LIST_DIR}/install_fonts.cmake.in ${CMAKE_BINARY_DIR}/install_fonts.cmake @ONLY)
install(SCRIPT ${CMAKE_BINARY_DIR}/install_fonts.cmake)
