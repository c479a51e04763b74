#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The data of the sample: two weeks of a packaging line that misses its target after the shift
change. Invented for this project; seeded, so that every run writes the same file."""
import csv
import random
import sys

REASONS = ["none", "film change", "label jam", "waiting for pallet", "no operator", "cleaning"]


def main(path):
    chance = random.Random(20260302)
    with open(path, "w", newline="", encoding="utf-8") as out:
        write = csv.writer(out, lineterminator="\n")
        write.writerow(["date", "shift", "hour", "planned", "produced", "downtime_min", "reason"])
        for day in list(range(2, 7)) + list(range(9, 14)):
            for hour in range(6, 22):
                shift = "early" if hour < 14 else "late"
                gap = hour == 14 and chance.random() < 0.9
                downtime = chance.choice([0, 0, 0, 2, 3, 5, 8])
                reason = chance.choice(REASONS[1:4] + REASONS[5:]) if downtime else REASONS[0]
                if gap:
                    downtime, reason = chance.randint(17, 26), "no operator"
                lost = int(downtime * 120 / 60) + chance.randint(0, 3)
                produced = "" if gap and chance.random() < 0.2 else 120 - lost
                write.writerow([f"2026-03-{day:02d}", shift, hour, 120, produced, downtime, reason])


main(sys.argv[1])
