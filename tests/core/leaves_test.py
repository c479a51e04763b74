#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""core/leaves.h against RFC 6962 as it is written there, by Python's hashlib: trees of up to 70
leaves, the roots that implementations of Certificate Transparency test with, and files that end
before, at and after a leaf, hashed with one thread and with two."""
import hashlib
import os
import random
import subprocess
import sys
import tempfile

PROGRAM = sys.argv[1]
MIB = 1 << 20

# Of google/certificate-transparency, merkletree: inputs, and the roots over the first one, two … of
# them.
INPUTS = [
    "",
    "00",
    "10",
    "2021",
    "3031",
    "40414243",
    "5051525354555657",
    "606162636465666768696a6b6c6d6e6f",
]
ROOTS = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]


def leaf(data):
    return hashlib.sha256(b"\0" + data).digest()


def tree(leaves):
    """MTH of RFC 6962, section 2.1, from the digests of the leaves."""
    if len(leaves) == 1:
        return leaves[0]
    k = 1
    while 2 * k < len(leaves):
        k *= 2
    return hashlib.sha256(b"\1" + tree(leaves[:k]) + tree(leaves[k:])).digest()


def ours(*arguments):
    return subprocess.run(
        [PROGRAM, *arguments], check=True, capture_output=True, text=True
    ).stdout.split()


def check(found, expected, what):
    if found != expected:
        sys.exit(f"{what}: found {found}, expected {expected}")


def check_trees():
    leaves = [leaf(bytes.fromhex(text)) for text in INPUTS]
    for n, root in enumerate(ROOTS, 1):
        check(tree(leaves[:n]).hex(), root, f"Python, {n} leaves")
        check(ours("tree", *(one.hex() for one in leaves[:n])), ["root", root], f"{n} leaves")
    many = [hashlib.sha256(bytes([i])).digest() for i in range(70)]
    for n in (*range(1, 18), 31, 32, 33, 70):
        check(
            ours("tree", *(one.hex() for one in many[:n])),
            ["root", tree(many[:n]).hex()],
            f"{n} leaves",
        )
    check(subprocess.run([PROGRAM, "tree"], check=False).returncode, 3, "no leaf")


def check_file(path, content):
    path.write(content)
    path.flush()
    leaves = [leaf(content[at : at + MIB]) for at in range(0, len(content), MIB)]
    digests = ["whole", hashlib.sha256(content).hexdigest(), "root", tree(leaves).hex()]
    listed = [word for one in leaves for word in ("leaf", one.hex())]
    check(ours(path.name), digests + listed + digests, f"{len(content)} bytes")


def main():
    check_trees()
    source = random.Random(6962)
    content = source.randbytes(7 * MIB + 5)
    for size in (1, MIB, MIB + 1, 2 * MIB, 2 * MIB + 1, 5 * MIB - 1, 7 * MIB + 5):
        with tempfile.NamedTemporaryFile() as path:
            check_file(path, content[:size])


if __name__ == "__main__":
    os.environ["LC_ALL"] = "C"
    main()
