# SPDX-License-Identifier: GPL-3.0-or-later
"""Passes the lines of the benchmarks on, says on standard error how they stand to their budgets, ends with 1 when one is missed."""
import json
import sys

figures = []
for line in sys.stdin:
    print(line, end="", flush=True)
    if line.startswith("{"):
        figures.append(json.loads(line))
missed = [one for one in figures if one["budget"] is not None and one["value"] > one["budget"]]
for one in figures:
    verdict = "" if one["budget"] is None else f"of {one['budget']}" + ("  MISSED" if one in missed else "")
    print(f"  {one['metric']:24} {one['value']:>10} {one['unit']:5} {verdict}", file=sys.stderr)
print(f"bench: {len(figures)} figures, {len(missed)} over budget", file=sys.stderr)
sys.exit(1 if missed or not figures else 0)
