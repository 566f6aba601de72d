// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/desk_words.h"

namespace lobi::sync {

model::Bilingual missing_picture_words(ErrorKind kind) {
  switch (kind) {
    case ErrorKind::transient:
    case ErrorKind::rate_limited:
      return {
          "Kios tidak dapat menjangkau server gambar; nanti dicoba lagi sendiri. Bila lama, periksa jaringan kios.",
          "The kiosk cannot reach the server of the picture; it tries again by itself. If this lasts, look at the "
          "kiosk's network."};
    case ErrorKind::gone:
    case ErrorKind::not_found:
    case ErrorKind::permission:
    case ErrorKind::auth_expired:
    case ErrorKind::bad_request:
      return {
          "Gambarnya tidak ada di meja staf maupun di cermin mana pun. Unggah lagi gambarnya, lalu terbitkan lagi.",
          "Neither the desk nor a mirror has the picture. Upload it again, then publish again."};
    case ErrorKind::invalid:
      return {
          "Gambar yang diterima kios bukan gambar yang diterbitkan. Unggah lagi gambarnya; bila terulang, periksa "
          "cermin dan jaringan kios.",
          "The picture that the kiosk got is not the one that was published. Upload it again; if it happens again, "
          "look at the mirrors and the kiosk's network."};
    case ErrorKind::limit:
      return {"Gambarnya terlalu besar untuk kios. Perkecil gambarnya, lalu unggah lagi.",
              "The picture is too large for the kiosk. Make it smaller, then upload it again."};
    case ErrorKind::malformed:
    case ErrorKind::unsupported:
      return {
          "Gambarnya rusak atau jenisnya tidak dikenal kios. Simpan sebagai JPEG atau PNG, lalu unggah lagi.",
          "The picture is damaged or of a kind that the kiosk does not know. Save it as JPEG or PNG, then upload "
          "it again."};
    case ErrorKind::blocked:
      return {
          "Aturan keamanan kios melarang alamat gambarnya. Periksa alamat cermin di halaman Tim, atau "
          "allow_private di lobi.toml kios.",
          "The kiosk's own safety rules forbid the picture's address. Check the mirrors on the page Team, or "
          "allow_private in the kiosk's lobi.toml."};
    case ErrorKind::io:
      break;
  }
  return {"Kios tidak dapat menyimpan gambarnya. Periksa ruang kosong di disk kios.",
          "The kiosk cannot store the picture. Look at the free space of its disk."};
}

model::Bilingual failed_command_words(pack::CommandKind command, ErrorKind kind) {
  using pack::CommandKind;
  switch (command) {
    case CommandKind::identify:
    case CommandKind::screenshot:
      return {
          "Layar kios tidak menjawab: program lobi tidak berjalan. Mulai ulang Lobi dari sini; bila tetap begitu, "
          "datangi kiosnya.",
          "The kiosk's screen does not answer: the program lobi is not running. Restart Lobi from here; if that "
          "does not help, go to the kiosk."};
    case CommandKind::restart:
    case CommandKind::reboot:
      return {"Kios tidak dapat memulai ulang dari sini. Datangi kiosnya, lalu matikan dan nyalakan lagi.",
              "The kiosk cannot be restarted from here. Go to the kiosk, switch it off and on again."};
    case CommandKind::rollback:
      if (kind == ErrorKind::not_found)
        return {
            "Tidak ada rilis sebelumnya di kios ini. Terbitkan yang Anda inginkan, atau tarik kembali yang keliru.",
            "There is no release before this one on the kiosk. Publish what you want, or take back what is wrong."};
      break;
    case CommandKind::refresh:
      break;
  }
  return {"Kios tidak dapat menjalankannya. Periksa ruang kosong di disk kios, lalu coba lagi.",
          "The kiosk could not do it. Look at the free space of its disk, then try again."};
}

}  // namespace lobi::sync
