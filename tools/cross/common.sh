# SPDX-License-Identifier: GPL-3.0-or-later
# What tools/cross/arm64 and tools/cross/debian13 share: roots that are made once, what to build, one line a step.
# Read by bash; `set -euo pipefail` is the caller's.

cross_source=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
cross_cache=$cross_source/build/cross
cross_jobs=${LOBI_JOBS:-2}
cross_mirror=${LOBI_DEBIAN_MIRROR:-http://deb.debian.org/debian}

. "$cross_source/tools/packages.sh"
# Of the target: libraries to link and test with, and the typefaces, for texts are painted in tests.
cross_libraries=("${package_libraries[@]}" "${package_test_libraries[@]}" "${package_fonts[@]}")

step() { printf '%s %s: %s\n' "$(date +%H:%M:%S)" "$(basename "$0")" "$*"; }

# make_root NAME SUITE ARCHITECTURE VARIANT PACKAGE...: build/cross/NAME, made again only when its list of packages changes.
# VARIANT is mmdebstrap's: "extract" unpacks and runs nothing (another architecture), "apt" makes a root one can chroot to.
make_root() {
  local root=$cross_cache/$1 suite=$2 architecture=$3 variant=$4
  shift 4
  local wanted="$suite $architecture $variant $*"
  if [ -f "$root.packages" ] && [ "$(cat "$root.packages")" = "$wanted" ]; then
    step "root ${root#"$cross_source"/}: in the cache"
    return
  fi
  step "root ${root#"$cross_source"/}: $# packages of Debian $suite, $architecture (a few minutes, once)"
  as_root rm -rf "$root" "$root.packages"
  mkdir -p "$cross_cache"
  local packages
  packages=$(IFS=,; echo "$*")
  as_root mmdebstrap --quiet --mode=root --variant="$variant" --architectures="$architecture" --include="$packages" \
    --skip=check/qemu --dpkgopt='path-exclude=/usr/share/doc/*' --dpkgopt='path-exclude=/usr/share/man/*' \
    "$suite" "$root" "$cross_mirror" >"$root.log" 2>&1 || { tail -20 "$root.log" >&2; return 1; }
  # A linker that is told of a sysroot still follows /lib/... to this machine: links become relative.
  [ "$variant" != extract ] || as_root find "$root" -type l -lname '/*' -execdir bash -c \
    'for link; do ln -sfnr "$0$(readlink "$link")" "$link"; done' "$root" {} +
  printf '%s' "$wanted" >"$root.packages"
}

# unit_targets BUILD: the unit tests of a configured tree; each test is named like its program.
unit_targets() {
  ctest --test-dir "$1" -N -L unit | sed -n 's/^ *Test *#[0-9]*: //p'
}

# program_targets BUILD: the programs of a kiosk, as far as this source has them.
program_targets() {
  ninja -C "$1" -t targets all | sed -nE 's/^(lobi|lobi-sync|lobi-decode|lobi-desk|lobictl): phony$/\1/p'
}
