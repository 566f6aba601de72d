#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# The one list of Debian packages that Lobi needs, and the way they get here.
#
#   tools/packages.sh GROUP...         installs what is missing of the groups: build run test all cross fuzz
#   tools/packages.sh --list GROUP...  prints the names, one a line
#   . tools/packages.sh                for the other scripts: the lists and need_packages
#
# Each group holds what its users need beyond the group before it: `build` is enough for cmake and ninja, `run` for the demo
# library, `test` for tools/test, `all` for tools/test --all and the lint, `cross` for tools/cross, `fuzz`
# for tools/fuzz. Where everything is there it costs one dpkg-query (10 ms) and apt is not called. Debian 12 and 13, Raspberry
# Pi OS; where names differ, see packages_of.

package_libraries=(libcairo2-dev libcli11-dev libcpp-httplib-dev libcurl4-openssl-dev libexpected-dev libfontconfig-dev libical-dev libjpeg-dev
  libmosquitto-dev libpango1.0-dev libpixman-1-dev libpng-dev libqrencode-dev libsdl2-dev libseccomp-dev libsodium-dev libsqlite3-dev libstb-dev
  libtomlplusplus-dev libutf8proc-dev libwebp-dev libxml2-dev libzstd-dev nlohmann-json3-dev tzdata zlib1g-dev)
package_fonts=(fontconfig fonts-manrope fonts-materialdesignicons-webfont fonts-noto-color-emoji fonts-noto-core
  fonts-sil-andika fonts-vollkorn)
# What the staff's pages are made of: lobi-desk serves them from Debian's folders.
package_desk=(libjs-bootstrap5)
package_tools=(ca-certificates ccache cmake gettext librsvg2-bin ninja-build pkg-config python3)
# What tests are made of beyond the programs; CMake asks for them too.
package_test_libraries=(doctest-dev libssl-dev)

# packages_of GROUP: its names, one a line.
packages_of() {
  case $1 in
    build) printf '%s\n' g++ "${package_tools[@]}" "${package_libraries[@]}" "${package_test_libraries[@]}" "${package_fonts[@]}" "${package_desk[@]}" ;;
    # The pictures of the demo library (content/demo/make-pictures.sh), and the broker between desk and kiosk.
    run) printf '%s\n' imagemagick mosquitto openssl webp ;;
    test)
      # git, clang-format: the lints are tested; zbar: QR codes are read back; util-linux, iproute2: an empty network.
      printf '%s\n' faketime git imagemagick iproute2 mosquitto mosquitto-clients util-linux webp zbar-tools
      # The code is formatted by version 14 alone, which Debian 13 does not have: there that lint says so (platform.md a2).
      is_debian_12 && echo clang-format-14
      ;;
    all)
      # tests/vm boots this machine's own root: systemd, udev and Mesa's drivers are the kiosk's.
      # Real servers: calibre of OPDS (370 MB, and Debian has no smaller one), Radicale of calendars, Avahi of the desk's announcement.
      printf '%s\n' avahi-daemon avahi-utils calibre dbus dosfstools kmod libegl1 libgbm1 libgl1-mesa-dri libgles2 mtools python3-aiosmtpd qemu-system-x86 radicale systemd-sysv udev
      # A website: WordPress with a theme, PHP's own web server, MariaDB; nginx-light is the httpd that WordPress asks for, and tested by itself.
      printf '%s\n' mariadb-server nginx-light php-cgi php-cli php-mysql wordpress wordpress-theme-twentytwentythree
      # The staff's pages in a browser. Where Node.js came from elsewhere than Debian it has its own npm, which Debian's refuses.
      echo chromium
      command -v npm >/dev/null || printf '%s\n' nodejs npm
      is_debian_12 && echo clang-tidy-14
      ;;
    fuzz) printf '%s\n' clang libclang-rt-dev ;;  # libFuzzer
    cross) printf '%s\n' g++-aarch64-linux-gnu mmdebstrap qemu-user util-linux ;;
    *) echo "packages.sh: no group '$1': build run test all cross fuzz" >&2; return 2 ;;
  esac
  return 0
}

is_debian_12() { (. /etc/os-release && [ "${VERSION_ID:-}" = 12 ]); }

# Where nobody sits at a terminal sudo must not ask for a password.
package_sudo=(sudo)
[ -t 0 ] || package_sudo=(sudo -n)

as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"; else "${package_sudo[@]}" "$@"; fi
}

can_be_root() {
  [ "$(id -u)" = 0 ] || { command -v sudo >/dev/null && "${package_sudo[@]}" true 2>/dev/null; }
}

# missing_packages NAME...: those that are not installed.
missing_packages() {
  local installed
  installed=" $({ dpkg-query -W -f '${Package} ${db:Status-Abbrev}\n' "$@" 2>/dev/null || true; } | sed -n 's/ ii $//p' | tr '\n' ' ')"
  local name
  for name; do
    case $installed in *" $name "*) ;; *) echo "$name" ;; esac
  done
}

# need_packages GROUP...: installs what is missing, or says in one sentence what somebody has to install.
need_packages() {
  local group names=() missing
  for group; do
    local of_group
    of_group=$(packages_of "$group") || return
    mapfile -t -O "${#names[@]}" names <<<"$of_group"
  done
  mapfile -t missing < <(missing_packages "${names[@]}" | sort -u)
  [ ${#missing[@]} -gt 0 ] || return 0
  if ! command -v apt-get >/dev/null; then
    echo "This is no Debian: install what these packages hold, then start again: ${missing[*]}" >&2
    return 1
  fi
  if ! can_be_root; then
    echo "Packages are missing and you are neither root nor allowed to use sudo here. Ask for: apt-get install ${missing[*]}" >&2
    return 1
  fi
  echo "Installing ${#missing[@]} packages: ${missing[*]}"
  install_packages "${missing[@]}"
}

install_packages() {
  local log
  log=$(mktemp)
  # A failed update is no reason to stop: the lists on the machine may do.
  apt_get update >"$log" 2>&1 || echo "apt-get update failed; going on with the lists that are here" >&2
  if ! without_services apt_get install -y --no-install-recommends "$@" >"$log" 2>&1; then
    tail -15 "$log" >&2
    echo "The packages could not be installed; the lines above say why. They are: $*" >&2
    rm -f "$log"
    return 1
  fi
  rm -f "$log"
}

# without_services COMMAND...: what it installs is not started on this machine: tests start servers of their own. By Debian's
# own means, /usr/sbin/policy-rc.d (man invoke-rc.d); where the administrator has one, that stays.
without_services() {
  local policy=/usr/sbin/policy-rc.d code=0
  [ ! -e $policy ] || { "$@"; return; }
  printf '#!/bin/sh\n# Of tools/packages.sh, while it installs.\nexit 101\n' | as_root install -m 755 /dev/stdin $policy
  "$@" || code=$?
  as_root rm -f $policy
  return $code
}

apt_get() { as_root env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=600 "$@" </dev/null; }

if [ "${BASH_SOURCE[0]}" = "$0" ]; then
  set -euo pipefail
  if [ "${1:-}" = --list ]; then
    shift
    for group; do packages_of "$group"; done | sort -u
    exit
  fi
  [ $# -gt 0 ] || { sed -n '3,8s/^# \{0,1\}//p' "$0" >&2; exit 2; }
  need_packages "$@"
fi
