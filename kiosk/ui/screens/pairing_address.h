// SPDX-License-Identifier: GPL-3.0-or-later
// Where the technician types the desk's address (DESIGN.md section 4): keyboard below, the line above it. What was
// typed stays while the page of pairing stands, also when the attempt fails; nothing is stored here. Main thread.
#pragma once

#include <string>
#include <string_view>

#include "ui/screens/world.h"

namespace lobi::ui {

inline constexpr std::size_t kMaxTypedAddress = 200;
inline constexpr std::string_view kAddressScheme = "https://";

// Without the scheme, which is always https.
class TypedAddress {
 public:
  // Letters become small; what no address has is left out, and so is a scheme that somebody types anyway.
  // '\b' takes the last character.
  void type(std::string_view characters);
  void set(std::string_view address);
  [[nodiscard]] const std::string& text() const { return text_; }
  [[nodiscard]] bool is_empty() const { return text_.empty(); }
  [[nodiscard]] std::string address() const { return std::string(kAddressScheme) + text_; }

 private:
  std::string text_;
};

struct AddressPage {
  TypedAddress& typed;
  Action back, go_on;
};
void compose_address_page(Frame& frame, const World& world, const AddressPage& page);

}  // namespace lobi::ui
