#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""What the libraries that strangers trust are made of, as the linker sees it: no private keys, no
Git, no archive reader; and the verify core without threads, files, clock or environment. What
stands between the program and the libraries (app/) prints nothing and never exits. The program
itself is hardened, and links neither the network nor Git nor what reads evidence (when it loads
them: dynlib_test.py). Includes are arrows_test.py's matter; a declaration copied by hand is this
one's."""
import os
import pathlib
import re
import shutil
import subprocess
import sys

BUILD = pathlib.Path(os.environ["BUILD_DIR"])
SIGNING = re.compile(
    r"EVP_(DigestSign|Sign|PKEY_sign|PKEY_(Q_)?keygen|PKEY_generate|PKEY_paramgen|PKEY_decrypt"
    r"|RSA_gen|EC_gen)"
    r"|EVP_PKEY_(new|get)_raw_private_key|EVP_PKCS82PKEY|EVP_PKEY2PKCS8|(PEM|PKCS8|PKCS12)_"
    r"|d2i_(Auto)?PrivateKey|d2i_PKCS8|RSA_(sign|private)|ECDSA_(do_)?sign"
    r"|ds_(private_key|jws_sign|sshsig|openssh_key|ssh_public_key)"
)
OTHERS = re.compile(
    r"(git|archive|magic|curl|MHD|sqlite3|p11_kit)_|C_GetFunctionList|dlopen$"
    r"|ds_(dynlib|libcurl|libarchive|libgit2|libmagic)"
)
WORLD = re.compile(
    r"pthread_|thrd_|(f?open|openat|creat|p?read|p?write|l?f?stat|fstatat|mkdir|unlink|rename)(64)?$"
    r"|(opendir|readdir|getenv|secure_getenv|time|gettimeofday|clock_gettime|localtime(_r)?|system"
    r"|fork|exec\w*|socket|connect)$"
)
TRUSTED = [
    "core/libds_core.a",
    "page/libds_page.a",
    "verify/libds_verify.a",
    "verify/libds_verify_native.a",
]
LATE = re.compile(r"lib(curl|archive|git2|magic)\b")
HARDENED = {
    "its place is always the same": r"Type: +DYN",
    "its stack runs": r"GNU_STACK .* RW ",
    "its tables stay writable": r"GNU_RELRO",
    "functions are found when called": r"\(FLAGS_1\).*\bNOW\b",
}
PRINTS = re.compile(
    r"(__)?v?(f|d)?printf(_chk)?$|f?puts$|f?putc(har)?$|fwrite$|perror$|std(out|err)$"
    r"|(_?exit|_Exit|abort|getopt(_long)?|isatty|json_dumpf)$"
)
SILENT = ["app/libds_app.a", "app/net/libds_net.a"]
PURE = ["page/libds_page.a", "verify/libds_verify.a"]


def symbols(archive):
    nm = shutil.which("nm")
    if not nm:
        print("nm is not installed")
        sys.exit(77)
    listed = subprocess.run(
        [nm, "-P", BUILD / archive], capture_output=True, text=True, check=True
    ).stdout
    found = {line.split()[0].split("@")[0] for line in listed.splitlines() if len(line.split()) > 1}
    if len(found) < 20:
        sys.exit(f"{archive} has {len(found)} symbols: this test looks in the wrong place")
    return found


def said_of(program):
    return subprocess.run(
        ["readelf", "-W", "-h", "-l", "-d", program],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "LC_ALL": "C"},
    ).stdout


def needed(program):
    """What the dynamic loader maps before the program's first line, as the program asks for it."""
    listed = said_of(program)
    found = re.findall(r"\(NEEDED\).*\[(.+)\]", listed)
    if not any(name.startswith("libcrypto.so") for name in found):
        sys.exit(f"{program} needs {found}: this test looks in the wrong place")
    return found


def check(archives, pattern, what):
    return [
        f"{archive}: {what}: {name}"
        for archive in archives
        for name in sorted(symbols(archive))
        if pattern.match(name)
    ]


# The patterns find what they are for where it belongs.
for archive, pattern in (
    ("core/sign/libds_sign.a", SIGNING),
    ("capture/libds_capture.a", OTHERS),
    ("verify/libds_verify_native.a", WORLD),
    ("bin/dossier", PRINTS),
):
    if not any(pattern.match(name) for name in symbols(archive)):
        sys.exit(f"nothing in {archive} matches: this test could not fail")

faults = check(TRUSTED, SIGNING, "private keys") + check(
    TRUSTED, OTHERS, "a library that is not verify's"
)
faults += check(PURE, WORLD, "threads, files, clock or environment")
faults += check(SILENT, PRINTS, "app/ prints nothing, ends no process and reads no option")
faults += [
    f"{name} is loaded at every start" for name in needed(os.environ["DOSSIER"]) if LATE.match(name)
]
faults += [
    f"the program is not hardened: {what}"
    for what, sign in HARDENED.items()
    if not re.search(sign, said_of(os.environ["DOSSIER"]))
]
print("\n".join(faults))
sys.exit(1 if faults else 0)
