# SPDX-License-Identifier: GPL-3.0-or-later
# Debian's cross compiler for arm64 (Raspberry Pi 3 to 5 and their like), libraries from a root of their own.
#
#   cmake --toolchain cmake/toolchain-arm64.cmake -DLOBI_ARM64_ROOT=<root> …
#
# tools/cross/arm64 makes the root and calls this. Nothing of this machine's /usr is seen but programs, so an amd64 library is
# never linked by mistake. Tests run under qemu-user.
set(CMAKE_SYSTEM_NAME Linux)
set(CMAKE_SYSTEM_PROCESSOR aarch64)
set(CMAKE_LIBRARY_ARCHITECTURE aarch64-linux-gnu)
set(CMAKE_C_COMPILER aarch64-linux-gnu-gcc)
set(CMAKE_CXX_COMPILER aarch64-linux-gnu-g++)

set(LOBI_ARM64_ROOT "" CACHE PATH "Unpacked arm64 packages: libraries and headers of the target")
list(APPEND CMAKE_TRY_COMPILE_PLATFORM_VARIABLES LOBI_ARM64_ROOT)
if(NOT EXISTS ${LOBI_ARM64_ROOT}/usr/lib/aarch64-linux-gnu)
  message(FATAL_ERROR "LOBI_ARM64_ROOT '${LOBI_ARM64_ROOT}' holds no arm64 libraries: run tools/cross/arm64, which makes one")
endif()
set(CMAKE_SYSROOT ${LOBI_ARM64_ROOT})
set(CMAKE_FIND_ROOT_PATH ${LOBI_ARM64_ROOT})
set(CMAKE_FIND_ROOT_PATH_MODE_PROGRAM NEVER)
set(CMAKE_FIND_ROOT_PATH_MODE_LIBRARY ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_INCLUDE ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_PACKAGE ONLY)
set(ENV{PKG_CONFIG_DIR} "")
set(ENV{PKG_CONFIG_LIBDIR} ${LOBI_ARM64_ROOT}/usr/lib/aarch64-linux-gnu/pkgconfig:${LOBI_ARM64_ROOT}/usr/share/pkgconfig)
set(ENV{PKG_CONFIG_SYSROOT_DIR} ${LOBI_ARM64_ROOT})
set(CMAKE_CROSSCOMPILING_EMULATOR qemu-aarch64 -L ${LOBI_ARM64_ROOT})
