#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Frames of the screen recording: a terminal in which the learner cleans the data and runs the
analysis. Usage: screen.py FOLDER, which receives 000.html, 001.html, …; one a second."""
import html
import pathlib
import subprocess
import sys

HERE = pathlib.Path(__file__).parent
STEPS = [
    ("# What is in the log? Look before touching it.", ""),
    ("head -4 line3.csv", "".join((HERE / "work/line3.csv").open().readlines()[:4])),
    ("grep -c ',,' line3.csv", "3\n"),
    ("grep ',,' line3.csv", "".join(l for l in (HERE / "work/line3.csv").open() if ",," in l)),
    ("# Three hours without a count, all at 14:00. Left out, and said so in the report.", ""),
    (
        "python3 analysis.py line3.csv chart.svg",
        subprocess.run(
            [sys.executable, HERE / "analysis.py", HERE / "work/line3.csv", "/dev/null"],
            capture_output=True,
            text=True,
            check=True,
        ).stdout,
    ),
    ("# 14:00 is the shift change. That is where the units go.", ""),
]
PAGE = """<!doctype html><meta charset="utf-8"><style>body{{margin:0;background:#10151a;color:#dde3e8;
font:20px/1.5 "DejaVu Sans Mono",monospace;width:960px;height:540px;overflow:hidden}}header{{background:#232b33;
padding:8px 18px;font:15px "DejaVu Sans",sans-serif;color:#a9b4be}}pre{{margin:0;padding:14px 18px;white-space:pre-wrap}}
b{{color:#7fd1a5}}</style><header>line 3 – terminal – Amina Diallo</header><pre>{}</pre>"""


def frames():
    shown = ""
    for command, output in STEPS:
        for part in (len(command) // 2, len(command)):
            yield shown + f"<b>$</b> {html.escape(command[:part])}▋"
        shown += f"<b>$</b> {html.escape(command)}\n{html.escape(output)}"
        for _ in range(2 if output else 1):
            yield shown + "<b>$</b> ▋"
        if shown.count("\n") > 12:
            shown = ""


for number, text in enumerate(frames()):
    (pathlib.Path(sys.argv[1]) / f"{number:03}.html").write_text(
        PAGE.format(text), encoding="utf-8"
    )
