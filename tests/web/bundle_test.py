#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""bundle_test.py BUILD: the page in one file is what its policy says, small enough, and the same
bytes when made again; with DS_LONG so is the core when its sources are compiled again somewhere
else. What the bundler does not understand it refuses."""
import base64
import gzip
import hashlib
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "lib"))
from counts import LONG  # noqa: E402

ROOT, BUILD = pathlib.Path(os.environ["SOURCE_DIR"]), pathlib.Path(sys.argv[1])
WASM = BUILD / "web/dossier-verify.wasm"
BUNDLE = ROOT / "cmake/bundle.py"
LARGEST = 1_000_000
faults = []


def check(holds, text):
    if not holds:
        faults.append(text)


def bundle(index, out, *more):
    return subprocess.run(
        [
            sys.executable,
            BUNDLE,
            "page",
            index,
            "--web",
            ROOT / "verify/web",
            "--made",
            BUILD / "page",
            "--wasm",
            WASM,
            "--version",
            "1.2.3",
            "--out",
            out,
            *more,
        ],
        capture_output=True,
        text=True,
        check=False,
    )


def inline(tag, html):
    found = re.findall(rf"(?s)<{tag}>(.*?)</{tag.split()[0]}>", html)
    check(len(found) == 1, f"{len(found)} times <{tag}>")
    return found[0] if found else ""


def source(text):
    return "'sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() + "'"


def block(html, name):
    return re.search(rf'(?s)<script type="text/plain" id="dossier-{name}">(.*?)</script>', html)[1]


def the_page(work):
    first, second, online = (
        work / "a/verifier.html",
        work / "b/verifier.html",
        work / "a/verifier-online.html",
    )
    for out, more in (first, ()), (second, ()), (online, ("--online",)):
        done = bundle(ROOT / "verify/page/index.html", out, *more)
        check(done.returncode == 0, done.stderr)
    html = first.read_text(encoding="utf-8")
    check(first.read_bytes() == second.read_bytes(), "two bundles of the same sources differ")
    check(first.stat().st_size <= LARGEST, f"{first.stat().st_size} bytes are more than {LARGEST}")
    digest = hashlib.sha256(first.read_bytes()).hexdigest()
    check(
        (work / "a/verifier.html.sha256").read_text() == f"{digest}  verifier.html\n",
        "the digest beside it",
    )
    policy = re.search(r'<meta http-equiv="Content-Security-Policy" content="([^"]+)">', html)
    check(
        policy and html.index(policy[0]) < html.index("<style>"), "no policy before the first style"
    )
    wanted = {
        "default-src": "'none'",
        "script-src": source(inline('script type="module"', html)) + " 'wasm-unsafe-eval'",
        "style-src": source(inline("style", html)),
        "worker-src": "blob:",
        "img-src": "blob:",
        "media-src": "blob:",
        "frame-src": "blob:",
        "object-src": "'none'",
        "connect-src": "'none'",
        "form-action": "'none'",
        "base-uri": "'none'",
    }
    have = dict(part.split(" ", 1) for part in policy[1].split("; "))
    check(have == wanted, f"policy: {have}")
    check(
        not re.search(
            r"<(?:link|script|img|iframe)[^>]*\s(?:src|href)=",
            html.split('<script type="module">')[0],
        ),
        "something is loaded",
    )
    check(unpacked(work, block(html, "verify-core")) == WASM.read_bytes(), "the core inside")
    check(
        json.loads(block(html, "build"))
        == {
            "version": "1.2.3",
            "core": hashlib.sha256(WASM.read_bytes()).hexdigest(),
            "online": False,
        },
        "the build's data",
    )
    other = online.read_text(encoding="utf-8")
    check(
        "connect-src https:" in other and json.loads(block(other, "build"))["online"],
        "the online page",
    )


def unpacked(work, text):
    """The core as the page itself reads it."""
    (work / "core.txt").write_text(text)
    done = subprocess.run(
        [
            "node",
            "--input-type=module",
            "-e",
            f"""
        import {{ readFileSync, writeFileSync }} from 'node:fs';
        import {{ bytesOf }} from '{(ROOT / "verify/web/text.js").as_uri()}';
        writeFileSync('core.gz', bytesOf(readFileSync('core.txt', 'utf8')));""",
        ],
        cwd=work,
        capture_output=True,
        text=True,
        check=False,
    )
    check(done.returncode == 0, done.stderr)
    return gzip.decompress((work / "core.gz").read_bytes())


PAGE = (
    '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>t</title>'
    '<link rel="stylesheet" href="s.css"></head><body{}><script type="module" src="m.js"></script></body></html>'
)


def what_is_refused(work):
    cases = [
        ("", {"m.js": "export default 1;\n"}, "not understood"),
        ("", {"m.js": "import './n.js';\n", "n.js": ""}, "not understood"),
        ("", {"m.js": "import x from './n.js';\n", "n.js": ""}, "not understood"),
        ("", {"m.js": "export let x = 1;\n"}, "not understood"),
        (
            "",
            {"m.js": "import { a } from './n.js';\n", "n.js": "import { b } from './m.js';\n"},
            "circle",
        ),
        ("", {"m.js": "const x = '</script>';\n"}, "</script"),
        (' onload="x()"', {"m.js": ""}, "attribute"),
        (' style="color: red"', {"m.js": ""}, "attribute"),
    ]
    for number, (body, modules, why) in enumerate(cases):
        folder = work / f"refused{number}"
        folder.mkdir()
        (folder / "index.html").write_text(PAGE.format(body))
        (folder / "s.css").write_text("p {}")
        for name, text in modules.items():
            (folder / name).write_text(text)
        done = bundle(folder / "index.html", folder / "out.html")
        check(
            done.returncode == 1 and why in done.stderr,
            f"case {number}: {done.returncode} {done.stderr}",
        )
        check(not (folder / "out.html").exists(), f"case {number} was written")


def what_modules_mean(work):
    folder = work / "modules"
    folder.mkdir()
    (folder / "index.html").write_text(PAGE.format(""))
    (folder / "s.css").write_text("p {}")
    (folder / "m.js").write_text(
        "import {\n  one, two as zwei,\n} from './n.js';\nimport * as all from './n.js';\n"
        "console.log(one, zwei(), new all.Three().x, all.vier);\n"
    )
    (folder / "n.js").write_text(
        "const four = 4;\nexport const one = 1;\nexport function two() { return 2; }\n"
        "export class Three { x = 3; }\nexport { four as vier };\n"
    )
    check(bundle(folder / "index.html", folder / "out.html").returncode == 0, "the modules")
    script = inline('script type="module"', (folder / "out.html").read_text())
    said = subprocess.run(["node", "-e", script], capture_output=True, text=True, check=False)
    check(said.stdout == "1 2 3 4\n", f"the modules say {said.stdout}{said.stderr}")


def the_core_again(work):
    """The same sources at another place, compiled and linked anew."""
    copy = work / "a place of another length"
    copy.mkdir()
    for name in "CMakeLists.txt", "CMakePresets.json":
        shutil.copy(ROOT / name, copy / name)
    for name in "cmake", "core", "page", "verify", "po":
        shutil.copytree(ROOT / name, copy / name)
    for command in (
        ["cmake", "--preset", "browser", f"-DDS_BROWSER_LIBRARIES={BUILD}/libraries"],
        ["cmake", "--build", "--preset", "browser"],
    ):
        done = subprocess.run(command, cwd=copy, capture_output=True, text=True, check=False)
        check(done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:])
    again = copy / "build-browser/web/dossier-verify.wasm"
    check(
        again.exists() and again.read_bytes() == WASM.read_bytes(),
        "the core compiled again has other bytes",
    )


def main():
    if not WASM.exists() or not shutil.which("node"):
        print("no WebAssembly build (cmake --build --preset browser) or no node")
        sys.exit(77)
    work = pathlib.Path(tempfile.mkdtemp())
    try:
        the_page(work)
        what_is_refused(work)
        what_modules_mean(work)
        if LONG:
            the_core_again(work)
    finally:
        shutil.rmtree(work)
    print("\n".join(faults))
    sys.exit(1 if faults else 0)


main()
