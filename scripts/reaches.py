#!/usr/bin/env python3
"""Prints what the benchmarks of the typesetter and of the desk took beside what they may take. Reads divan's tables.

usage: cargo bench … | tee FILE; scripts/reaches.py FILE
"""
import re
import sys

UNITS = {"ns": 1e-9, "µs": 1e-6, "us": 1e-6, "ms": 1e-3, "s": 1.0}

# Benchmark, what it is, the reach, and the same in seconds; characters a second are turned into seconds.
REACHES = [
    ("first_fit_25000_hanzi", "first-fit, 25 000 hanzi set and justified", "5 million characters a second", 25_000 / 5e6),
    ("first_fit_25000_characters", "the same with marks, words and numbers", "5 million characters a second", 25_000 / 5e6),
    ("copyfit_2000_characters", "copyfit of 2 000 characters, equal measures", "5 ms", 5e-3),
    ("copyfit_2000_characters_round_insets", "the same round photos", "5 ms", 5e-3),
    ("copyfit_2000_characters_in_alternating_measures", "the same, measures alternating", "5 ms", 5e-3),
    ("headline_fit/5", "headline fit over all divisions and sizes", "2 ms", 2e-3),
    ("one_typed_character_in_a_2000_character_story", "one typed character in 2 000", "0.2 ms", 2e-4),
    ("total_fit_2000_characters", "total-fit of one paragraph of 2 000", "5 ms", 5e-3),
    ("drag", "a step of a drag, 1 500 characters", "16 ms", 16e-3),
    ("resize", "a step of a resize, the same", "16 ms", 16e-3),
    ("key", "a key in it, while it is written in", "16 ms", 16e-3),
    ("lines_1000_jobs", "1 000 jobs of `banxin lines`", "10 000 jobs a second", 0.1),
]


def medians(text):
    """Seconds by name; an argument of a benchmark is named after it, parted by a slash."""
    found, parent = {}, ""
    for line in text.splitlines():
        row = re.match(r"^([│\s]*)[├╰]─ (\S+)\s*(.*)$", line)
        if not row:
            continue
        depth, name = len(row[1]), row[2]
        cells = [c.strip() for c in row[3].split("│")]
        if depth == 0:
            parent = name
        if len(cells) < 3 or not (time := re.match(r"^([\d.]+) (\S+)$", cells[2])):
            continue
        found[name if depth == 0 else f"{parent}/{name}"] = float(time[1]) * UNITS[time[2]]
    return found


def shown(seconds):
    unit = next(u for u in ("s", "ms", "µs", "ns") if seconds >= UNITS[u] or u == "ns")
    return f"{seconds / UNITS[unit]:.3g} {unit}"


def main():
    found = medians(open(sys.argv[1], encoding="utf-8").read())
    print(f"\n{'what':52}{'took':>10}  reach")
    for name, what, reach, most in REACHES:
        if name in found:
            print(f"{what:52}{shown(found[name]):>10}  {reach}{'' if found[name] <= most else '  MISSED'}")
        else:
            print(f"{what:52}{'not run':>10}  {reach}")


main()
