// SPDX-License-Identifier: GPL-3.0-or-later
#include "push/refusal.h"

namespace lobi::push {

model::Bilingual words_of(Refusal refusal) {
  switch (refusal) {
    case Refusal::unknown_key:
      return {
          "Dirilis dengan kunci yang tidak dikenal kios ini. Pasangkan kios lagi atau terbitkan dengan kunci yang "
          "berlaku.",
          "It is signed with a key that this kiosk does not trust. Pair the kiosk again, or publish with a key "
          "that is in force."};
    case Refusal::damaged:
      return {"Rilis ini rusak, terpotong, atau diubah di jalan. Terbitkan lagi.",
              "The release was damaged, cut off or changed on its way. Publish it again."};
    case Refusal::unreadable:
      return {
          "Ada isi rilis yang tidak dimengerti kios ini. Perbarui Lobi di kios dan di meja staf, lalu terbitkan "
          "lagi.",
          "Something in the release is not understood by this kiosk. Update Lobi on the kiosk and on the desk, "
          "then publish again."};
    case Refusal::other_site:
      return {"Rilis ini untuk perpustakaan lain. Pasangkan kios ini dengan meja staf perpustakaan Anda.",
              "The release is for another library. Pair this kiosk with the desk of your own library."};
    case Refusal::version_not_rising:
      return {
          "Rilis ini lebih lama daripada yang sudah diterima kios ini. Terbitkan lagi, supaya nomornya lebih "
          "tinggi.",
          "The release is older than one that this kiosk has accepted. Publish again, so that its number is "
          "higher."};
    case Refusal::expired:
      return {
          "Masa berlaku rilis ini sudah lewat. Terbitkan lagi; bila tetap ditolak, cocokkan jam kios dan jam meja "
          "staf.",
          "The release has expired. Publish it again; if it is still refused, compare the clocks of the kiosk and "
          "the desk."};
    case Refusal::newer_lobi:
      return {"Rilis ini dibuat oleh Lobi yang lebih baru. Perbarui Lobi di kios ini.",
              "The release was made by a newer Lobi. Update Lobi on this kiosk."};
    case Refusal::too_large:
      return {
          "Rilis ini terlalu besar untuk kios. Tarik kembali tayangan yang tidak dipakai lagi, lalu terbitkan "
          "lagi.",
          "The release is too large for a kiosk. Take back items that are no longer needed, then publish again."};
    case Refusal::not_kept:
      break;
  }
  return {"Kios ini tidak dapat menyimpan rilisnya. Periksa ruang kosong di disk kios, lalu terbitkan lagi.",
          "This kiosk cannot store the release. Look at the free space of its disk, then publish again."};
}

}  // namespace lobi::push
