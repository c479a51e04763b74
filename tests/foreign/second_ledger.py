# SPDX-License-Identifier: Apache-2.0
"""The history of a package, read as docs/format.md says: a Git bundle's header, its pack, and what
leads from the commit that the record names to the record."""
import hashlib
import struct
import zlib

from second_shapes import Refused, need

KINDS = {1: b"commit", 2: b"tree", 3: b"blob"}
MOST_OBJECTS, MOST_BYTES, MOST_DELTAS = 1 << 18, 16 << 20, 250
FILES = {
    b"100644 .gitattributes",
    b"100644 definition.json",
    b"40000 evidence",
    b"100644 record.json",
}


def sha1(data):
    return hashlib.sha1(data).digest()


def expand(pack, at, size):
    """The zlib stream at this place, which gives so many bytes; and where it ends."""
    stream = zlib.decompressobj()
    try:
        out = stream.decompress(pack[at : len(pack) - 20], size + 1)
        while not stream.eof and len(out) <= size and stream.unconsumed_tail:
            out += stream.decompress(stream.unconsumed_tail, size + 1 - len(out))
    except zlib.error as fault:
        raise Refused(f"pack: {fault}") from fault
    need(stream.eof and len(out) == size, "pack: an object is cut, or of another size")
    return out, len(pack) - 20 - len(stream.unused_data)


def number(data, at, shift=0, value=0):
    """Seven bits a byte, the lowest first."""
    while True:
        need(at < len(data), "pack: cut")
        value |= (data[at] & 127) << shift
        shift += 7
        at += 1
        if not data[at - 1] & 128:
            return value, at


def delta_sizes(delta):
    need(len(delta) >= 4, "pack: a delta that is too short")
    base, at = number(delta, 0)
    made, at = number(delta, at)
    need(max(base, made) <= MOST_BYTES, "pack: limit")
    return base, made, at


def operand(delta, at, flags, n):
    value = 0
    for i in range(n):
        if flags >> i & 1:
            need(at < len(delta), "pack: a delta that is cut")
            value |= delta[at] << 8 * i
            at += 1
    return value, at


def apply(delta, base):
    size, made, at = delta_sizes(delta)
    need(size == len(base), "pack: a delta for another base")
    out = bytearray()
    while at < len(delta):
        op = delta[at]
        at += 1
        if op & 128:
            begin, at = operand(delta, at, op, 4)
            n, at = operand(delta, at, op >> 4 & 7, 3)
            n = n or 0x10000
            need(begin + n <= size, "pack: a delta copies what is not there")
            out += base[begin : begin + n]
        else:
            need(op and at + op <= len(delta), "pack: a delta that is cut")
            out += delta[at : at + op]
            at += op
        need(len(out) <= made, "pack: a delta makes too much")
    need(len(out) == made, "pack: a delta makes too little")
    return bytes(out)


def entry(pack, at, entries):
    """One object as it stands: kind, base (place, name or None), what is stored; and where it
    ends."""
    begin = at
    need(at < len(pack) - 20, "pack: cut")
    kind = pack[at] >> 4 & 7
    size, at = number(pack, at + 1, 4, pack[at] & 15) if pack[at] & 128 else (pack[at] & 15, at + 1)
    need(size <= MOST_BYTES, "pack: limit")
    base = None
    if kind == 6:
        back = pack[at] & 127
        while pack[at] & 128:
            at += 1
            back = (back + 1) << 7 | pack[at] & 127
        at += 1
        base = begin - back
        need(base in entries and base < begin, "pack: no base there")
    elif kind == 7:
        base = pack[at : at + 20]
        at += 20
    else:
        need(kind in KINDS, "pack: kind")
    stored, at = expand(pack, at, size)
    return (kind, base, stored), at


def resolve(entries):
    """By name: kind and content of every object."""
    known, names, left = {}, {}, dict(entries)
    while left:
        before = len(left)
        for at, (kind, base, stored) in list(left.items()):
            depth = 0
            if base is not None:
                found = known.get(base) if kind == 6 else names.get(base)
                if found is None:
                    continue
                kind, content, depth = found[0], apply(stored, found[1]), found[2] + 1
                need(depth <= MOST_DELTAS, "pack: limit")
            else:
                content = stored
            name = sha1(b"%s %d\0" % (KINDS[kind], len(content)) + content)
            known[at] = names[name] = (kind, content, depth)
            del left[at]
        need(len(left) < before, "pack: a delta without its base")
    return known, names


def objects(pack):
    """In the order of the pack, and by name."""
    need(len(pack) >= 32 and pack[:8] == b"PACK\0\0\0\2", "pack: form")
    count = struct.unpack(">I", pack[8:12])[0]
    need(count <= MOST_OBJECTS, "pack: limit")
    entries, at = {}, 12
    for _ in range(count):
        begin = at
        entries[begin], at = entry(pack, at, entries)
        if entries[begin][0] > 5:
            delta_sizes(entries[begin][2])
    need(at == len(pack) - 20, "pack: more than it counts")
    need(sha1(pack[:-20]) == pack[-20:], "pack: checksum")
    return resolve(entries)


def commit_of(content):
    """Tree and parent."""
    lines = content.split(b"\n")
    tree, parent = lines[0], lines[1] if lines[1:] else b""
    rest = lines[2] if parent.startswith(b"parent ") and lines[2:] else parent
    need(tree.startswith(b"tree ") and rest.startswith(b"author "), "history: commit")
    names = [tree[5:]] + ([parent[7:]] if parent.startswith(b"parent ") else [])
    for name in names:
        need(len(name) == 40 and not set(name) - set(b"0123456789abcdef"), "history: commit")
    names = [bytes.fromhex(name.decode()) for name in names]
    return names[0], names[1] if names[1:] else None


def walk(known, names, head):
    """The names of the commits from the head to the first one, over all that there are."""
    commits = [content for kind, content, _ in known.values() if kind == 1]
    parents = {sha1(b"commit %d\0" % len(c) + c): commit_of(c)[1] for c in commits}
    need(head in parents, "history: the commit named is not there")
    reached, at = 0, head
    while at is not None:
        need(at in parents, "history: a parent is missing")
        at = parents[at]
        reached += 1
    need(reached == len(commits), "history: commits beside")


def files_of(tree):
    files = {}
    while tree:
        end = tree.find(b"\0")
        need(end >= 0 and len(tree) >= end + 21, "history: tree")
        need(tree[:end] in FILES and tree[:end] not in files, "history: file")
        files[tree[:end]] = tree[end + 1 : end + 21]
        tree = tree[end + 21 :]
    return files


def blob(content):
    return sha1(b"blob %d\0" % len(content) + content)


def check(bundle, record, definition, canonical):
    """Raises Refused. `record` is the document, `definition` the bytes of the file."""
    ledger = record["ledger"]
    lines = bundle.split(b"\n", 4)
    branch = f"{ledger['head']} refs/heads/{ledger['branch']}".encode()
    need(
        lines[:4] == [b"# v2 git bundle", branch, f"{ledger['head']} HEAD".encode(), b""], "ledger"
    )
    try:
        known, names = objects(lines[4])
    except (IndexError, struct.error) as fault:
        raise Refused("pack: cut") from fault
    head = bytes.fromhex(ledger["head"])
    walk(known, names, head)
    content = names[head][1]
    need(content.endswith(f"\nLedger-SHA256: {ledger['chain']}\n".encode()), "history: chain")
    tree = names.get(commit_of(content)[0])
    need(tree is not None and tree[0] == 2, "history: tree")
    files = files_of(tree[1])
    plain = canonical({k: v for k, v in record.items() if k != "ledger"})
    need(files.get(b"100644 record.json") == blob(plain), "history: another record")
    need(files.get(b"100644 definition.json") == blob(definition), "history: another definition")
    need(blob(plain) in names, "history: the record is not there")
    need(blob(definition) in names, "history: the definition is not there")
