// SPDX-License-Identifier: GPL-3.0-or-later
// Code points of Material Design Icons 1.6 that the look names (LOOK.md section 5). Constants; any thread.
#pragma once

namespace lobi::ui::icon {

inline constexpr char32_t kArrowLeft = 0xF04D, kArrowRight = 0xF054, kArrowUp = 0xF05D, kChevronUp = 0xF143,
                          kChevronDown = 0xF140, kChevronRight = 0xF142, kHome = 0xF2DC, kCheck = 0xF12C,
                          kReplay = 0xF459;
inline constexpr char32_t kDisplay = 0xF64C, kReach = 0xF64B, kContrast = 0xF197, kNight = 0xF594, kTouch = 0xF1B7;
inline constexpr char32_t kBook = 0xF5DA, kBooks = 0xF0BC, kLearn = 0xF474, kCalendar = 0xF0F5, kClock = 0xF150,
                          kPlace = 0xF34E, kNews = 0xF395, kQr = 0xF432, kQrScan = 0xF433, kPlay = 0xF40A,
                          kHint = 0xF336, kLock = 0xF33E, kComment = 0xF188;
inline constexpr char32_t kCheckCircle = 0xF5E0, kInformation = 0xF2FC, kWifi = 0xF5A9, kWifiOff = 0xF5AA,
                          kEyeOff = 0xF209, kAlert = 0xF026;
inline constexpr char32_t kAccount = 0xF5D2, kTicket = 0xF517, kChild = 0xF2E7;
inline constexpr char32_t kScreen = 0xF379, kClose = 0xF156, kBackspace = 0xF06E;

}  // namespace lobi::ui::icon
