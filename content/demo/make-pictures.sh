#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Makes the pictures that the demo library's feeds name, from the drawings in pictures/.
#
#   content/demo/make-pictures.sh OUT
#
# Four formats on purpose, because real libraries post all of them: JPEG, PNG, WebP, and one GIF of two frames whose
# first frame is the one to show. Needs rsvg-convert (librsvg2-bin), convert (imagemagick), cwebp (webp) and the kiosk's
# typefaces (fonts-manrope fonts-vollkorn fonts-sil-andika fonts-noto-core). Writes only into OUT; a picture that is
# there and younger than its drawing is left alone.
set -eu

[ $# -eq 1 ] || { echo "usage: make-pictures.sh OUT" >&2; exit 2; }
out=$1
here=$(cd "$(dirname "$0")" && pwd)/pictures
for program in rsvg-convert convert cwebp; do
  command -v "$program" >/dev/null || {
    echo "make-pictures.sh: $program is missing: apt install librsvg2-bin imagemagick webp" >&2
    exit 1
  }
done
mkdir -p "$out"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# make DRAWING WIDTH FILE: the ending of FILE says the format.
make() {
  [ "$out/$3" -nt "$here/$1.svg" ] && return 0
  rsvg-convert --width "$2" --keep-aspect-ratio --background-color white "$here/$1.svg" --output "$work/picture.png"
  case $3 in
    *.jpg) convert "$work/picture.png" -alpha off -strip -quality 88 "$work/$3" ;;
    *.webp) cwebp -quiet -q 84 "$work/picture.png" -o "$work/$3" ;;
    *.gif) convert -delay 200 "$work/picture.png" \( -clone 0 -modulate 108 \) -colors 128 -strip "$work/$3" ;;
    *) cp "$work/picture.png" "$work/$3" ;;
  esac
  mv "$work/$3" "$out/$3"
}

make scene-story-time 1600 dongeng-sabtu.jpg
make scene-book-van 1600 mobil-pustaka.jpg
make scene-batik-class 1600 kelas-batik.png
make scene-batik-portrait 1260 pembatik.jpg
make scene-writing-class 1600 kelas-menulis.webp
make scene-reading-room 1600 ruang-baca.jpg
make scene-kelingi-bridge 1600 jembatan-kelingi.webp
make scene-durian-harvest 1200 panen-durian.gif
make scene-parcel-phishing 1260 paket-palsu.png
make emblem 400 perpus.png

for name in air azab:jpg batik:png bukit:webp dapur:jpg data:jpg hujan:png kelingi:jpg kopi:jpg kucing:jpg kuda:webp \
  layar:jpg literasi siti:jpg tanah:jpg usaha:jpg; do
  case $name in
    *:*) make "cover-${name%:*}" 600 "cover-${name%:*}.${name#*:}" ;;
    *) make "cover-$name" 600 "cover-$name.png" ;;
  esac
done
