# SPDX-License-Identifier: GPL-3.0-or-later
# What tools/run, tools/test and tools/bench share: configuring and building a preset, quietly unless it fails.
# Read by bash in the root of the source; `set -euo pipefail` is the caller's.
. tools/packages.sh

jobs=${LOBI_JOBS:-2}

step() { printf '%s %s: %s\n' "$(date +%H:%M:%S)" "$(basename "$0")" "$*"; }

# configure PRESET: only when it was never done; ninja does it again when a CMakeLists.txt changes.
configure() {
  [ -f "build/$1/build.ninja" ] || quietly "$1" cmake --preset "$1"
}

# build PRESET [TARGET...]: all of it when no target is named.
build() {
  local preset=$1
  shift
  step "building $preset"
  quietly "$preset" ninja -j "$jobs" -C "build/$preset" "$@"
}

# quietly NAME COMMAND...: its output goes to build/NAME.log, the end of it is shown when it fails. At a terminal all is shown.
quietly() {
  local log=build/$1.log
  shift
  mkdir -p build
  if [ -t 1 ]; then
    "$@"
    return
  fi
  "$@" >"$log" 2>&1 </dev/null && return
  grep -E -A12 'FAILED|[Ee]rror' "$log" | head -60 >&2
  echo "$1 failed; all it said: $log" >&2
  return 1
}
