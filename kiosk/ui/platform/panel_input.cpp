// SPDX-License-Identifier: GPL-3.0-or-later
// SDL's events as touches and keys. A mouse is a finger too: a technician's laptop, a window under Xvfb.
#include "ui/platform/panel_state.h"
#include "ui/platform/touch_times.h"

namespace lobi::ui {
namespace {

constexpr std::int64_t kMouseFinger = -1;

// SDL's time stamps are 32-bit milliseconds of another clock, taken when it fetched the event. So a touch is of
// now; where the kernel's devices are read, Panel::wait() corrects it to when the finger was there (touch_times.h).
base::Milliseconds steady_now() { return base::SystemClock().steady(); }

void add_touch(PanelInput& input, TouchPhase phase, std::int64_t finger, paint::Point panel_point,
               const paint::Size& page, Rotation rotation) {
  input.touches.push_back({phase, finger, to_page(panel_point, page, rotation), steady_now()});
}

void take_finger(const SDL_TouchFingerEvent& event, TouchPhase phase, const paint::Size& page, Rotation rotation,
                 PanelInput& input) {
  const paint::Size panel = turned(page, rotation);
  add_touch(input, phase, event.fingerId, {double(event.x) * panel.width, double(event.y) * panel.height}, page,
            rotation);
}

Key key_of(const SDL_Keysym& key) {
  switch (key.sym) {
    case SDLK_TAB:
      return (key.mod & KMOD_SHIFT) != 0 ? Key::previous : Key::next;
    case SDLK_RIGHT:
    case SDLK_DOWN:
      return Key::next;
    case SDLK_LEFT:
    case SDLK_UP:
      return Key::previous;
    case SDLK_SPACE:
      return Key::activate;
    case SDLK_ESCAPE:
      return Key::back;
    default:
      return Key::none;
  }
}

// What writes, and the two keys that do so without a character.
void take_key(const SDL_Keysym& pressed, PanelInput& input) {
  if (const Key key = key_of(pressed); key != Key::none) input.keys.push_back(key);
  if (pressed.sym == SDLK_BACKSPACE) input.typed += '\b';
  if (pressed.sym == SDLK_RETURN || pressed.sym == SDLK_KP_ENTER) input.typed += '\n';
}

}  // namespace

void take_event(const SDL_Event& event, const paint::Size& page, Rotation rotation, PanelInput& input) {
  const auto mouse = [&](TouchPhase phase, int x, int y) {
    add_touch(input, phase, kMouseFinger, {double(x), double(y)}, page, rotation);
  };
  switch (event.type) {
    case SDL_QUIT:
      input.is_ending = true;
      break;
    case SDL_FINGERDOWN:
      take_finger(event.tfinger, TouchPhase::down, page, rotation, input);
      break;
    case SDL_FINGERMOTION:
      take_finger(event.tfinger, TouchPhase::move, page, rotation, input);
      break;
    case SDL_FINGERUP:
      take_finger(event.tfinger, TouchPhase::up, page, rotation, input);
      break;
    case SDL_MOUSEBUTTONDOWN:
      if (event.button.button == SDL_BUTTON_LEFT) mouse(TouchPhase::down, event.button.x, event.button.y);
      break;
    case SDL_MOUSEBUTTONUP:
      if (event.button.button == SDL_BUTTON_LEFT) mouse(TouchPhase::up, event.button.x, event.button.y);
      break;
    case SDL_MOUSEMOTION:
      if ((event.motion.state & SDL_BUTTON_LMASK) != 0) mouse(TouchPhase::move, event.motion.x, event.motion.y);
      break;
    case SDL_KEYDOWN:
      take_key(event.key.keysym, input);
      break;
    case SDL_TEXTINPUT:
      input.typed += event.text.text;
      break;
    case SDL_WINDOWEVENT:
      input.must_redraw = true;
      break;
    case SDL_RENDER_TARGETS_RESET:
      input.must_redraw = true;
      break;
    case SDL_RENDER_DEVICE_RESET:
      input.lost_textures = true;
      break;
    default:
      break;
  }
}

PanelInput Panel::wait(base::Milliseconds at_most) {
  State& s = *state_;
  PanelInput input;
  if (!s.has_video) {
    s.input_wait->wait(at_most);
    return input;
  }
  SDL_Event event;
  bool has_event = SDL_PollEvent(&event) == 1;
  if (!has_event && at_most.count() > 0) {
    if (s.can_wait) {
      has_event = SDL_WaitEventTimeout(&event, static_cast<int>(at_most.count())) == 1;
    } else {
      s.input_wait->wait(at_most);
      has_event = SDL_PollEvent(&event) == 1;
    }
  }
  while (has_event) {
    take_event(event, s.page, s.options.rotation, input);
    has_event = SDL_PollEvent(&event) == 1;
  }
  if (s.input_wait) set_times(input.touches, s.input_wait->take_report_times());
  return input;
}

void Panel::wake() {
  if (state_->input_wait) return state_->input_wait->ring();
  SDL_Event event{};
  event.type = state_->wake_event;
  SDL_PushEvent(&event);
}

}  // namespace lobi::ui
