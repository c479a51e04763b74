#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""bundle.py page INDEX.HTML --web FOLDER --made FOLDER --wasm FILE --version V [--online] --out FILE
bundle.py module --web FOLDER --wasm FILE --version V --out FOLDER

page: joins a page, its style, its modules (those that the build makes are in --made) and the verification core
into one HTML file under a strict Content-Security-Policy. module: the npm-shaped folder. Same inputs, same bytes. What the sources may look like
is in verify/page/README.md; whatever is not understood is refused."""
import argparse
import base64
import gzip
import hashlib
import json
import pathlib
import re
import struct
import sys

ALPHABET = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ.-:+=^!/*?@()[]{}%$#_,;"

IMPORT = re.compile(r"^import\s+(\{[^}]*\}|\*\s+as\s+\w+)\s+from\s+'(\.[^']*)';[ \t]*$", re.M)
EXPORT_DECLARED = re.compile(r"^export\s+((?:async\s+)?function\*?|class|const)\s+(\w+)", re.M)
EXPORT_LIST = re.compile(r"^export\s*\{([^}]*)\};[ \t]*$", re.M)
LEFT_OVER = re.compile(r"^(?:import\b(?!\s*[.(])|export\b).*$", re.M)
NAMES = re.compile(r"^\s*(\w+)(?:\s+as\s+(\w+))?\s*$")


def pairs(text):
    """[(name, alias)] of "a, b as c,"."""
    found = []
    for part in filter(str.strip, text.split(",")):
        match = NAMES.match(part)
        if not match:
            sys.exit(f"bundle.py: not a name: {part!r}")
        found.append((match[1], match[2] or match[1]))
    return found


class Modules:
    """Modules in the order in which they can run, each the body of a function. One that is not
    where it is imported from is taken from the folder `made`."""

    def __init__(self, made):
        self.made, self.number, self.texts, self.open = made, {}, [], []

    def add(self, path):
        path = path.resolve()
        if path in self.number:
            return self.number[path]
        if path in self.open:
            sys.exit(f"bundle.py: modules import one another in a circle: {path.name}")
        self.open.append(path)
        text = self.transform(path)
        self.open.pop()
        self.number[path] = len(self.texts)
        self.texts.append(f"const $m{len(self.texts)} = (() => {{\n{text}}})();\n")
        return self.number[path]

    def transform(self, path):
        text, exported = path.read_text(encoding="utf-8"), []

        def imported(match):
            wanted = path.parent / match[2]
            found = wanted if wanted.exists() or not self.made else self.made / wanted.name
            module = f"$m{self.add(found)}"
            if match[1].startswith("*"):
                return f"const {match[1].split()[-1]} = {module};"
            names = ", ".join(a if a == b else f"{a}: {b}" for a, b in pairs(match[1][1:-1]))
            return f"const {{ {names} }} = {module};"

        def declared(match):
            exported.append((match[2], match[2]))
            return f"{match[1]} {match[2]}"

        text = IMPORT.sub(imported, text)
        text = EXPORT_DECLARED.sub(declared, text)
        for match in EXPORT_LIST.finditer(text):
            exported.extend(pairs(match[1]))
        text = EXPORT_LIST.sub("", text)
        left = LEFT_OVER.search(text)
        if left:
            sys.exit(f"bundle.py: {path.name}: not understood: {left[0]}")
        names = ", ".join(f"{b}: {a}" for a, b in exported)
        return f"{text.rstrip()}\nreturn {{ {names} }};\n"

    def text(self):
        return '"use strict";\n' + "".join(self.texts)


def joined(path, made=None):
    modules = Modules(made)
    modules.add(path)
    return modules.text()


def safe(text, tag):
    if re.search(rf"</{tag}|<!--", text, re.I):
        sys.exit(f"bundle.py: '</{tag}' or '<!--' inside an inline {tag}: write '<\\/{tag}'")
    return text


def hashed(text):
    return "'sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() + "'"


def policy(script, style, online):
    connect = "https: http://localhost:* http://127.0.0.1:*" if online else "'none'"
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src {hashed(script)} 'wasm-unsafe-eval'",
            "worker-src blob:",
            f"style-src {hashed(style)}",
            "img-src blob:",
            "media-src blob:",
            "frame-src blob:",
            "object-src 'none'",
            f"connect-src {connect}",
            "form-action 'none'",
            "base-uri 'none'",
        )
    )


def one(pattern, text, what):
    found = re.findall(pattern, text)
    if len(found) != 1:
        sys.exit(f"bundle.py: index.html has {len(found)} times {what}, not once")
    return found[0]


def data_block(name, text):
    return f'<script type="text/plain" id="dossier-{name}">{safe(text, "script")}</script>\n'


def text_of(data):
    """Five characters for four bytes, after the number of bytes; verify/web/text.js reads it."""
    words = struct.unpack(f">{-(-len(data) // 4)}I", data + bytes(-len(data) % 4))
    powers = [85**i for i in range(4, -1, -1)]
    return f"{len(data)} " + "".join(
        ALPHABET[word // power % 85] for word in words for power in powers
    )


def build_of(args, wasm):
    return {
        "version": args.version,
        "core": hashlib.sha256(wasm).hexdigest(),
        "online": args.online,
    }


def page(args):
    index = pathlib.Path(args.index)
    html = index.read_text(encoding="utf-8")
    if re.search(r"<[^>]*\s(?:style|on\w+)\s*=", html):
        sys.exit(
            "bundle.py: index.html has a style or a handler in an attribute, which the policy forbids"
        )
    link = re.compile(r'<link rel="stylesheet" href="([^"]+)">')
    module = re.compile(r'<script type="module" src="([^"]+)"></script>')
    style = safe(
        (index.parent / one(link, html, "a style sheet")).read_text(encoding="utf-8"), "style"
    )
    script = safe(
        joined(index.parent / one(module, html, "a module"), pathlib.Path(args.made)), "script"
    )
    wasm = pathlib.Path(args.wasm).read_bytes()
    core = text_of(gzip.compress(wasm, 9, mtime=0))
    worker = joined(pathlib.Path(args.web) / "worker.js")
    meta = f'<meta http-equiv="Content-Security-Policy" content="{policy(script, style, args.online)}">'
    html = one(r"(?s)^.*$", html, "itself")
    html, n = re.subn(r'(<meta charset="utf-8">)', lambda m: f"{m[1]}\n{meta}", html, flags=re.I)
    if n != 1:
        sys.exit('bundle.py: index.html needs <meta charset="utf-8"> once')
    html = link.sub(lambda _: f"<style>{style}</style>", html)
    blocks = (
        data_block("build", json.dumps(build_of(args, wasm)))
        + data_block("verify-worker", worker)
        + data_block("verify-core", core)
    )
    html = module.sub(lambda _: f'{blocks}<script type="module">{script}</script>', html)
    write(pathlib.Path(args.out), html.encode())


def write(out, data):
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_bytes(data)
    digest = hashlib.sha256(data).hexdigest()
    out.with_name(out.name + ".sha256").write_text(f"{digest}  {out.name}\n", encoding="ascii")


def module(args):
    out, wasm = pathlib.Path(args.out), pathlib.Path(args.wasm).read_bytes()
    out.mkdir(parents=True, exist_ok=True)
    for source in sorted(pathlib.Path(args.web).iterdir()):
        if source.suffix not in (".js", ".ts", ".json", ".md"):
            continue
        text = source.read_text(encoding="utf-8")
        text = text.replace("@VERSION@", args.version).replace(
            "@CORE@", hashlib.sha256(wasm).hexdigest()
        )
        (out / source.name).write_text(text, encoding="utf-8")
    (out / "dossier-verify.wasm").write_bytes(wasm)


def main():
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("what", choices=("page", "module"))
    parser.add_argument("index", nargs="?")
    for name in "web", "wasm", "version", "out":
        parser.add_argument(f"--{name}", required=True)
    parser.add_argument("--made", default=".")
    parser.add_argument("--online", action="store_true")
    args = parser.parse_args()
    (page if args.what == "page" else module)(args)


if __name__ == "__main__":
    main()
