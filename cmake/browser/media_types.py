#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""media_types.py OUT MEDIA_TYPES.DEF: the rows MEDIA(…) of page/media_types.def as a module for the
browser's page, media_types.js: {type: {shown, extensions}}. Rows MEDIA_C(…) are for pages written
in C alone, and left out."""
import json
import pathlib
import re
import sys

ROW = re.compile(r'^(MEDIA|MEDIA_C)\("([^"]+)",\s*([A-Z]+),\s*"([^"]*)"\)$', re.M)
COMMENT = re.compile(r"/\*.*?\*/", re.S)


def rows(source):
    """[(macro, type, shown, extensions)]; whatever is neither row nor comment is refused."""
    text = COMMENT.sub("", source)
    left = ROW.sub("", text).strip()
    if left:
        sys.exit(f"media_types.py: not understood: {left[:80]!r}")
    return ROW.findall(text)


def main():
    out, source = sys.argv[1:]
    table = {
        media: {"shown": shown.lower(), "extensions": extensions.split()}
        for macro, media, shown, extensions in rows(
            pathlib.Path(source).read_text(encoding="utf-8")
        )
        if macro == "MEDIA"
    }
    lines = "".join(f"  {json.dumps(media)}: {json.dumps(one)},\n" for media, one in table.items())
    pathlib.Path(out).write_text(
        "// Made by cmake/browser/media_types.py from page/media_types.def.\n"
        f"export const MEDIA = {{\n{lines}}};\n",
        encoding="utf-8",
    )


if __name__ == "__main__":
    main()
