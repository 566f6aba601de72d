// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/desk/server/confirm.h"

namespace lobi::desk {

Answer slow_down(std::chrono::seconds wait) {
  Answer answer =
      failure(429, "slow_down",
              {"Terlalu banyak percobaan. Coba lagi dalam " + std::to_string(wait.count() / 60 + 1) + " menit.",
               "Too many tries. Try again in " + std::to_string(wait.count() / 60 + 1) + " minutes."});
  answer.headers.emplace_back("Retry-After", std::to_string(wait.count()));
  return answer;
}

std::optional<Answer> Confirmation::password(const Request& request, const char* member) const {
  return check(request, member, Asks::password);
}

std::optional<Answer> Confirmation::person(const Request& request) const {
  // Else a token that leaks could get what outlives it.
  if (request.session.empty())
    return failure(403, "session_needed",
                   {"Ini hanya boleh dilakukan orang yang masuk dengan kata sandi, tidak dengan token.",
                    "Only somebody who logged in with a password may do this, not an API token."});
  return check(request, "password", Asks::code_too);
}

std::optional<Answer> Confirmation::check(const Request& request, const char* member, Asks asks) const {
  const auto wait = tries_->by_account.take(request.person->email, services_->clock.steady());
  if (wait.count() > 0) return slow_down(wait);
  const auto account = people_->check_password(request.person->email, text_of(request.body, member));
  if (!account) return failure_of(account.error());
  if (!*account) return wrong_field(member, {"Kata sandi tidak cocok.", "The password is wrong."});
  // Of somebody with a code the password alone gives no tries back: else who knows it could guess codes for ever.
  if (asks == Asks::password && (*account)->has_totp) return std::nullopt;
  if ((*account)->has_totp) {
    const std::string code = text_of(request.body, "code");
    if (code.empty())
      return wrong_field("code", {"Isi kode enam angka dari aplikasi Anda.", "Write the six digits of your app."});
    const auto fits = people_->take_code((*account)->person.id, code);
    if (!fits) return failure_of(fits.error());
    if (!*fits)
      return wrong_field("code", {"Kode ini tidak cocok atau sudah dipakai. Tunggu kode berikutnya.",
                                  "This code is wrong or was used. Wait for the next one."});
  }
  tries_->by_account.forget(request.person->email);
  return std::nullopt;
}

}  // namespace lobi::desk
