// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/platform/panel.h"

#include <dirent.h>

#include <algorithm>
#include <cstdlib>
#include <string_view>

#include "ui/platform/panel_state.h"

namespace lobi::ui {
namespace {

std::string_view environment(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? std::string_view() : std::string_view(value);
}

// Somebody asked for a certain renderer: a test of OpenGL ES, a technician.
bool wants_other_renderer() {
  const std::string_view driver = environment("SDL_RENDER_DRIVER");
  return !driver.empty() && driver != "software";
}

// A render node is what the kernel offers where there is a GPU to compute with.
bool has_gpu() {
  DIR* folder = ::opendir("/dev/dri");
  if (folder == nullptr) return false;
  bool is_found = false;
  while (const dirent* entry = ::readdir(folder))
    is_found = is_found || std::string_view(entry->d_name).rfind("renderD", 0) == 0;
  ::closedir(folder);
  return is_found;
}

Error sdl_error(const std::string& step) { return {ErrorKind::io, step + ": " + SDL_GetError()}; }

void set_hints() {
  SDL_SetHint(SDL_HINT_TOUCH_MOUSE_EVENTS, "0");
  SDL_SetHint(SDL_HINT_MOUSE_TOUCH_EVENTS, "0");
  SDL_SetHint(SDL_HINT_RENDER_BATCHING, "1");
  SDL_SetHint(SDL_HINT_VIDEO_ALLOW_SCREENSAVER, "0");
}

bool is_software_chosen(std::string_view driver) {
  return !wants_other_renderer() && driver != "KMSDRM" && !has_gpu();
}

Result<void> open_display(Panel::State& state) {
  set_hints();
  if (state.options.kind == PanelKind::memory) {
    SDL_SetHintWithPriority("SDL_VIDEODRIVER", "offscreen", SDL_HINT_DEFAULT);
    if (environment("SDL_VIDEODRIVER").empty()) ::setenv("SDL_VIDEODRIVER", "offscreen", 0);
  }
  if (SDL_Init(SDL_INIT_VIDEO | SDL_INIT_EVENTS) != 0) return fail(sdl_error("opening the display"));
  state.has_video = true;
  const std::string_view driver = SDL_GetCurrentVideoDriver();
  if (is_software_chosen(driver)) SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, "0");
  state.can_wait = driver == "x11" || driver == "wayland";
  state.wake_event = SDL_RegisterEvents(1);
  if (!state.can_wait) state.input_wait = std::make_unique<InputWait>(driver == "KMSDRM" ? kInputDevices : "");
  return {};
}

void read_display(Panel::State& state, int& width, int& height) {
  SDL_DisplayMode mode;
  if (state.options.kind == PanelKind::whole_display && SDL_GetCurrentDisplayMode(0, &mode) == 0) {
    width = mode.w;
    height = mode.h;
  }
  float diagonal = 0, across = 0, down = 0;
  if (SDL_GetDisplayDPI(0, &diagonal, &across, &down) == 0) state.ppi = static_cast<double>(across);
}

}  // namespace

Panel::Panel(std::unique_ptr<State> state) : state_(std::move(state)) {}
Panel::~Panel() = default;

Result<std::unique_ptr<Panel>> Panel::open(const PanelOptions& options) {
  auto state = std::make_unique<State>();
  state->options = options;
  int width = options.width, height = options.height;
  const bool is_plain_memory = options.kind == PanelKind::memory && !wants_other_renderer();
  if (!is_plain_memory) {
    if (auto opened = open_display(*state); !opened) return fail(opened.error());
    read_display(*state, width, height);
  } else {
    state->input_wait = std::make_unique<InputWait>("");
  }
  if (width <= 0 || height <= 0)
    return fail(ErrorKind::invalid, "the display does not say how large it is: set [screen] size");
  state->options.width = width;
  state->options.height = height;
  // The page is the panel turned back.
  state->page = turned(paint::Size{double(width), double(height)}, options.rotation);
  return std::unique_ptr<Panel>(new Panel(std::move(state)));
}

Result<void> Panel::open_renderer() {
  State& s = *state_;
  const PageOnPanel place{s.page, s.options.rotation};
  if (s.has_video) {
    const Uint32 flags = s.options.kind == PanelKind::whole_display ? SDL_WINDOW_FULLSCREEN_DESKTOP : 0;
    s.window.reset(SDL_CreateWindow("Lobi", SDL_WINDOWPOS_CENTERED, SDL_WINDOWPOS_CENTERED, s.options.width,
                                    s.options.height, flags));
    if (!s.window) return fail(sdl_error("opening the window"));
    if (s.options.kind == PanelKind::whole_display) SDL_ShowCursor(SDL_DISABLE);
    if (!is_software_chosen(SDL_GetCurrentVideoDriver())) s.compositor = make_gpu_compositor(s.window.get(), place);
    s.is_accelerated = s.compositor != nullptr;
    if (!s.compositor && SDL_GetWindowSurface(s.window.get()) == nullptr)
      return fail(sdl_error("opening the renderer"));
  }
  if (!s.compositor)
    s.compositor = make_software_compositor(s.window.get(), s.options.width, s.options.height, place);
  return {};
}

std::unique_ptr<Texture> Panel::upload(pixels::Picture turned) {
  return state_->compositor->upload(std::move(turned));
}
void Panel::draw(const DrawList& list) { state_->compositor->draw(list); }
void Panel::forget_drawn() { state_->compositor->forget_drawn(); }
void Panel::present() { state_->compositor->present(); }

paint::Size Panel::page_size() const { return state_->page; }
Rotation Panel::rotation() const { return state_->options.rotation; }
double Panel::ppi() const { return state_->ppi; }
bool Panel::is_accelerated() const { return state_->is_accelerated; }

std::string Panel::description() const {
  const char* driver = state_->has_video ? SDL_GetCurrentVideoDriver() : "memory";
  return std::string(driver) + ", " + (state_->compositor ? state_->compositor->name() : "no renderer") + ", " +
         std::to_string(state_->options.width) + "x" + std::to_string(state_->options.height) +
         (state_->options.rotation == Rotation::none ? "" : ", turned");
}

pixels::Picture Panel::capture() {
  pixels::Picture out = state_->compositor->capture();
  for (auto& pixel : out.pixels) pixel |= 0xFF000000U;
  out.is_opaque = true;
  const int back = (360 - static_cast<int>(state_->options.rotation)) % 360;
  return turned(std::move(out), rotation_from_degrees(back));
}

}  // namespace lobi::ui
