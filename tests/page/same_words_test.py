#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""same_words_test.py SAME_WORDS: the pages written in C and the browser's page say the same of the
same fact, in both languages: sizes, dates, decimals, media fragments, scales, evidence, roles,
methods, the rule's result. No key stands in both tables, words.def and
texts.js."""
import html.parser
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, os.environ["SOURCE_DIR"] + "/cmake/browser")
from words import rows  # noqa: E402

ROOT, HERE = pathlib.Path(os.environ["SOURCE_DIR"]), pathlib.Path(__file__).parent
NODE = shutil.which("node")
LEAST = 60
ROUNDED_ONCE = ["size", 10450], ["10\u00a0kB", "10\u00a0ko"]
# What is said below a verdict, in its order (page/finding.h).
REASONS = "SEAL READ RULE TIMES POINTER SIGNOFF SEALER"
FOLLOWS_THE_RULE = {("pass", "awarded"), ("fail", "not-awarded")}


class OneLanguage(html.parser.HTMLParser):
    """The text of a page in both languages as the reader of one of them sees it."""

    VOID = ("br", "img", "input")

    def __init__(self, hidden):
        super().__init__()
        self.hidden, self.open, self.text = hidden, [], []

    def handle_starttag(self, tag, attrs):
        if tag not in self.VOID:
            self.open.append(dict(attrs).get("class") == self.hidden)

    def handle_endtag(self, tag):
        self.open.pop()

    def handle_data(self, data):
        if not any(self.open):
            self.text.append(data)


def words(text):
    """Where elements meet, the markup of C has line feeds; a no-break space is as good as a
    letter."""
    return re.sub(" +", " ", text.replace("\n", "")).strip(" ")


def of_c(markup):
    said = []
    for hidden in "f", "e":
        reader = OneLanguage(hidden)
        reader.feed(markup)
        reader.close()
        said.append("".join(reader.text))
    return said


def lines(*command):
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE)
    return [json.loads(line) for line in done.stdout.decode().splitlines()]


def page_folder(work):
    """The modules of the browser's page as they are bundled, with the modules that the build
    makes."""
    shutil.copytree(ROOT / "verify/page", work / "page")
    shutil.copytree(ROOT / "verify/web", work / "web")
    (work / "package.json").write_text('{"type": "module"}', encoding="utf-8")
    for made, table in ("words", "core/words.def"), ("media_types", "page/media_types.def"):
        make = ROOT / f"cmake/browser/{made}.py"
        subprocess.run([sys.executable, make, work / f"page/{made}.js", ROOT / table], check=True)
    return work / "page"


def own_keys():
    source = (ROOT / "verify/page/texts.js").read_text(encoding="utf-8")
    return set(re.findall(r"^  ['\"]?([\w.-]+)['\"]?: ", source, re.M))


def shared_keys():
    """Of all rows, those for pages written in C alone too: one key tells one thing."""
    return {key for _, _, key, _, _ in rows((ROOT / "core/words.def").read_text(encoding="utf-8"))}


def wrong_departures(cases, written):
    """docs/format.md, "Decision": what departs from the rule; any decision on "incomplete" does."""
    given = [(one[1], said) for one, said in zip(cases, written) if one[0] == "departure"]
    assert len({(one["rule"]["outcome"], one["outcome"]) for one, _ in given}) == 6
    return [
        f"{one} is {said}"
        for one, (said, _) in given
        if ("departs" in said) == ((one["rule"]["outcome"], one["outcome"]) in FOLLOWS_THE_RULE)
    ]


def main():
    if not NODE:
        print("node is absent")
        sys.exit(77)
    cases_file = HERE / "same_words.json"
    cases = json.loads(cases_file.read_text(encoding="utf-8"))
    faults = [] if len(cases) >= LEAST else [f"only {len(cases)} cases"]
    with tempfile.TemporaryDirectory() as folder:
        page = page_folder(pathlib.Path(folder))
        written = [of_c(markup) for markup in lines(sys.argv[1], cases_file)]
        shown = lines(NODE, HERE / "same_words.mjs", page, cases_file)
    faults += [f"in words.def and in texts.js: {key}" for key in sorted(shared_keys() & own_keys())]
    case, wanted = ROUNDED_ONCE
    if written[cases.index(case)] != wanted:
        faults.append(f"{case} is {written[cases.index(case)]}")
    faults += wrong_departures(cases, written)
    hours = [
        sum("UTC" in text for text in one)
        for case, one in zip(cases, written)
        if case[0] == "moment"
    ]
    if hours != [2, 0, 0]:
        faults.append(f"the hour stands with {hours}")
    said = [words(one[0]) for case, one in zip(cases, written) if case[0] == "reasons"]
    if said != [REASONS]:
        faults.append(f"below a verdict stands {said}")
    for one, in_c, in_js in zip(cases, written, shown, strict=True):
        for language, c, js in zip(("English", "French"), in_c, in_js):
            if not words(c) or words(c) != words(js):
                faults.append(f"{json.dumps(one)} in {language}:\n  C  {c!r}\n  JS {js!r}")
    print("\n".join(faults) or f"{len(cases)} cases say the same")
    sys.exit(1 if faults else 0)


main()
