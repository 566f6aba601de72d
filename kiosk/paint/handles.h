// SPDX-License-Identifier: GPL-3.0-or-later
// Owners of the C objects of Cairo, Pango and fontconfig: unique_ptr with the right release function, so nothing is
// freed by hand. Private to kiosk/paint; each owner belongs to the thread of its canvas or font context.
#pragma once

#include <cairo.h>
#include <fontconfig/fontconfig.h>
#include <pango/pango.h>

#include <memory>

namespace lobi::paint {

template <auto release>
struct Release {
  template <typename T>
  void operator()(T* object) const {
    release(object);
  }
};

using CairoOwner = std::unique_ptr<cairo_t, Release<cairo_destroy>>;
using SurfaceOwner = std::unique_ptr<cairo_surface_t, Release<cairo_surface_destroy>>;
using PatternOwner = std::unique_ptr<cairo_pattern_t, Release<cairo_pattern_destroy>>;
using FontOptionsOwner = std::unique_ptr<cairo_font_options_t, Release<cairo_font_options_destroy>>;
using FcConfigOwner = std::unique_ptr<FcConfig, Release<FcConfigDestroy>>;
using FontDescriptionOwner = std::unique_ptr<PangoFontDescription, Release<pango_font_description_free>>;
using AttrListOwner = std::unique_ptr<PangoAttrList, Release<pango_attr_list_unref>>;

// Anything counted by GObject: font map, context, layout, font.
template <typename T>
using GObjectOwner = std::unique_ptr<T, Release<g_object_unref>>;

}  // namespace lobi::paint
