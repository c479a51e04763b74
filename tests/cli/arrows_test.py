#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The architecture as includes: cli → app → capture, package, verify → page → core →
libraries. An include that points another way is named with its line. So is who asks a record for a
member by its JSON key, where struct ds_record has it, a header whose guard is not its path, and
folders of one room that include one another in a circle, and a library whose
sentences name an option of the program."""
import os
import pathlib
import re
import sys

ROOT = pathlib.Path(os.environ["SOURCE_DIR"])
MAY_INCLUDE = {
    "core": {"core"},
    "page": {"core", "page"},
    "capture": {"core", "capture"},
    "package": {"core", "page", "package"},
    "verify": {"core", "page", "verify"},
    "app": {"core", "page", "capture", "package", "verify", "app"},
    "cli": {"core", "page", "capture", "package", "verify", "app", "cli"},
    # Programs beside cli/.
    "serve": {"core", "page", "capture", "package", "verify", "app", "serve"},
    "audit": {"core", "page", "capture", "package", "verify", "app", "audit"},
}
# Libraries that only some folders or files may touch.
LIBRARY = {
    "git2.h": {"capture/casebook/libgit2.h"},
    "curl/curl.h": {"app/net/libcurl.h"},
    "archive.h": {"capture/evidence/libarchive.h"},
    "archive_entry.h": {"capture/evidence/libarchive.h"},
    "dlfcn.h": {"core/dynlib.c"},
    "magic.h": {"capture/evidence/libmagic.h"},
    "microhttpd.h": {"serve/httpd.c"},
    "sqlite3.h": {"audit/database.c"},
    "utf8proc.h": {"capture/text"},
    "pthread.h": {"core/dynlib.c", "core/thread", "app/net"},
}
# A record is asked by its typed members; the list that somebody chooses from by what they typed is
# JSON, as those of a definition; what is signed are its entries as they are written.
RECORD_KEY = re.compile(
    r"\b(?:json_object_get|ds_json_(?:at|text|int|true|by_\w+))\([^;]*(?:outline\b|ds_record_json\()"
)
RECORD_KEY_MAY = {"capture/acts/judge.c", "core/acts/act_entries.c", "core/sign/act_make.c"}
# An artefact by struct ds_artefact_details; what writes artefacts is capture/evidence.
ARTEFACT_KEY = re.compile(
    r"\((?:artefact|\w+->artefact),\s*\"(?:name|originalName|digest|kind|extension|mediaType|size|alt"
    r"|captions|derivedFrom|captured[.\w]*|members\w*)\""
)
ARTEFACT_KEY_MAY = ("core/record/", "core/award/", "capture/evidence/")
# What time it is and what the environment says, a library is told: by these, which are asked once.
SURROUNDINGS = re.compile(
    r"(?<![\w>.*])(time|clock_gettime|gettimeofday|getenv|secure_getenv)\((?!\))"
)
ASKS_CLOCK = {"app/ui.c", "core/thread/elapsed.c"}
ASKS_ENVIRONMENT = {"app/home.c", "verify/native/stream_source.c"}
# What a program's options are called is known to cli/ (cli/hint.c); page/ has custom properties.
OPTION = re.compile(r'"(?:[^"\\]|\\.)*--[a-z]')
NO_OPTIONS = {"core", "capture", "package", "verify", "app"}
LIBRARIES = {*NO_OPTIONS, "page"}
GUARD = re.compile(r"^#ifndef (\w+)\n#define (\w+)\n", re.M)
INCLUDE = re.compile(r'^\s*#\s*include\s+([<"])([^">]+)[">]')


def sources(folder):
    """C, headers and tables of a room."""
    return sorted(
        path for path in (ROOT / folder).rglob("*") if path.suffix in (".c", ".h", ".def")
    )


def faults():
    for folder, allowed in MAY_INCLUDE.items():
        for path in sources(folder):
            where = path.relative_to(ROOT)
            for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
                found = INCLUDE.match(line)
                if found:
                    yield from fault(str(where), folder, allowed, number, *found.groups())
                if (
                    RECORD_KEY.search(line)
                    and not str(where).startswith("core/record/")
                    and str(where) not in RECORD_KEY_MAY
                ):
                    yield f"{where}:{number}: ask struct ds_record, not its JSON by key"
                if ARTEFACT_KEY.search(line) and not str(where).startswith(ARTEFACT_KEY_MAY):
                    yield f"{where}:{number}: ask struct ds_artefact_details, not its JSON by key"
                if folder in LIBRARIES:
                    yield from surroundings_fault(str(where), number, line)
                if folder in NO_OPTIONS and OPTION.search(line):
                    yield f"{where}:{number}: a library names no option: a hint (core/hint.h)"
                if folder == "verify" and re.search(r"\bds_(?:key|jws)_verify\(", line):
                    yield f"{where}:{number}: ask ds_key_check() or ds_jws_check(): three answers, not two"


def surroundings_fault(where, number, line):
    for name in SURROUNDINGS.findall(line):
        if where not in (ASKS_ENVIRONMENT if "getenv" in name else ASKS_CLOCK):
            yield f"{where}:{number}: a library is told what {name}() would say"


def guard_faults():
    """A header is guarded by its path, so that a moved one does not keep its old name."""
    for path in sorted(path for folder in MAY_INCLUDE for path in (ROOT / folder).rglob("*.h")):
        where = path.relative_to(ROOT)
        wanted = "DS_" + re.sub(r"[/-]", "_", str(where.with_suffix(""))).upper() + "_H"
        found = GUARD.search(path.read_text(encoding="utf-8"))
        if not found or found.groups() != (wanted, wanted):
            yield f"{where}: the guard is not {wanted}"


def hint_faults():
    """Each hint of a library has its sentence in cli/hint.c, and is given somewhere."""
    hints = set(re.findall(r"\bDS_HINT_\w+(?=,)", (ROOT / "core/hint.h").read_text()))
    worded = set(re.findall(r"\[(DS_HINT_\w+)\]", (ROOT / "cli/hint.c").read_text()))
    given = "".join(
        path.read_text() for room in NO_OPTIONS for path in sources(room) if path.name != "hint.h"
    )
    yield from (f"cli/hint.c: no sentence for {hint}" for hint in sorted(hints - worded))
    yield from (
        f"core/hint.h: nothing gives {hint}"
        for hint in sorted(hints)
        if not re.search(rf"\b{hint}\b", given)
    )


def fault(where, folder, allowed, number, mark, name):
    if mark == '"':
        if name.split("/")[0] not in allowed:
            yield f"{where}:{number}: {folder}/ must not include {name}"
        elif not (ROOT / name).exists():
            yield f"{where}:{number}: {name} is not written from the root"
        if name.startswith("app/net/") and folder != "app":
            yield f"{where}:{number}: only app/ reaches the network"
        if name.startswith("core/thread/") and (
            folder in ("core", "page")
            and not where.startswith("core/thread/")
            or where.startswith("verify/")
            and not where.startswith("verify/native/")
        ):
            yield f"{where}:{number}: {folder}/ has no threads"
        if name.startswith("core/sign/") and folder == "verify":
            yield f"{where}:{number}: verify/ must not know private keys"
        if folder == "core" and not where.startswith("core/sign/") and "core/sign/" in name:
            yield f"{where}:{number}: core/ outside core/sign/ must not know private keys"
    elif name.startswith("p11-kit/") and not where.startswith("core/sign/token"):
        yield f"{where}:{number}: <{name}> belongs to core/sign/token*.c"
    elif name in LIBRARY and not any((where + "/").startswith(f + "/") for f in LIBRARY[name]):
        yield f"{where}:{number}: <{name}> belongs to {', '.join(sorted(LIBRARY[name]))}"
    elif name.startswith("openssl/") and folder not in ("core", "verify/native"):
        yield f"{where}:{number}: OpenSSL is reached through core/"
    pure = folder == "verify" and not where.startswith(("verify/native/", "verify/wasm/"))
    if (
        pure
        and mark == "<"
        and name in ("pthread.h", "time.h", "fcntl.h", "unistd.h", "sys/stat.h")
    ):
        yield f"{where}:{number}: the verify core has no threads, files or clock, but <{name}>"


def folder_faults():
    """Folders of a room form no circle. What stands at a room's root is left out: it is what the
    folders share (core/bytes.h, verify/trust.h) or the way in (verify/verify.c, cli/cmd_key.c), one
    file at a time; circles of files are the business of shape_test.py."""
    wanted = {}
    for path in sorted(path for room in MAY_INCLUDE for path in (ROOT / room).rglob("*.[ch]")):
        own = path.relative_to(ROOT).parent
        text = path.read_text(encoding="utf-8")
        for mark, name in (m.groups() for m in map(INCLUDE.match, text.splitlines()) if m):
            other = pathlib.PurePath(name).parent
            if mark == '"' and own != other and len(own.parts) > 1 and len(other.parts) > 1:
                wanted.setdefault(str(own), {}).setdefault(str(other), f"{path.name} → {name}")
    for own in sorted(wanted):
        yield from (f"a circle of folders: {step}" for step in way_back(wanted, own))


def way_back(wanted, start):
    """The shortest way from a folder to itself, as the includes that lead there; [] without one."""
    ways, seen = [(start, [])], set()
    while ways:
        folder, steps = ways.pop(0)
        for other, why in wanted.get(folder, {}).items():
            if other == start:
                return [*steps, f"{folder}/{why}"]
            if other not in seen:
                seen.add(other)
                ways.append((other, [*steps, f"{folder}/{why}"]))
    return []


found = [*faults(), *guard_faults(), *hint_faults(), *folder_faults()]
print("\n".join(found))
if not (ROOT / "verify").is_dir():
    sys.exit("SOURCE_DIR is not the project")
sys.exit(1 if found else 0)
