# SPDX-License-Identifier: GPL-3.0-or-later
lobi_fuzz_target(decode DEPENDS decode)
lobi_fuzz_target(decode_protocol DEPENDS decode)
lobi_fuzz_target(exif DEPENDS decode)
