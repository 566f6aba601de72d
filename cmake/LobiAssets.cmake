# SPDX-License-Identifier: GPL-3.0-or-later
# What the programs read at run time, made in ${CMAKE_BINARY_DIR}/share/lobi exactly as it is installed in share/lobi, so that a
# build tree runs without being installed.
#
#   lobi_share_file(<source> <path>)             copies a file to share/lobi/<path>
#   lobi_svg_pixels(<source.svg> <path.lpx> [LONGEST <pixels>])
#                                                renders a drawing; without LONGEST its size comes from the table below
#   lobi_share_tree(<folder> [<path>])           both for all files of a folder: x.svg becomes x.lpx, the rest is copied
#   lobi_share_target()                          at the end, once: everything above is built by `all`
#
# A drawing is text in a file until here; from here on it is pixels, for `lobi` holds no SVG renderer (26 MB). Its letters come
# from Lobi's own faces when LOBI_FONTS_CONF names a fontconfig file (default: assets/fonts.conf if it is there).

set(LOBI_SHARE ${CMAKE_BINARY_DIR}/share/lobi)
set(LOBI_ART_SCALE 1.0 CACHE STRING "Size of the rendered drawings: 1.0 fits 1920x1080 and 1080x1920, 2.0 a 4K panel")
set(LOBI_ASSETS_PROGRAM "" CACHE FILEPATH "When cross-compiling: a lobi-assets built for this machine")
find_program(LOBI_RSVG_CONVERT rsvg-convert REQUIRED)
if(NOT DEFINED LOBI_FONTS_CONF AND EXISTS ${CMAKE_SOURCE_DIR}/assets/fonts.conf)
  set(LOBI_FONTS_CONF ${CMAKE_SOURCE_DIR}/assets/fonts.conf)
endif()

# Longest side of the largest slot that a drawing has, by the beginning of its name; the first that fits counts.
set(LOBI_ART_SIZES
  pattern-spine 120    # 40 x 120, a tile: its natural size
  pattern-      280    # 240 x 280, likewise
  scene-       1280    # attract loop, detail page
  cover-        602    # 420 x 602, the title page
  vignette-    1440    # 1440 x 840, half of the attract loop
  emblem        204    # three times the header's 68
  floor-map    1400)
set(LOBI_ART_OTHER 1040)  # a lesson's picture

function(lobi_art_longest name result)
  set(longest ${LOBI_ART_OTHER})
  set(sizes ${LOBI_ART_SIZES})
  while(sizes)
    list(POP_FRONT sizes prefix size)
    if(name MATCHES "^${prefix}")
      set(longest ${size})
      break()
    endif()
  endwhile()
  set(${result} ${longest} PARENT_SCOPE)
endfunction()

# CMake counts in whole numbers: the scale is taken in hundredths.
function(lobi_scaled size result)
  if(NOT LOBI_ART_SCALE MATCHES "^([0-9]+)(\\.([0-9]*))?$")
    message(FATAL_ERROR "LOBI_ART_SCALE is '${LOBI_ART_SCALE}': write a number such as 1.0 or 1.5")
  endif()
  set(whole ${CMAKE_MATCH_1})
  string(SUBSTRING "${CMAKE_MATCH_3}00" 0 2 hundredths)
  math(EXPR scaled "(${size} * (${whole} * 100 + 1${hundredths} - 100) + 50) / 100")
  if(scaled LESS 1 OR scaled GREATER 4096)
    message(FATAL_ERROR "LOBI_ART_SCALE ${LOBI_ART_SCALE} makes a drawing ${scaled} pixels large: 1 to 4096 are possible")
  endif()
  set(${result} ${scaled} PARENT_SCOPE)
endfunction()

function(lobi_share_output path)
  set_property(GLOBAL APPEND PROPERTY LOBI_SHARE_OUTPUTS ${LOBI_SHARE}/${path})
  get_filename_component(folder ${path} DIRECTORY)
  install(FILES ${LOBI_SHARE}/${path} DESTINATION ${CMAKE_INSTALL_DATADIR}/lobi/${folder})
endfunction()

function(lobi_share_file source path)
  add_custom_command(OUTPUT ${LOBI_SHARE}/${path} DEPENDS ${source} VERBATIM
                     COMMAND ${CMAKE_COMMAND} -E copy ${source} ${LOBI_SHARE}/${path} COMMENT "share/lobi/${path}")
  lobi_share_output(${path})
endfunction()

function(lobi_svg_pixels source path)
  cmake_parse_arguments(ARG "" "LONGEST" "" ${ARGN})
  if(NOT ARG_LONGEST)
    get_filename_component(name ${source} NAME)
    lobi_art_longest(${name} ARG_LONGEST)
  endif()
  lobi_scaled(${ARG_LONGEST} longest)
  set(png ${CMAKE_BINARY_DIR}/art-png/${path}.png)  # not beside the result: share/lobi holds only what is installed
  get_filename_component(png_folder ${png} DIRECTORY)
  get_filename_component(folder ${LOBI_SHARE}/${path} DIRECTORY)
  set(fonts "")
  if(LOBI_FONTS_CONF)
    set(fonts FONTCONFIG_FILE=${LOBI_FONTS_CONF})
  endif()
  if(LOBI_ASSETS_PROGRAM)
    set(converter ${LOBI_ASSETS_PROGRAM})
  else()
    set(converter lobi-assets)
  endif()
  add_custom_command(OUTPUT ${LOBI_SHARE}/${path} DEPENDS ${source} ${converter} ${LOBI_FONTS_CONF} VERBATIM
                     COMMAND ${CMAKE_COMMAND} -E make_directory ${png_folder} ${folder}
                     COMMAND ${CMAKE_COMMAND} -E env ${fonts}
                             ${LOBI_RSVG_CONVERT} -w ${longest} -h ${longest} -a ${source} -o ${png}
                     COMMAND ${converter} ${png} ${LOBI_SHARE}/${path} --longest ${longest}
                     COMMENT "share/lobi/${path}")
  lobi_share_output(${path})
endfunction()

function(lobi_share_tree folder)
  set(prefix "")
  if(ARGC GREATER 1)
    set(prefix ${ARGV1}/)
  endif()
  file(GLOB_RECURSE files CONFIGURE_DEPENDS RELATIVE ${folder} ${folder}/*)
  foreach(file ${files})
    if(file MATCHES "(^|/)(CMakeLists\\.txt|README\\.md|ORIGIN\\.md)$|\\.cmake$|\\.in$|~$|(^|/)\\.")
      continue()
    endif()
    if(file MATCHES "\\.svg$")
      string(REGEX REPLACE "\\.svg$" ".lpx" pixels ${file})
      lobi_svg_pixels(${folder}/${file} ${prefix}${pixels})
    else()
      lobi_share_file(${folder}/${file} ${prefix}${file})
    endif()
  endforeach()
endfunction()

function(lobi_share_target)
  get_property(outputs GLOBAL PROPERTY LOBI_SHARE_OUTPUTS)
  add_custom_target(lobi_share ALL DEPENDS ${outputs})
endfunction()
