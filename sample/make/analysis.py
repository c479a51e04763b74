"""Why does line 3 miss its target? Downtime by hour and by reason, from the line's own log.

Usage: analysis.py line3.csv chart.svg
"""
import csv
import sys
from collections import defaultdict


def read(path):
    """Rows of the log. An hour without a count is left out and reported, never guessed."""
    kept, missing = [], []
    with open(path, newline="", encoding="utf-8") as log:
        for row in csv.DictReader(log):
            if row["produced"] == "":
                missing.append((row["date"], row["hour"]))
                continue
            row["hour"] = int(row["hour"])
            row["lost"] = int(row["planned"]) - int(row["produced"])
            row["downtime"] = int(row["downtime_min"])
            kept.append(row)
    return kept, missing


def total_by(rows, key, value):
    sums = defaultdict(int)
    for row in rows:
        sums[row[key]] += row[value]
    return dict(sorted(sums.items(), key=lambda pair: -pair[1]))


def chart(lost_by_hour, path):
    """Units lost in each hour of the day, as bars; the shift change is at 14:00."""
    top = max(lost_by_hour.values())
    bars = []
    for index, hour in enumerate(sorted(lost_by_hour)):
        height = round(220 * lost_by_hour[hour] / top)
        colour = "#a4262c" if hour == 14 else "#1f4e79"
        x = 40 + index * 34
        bars.append(
            f'<rect x="{x}" y="{250 - height}" width="26" height="{height}" fill="{colour}"/>'
            f'<text x="{x + 13}" y="268" text-anchor="middle">{hour}</text>'
        )
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 600 300" font-family="sans-serif" '
        'font-size="12"><text x="40" y="20" font-size="15">Units lost by hour, line 3, '
        "2 to 13 March 2026</text>"
        + "".join(bars)
        + '<text x="300" y="292" text-anchor="middle">hour of the day</text></svg>\n'
    )
    with open(path, "w", encoding="utf-8") as out:
        out.write(svg)


def main(log, picture):
    rows, missing = read(log)
    planned = sum(int(row["planned"]) for row in rows)
    lost = sum(row["lost"] for row in rows)
    print(f"{len(rows)} hours read, {len(missing)} without a count: {missing}")
    print(f"lost {lost} of {planned} units ({100 * lost / planned:.1f} %)")
    for reason, minutes in total_by(rows, "reason", "downtime").items():
        print(f"  {reason:20} {minutes:5} min")
    by_hour = total_by(rows, "hour", "lost")
    worst = next(iter(by_hour))
    print(f"worst hour: {worst}:00 with {by_hour[worst]} units")
    chart(by_hour, picture)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
