// SPDX-License-Identifier: GPL-3.0-or-later
// lobi-decode: one picture, decoded in a sandbox, then gone. Started by lobi-sync and lobi-desk (decode/client.h),
// never by hand: it speaks decode/protocol.h on descriptors 0, 1 and 3.
#include "decode/worker.h"

int main() { lobi::decode::serve_one_order(lobi::decode::decode_picture); }
