#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""What can go wrong around `add`: a full disk, a folder that cannot be written, a file that cannot
be read, links in circles, a file that changes while it is read, pipes. Each gives a clear sentence
and leaves the casebook as it was."""
import hashlib
import json
import os
import resource
import shutil
import signal
import subprocess
import sys
import threading

sys.path.insert(0, os.environ["SOURCE_DIR"] + "/tests/lib")
from casework import DOSSIER, SAMPLE, Casework, equal, fail, need

need("git")


def untouched(work, before):
    equal(work.git("rev-parse", "case/c1"), before, "the case's newest commit")
    if list((work.book / ".git/lfs/incoming").glob("*")):
        fail("a temporary file was left")
    work.fsck()


def full_disk(work, before):
    """A file that the casebook's disk has no room for. With mount rights a small disk of its own,
    else a limit on the size of files, which the program meets in the same place."""
    big = work.root / "big.bin"
    big.write_bytes(os.urandom(6 << 20))
    small = work.root / "disk"
    small.mkdir()
    mounted = (
        subprocess.run(
            ["mount", "-t", "tmpfs", "-o", "size=4m", "none", small], capture_output=True
        ).returncode
        == 0
    )
    if mounted:
        try:
            other = {"DOSSIER_CASEBOOK": str(small / "book")}
            shutil.copytree(work.book, small / "book", symlinks=True)
            work.refused(3, "no room is left for", "add", "c1", big, "--key", "amy", env=other)
            left = [p for p in (small / "book/.git/lfs").rglob("*") if p.is_file()]
            equal(left, [], "files in the store of the full disk")
            with open(small / "filler", "wb", buffering=0) as filler:
                try:
                    while True:
                        filler.write(b"\0" * 4096)
                except OSError:
                    pass  # to the brim
            got = work.run("add", "c1", SAMPLE / "line3.csv", "--key", "amy", env=other)
            if got.returncode != 3 or "saved" in got.stdout:
                fail(f"on a disk filled to the brim: {got}")
            (small / "filler").unlink()
            said = work.must("add", "c1", SAMPLE / "line3.csv", "--key", "amy", env=other)
            equal(said.count("  saved"), 1, "after room was made")
        finally:
            subprocess.run(["umount", small], check=True)

    def limit():
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (1 << 20, 1 << 20))

    work.refused(3, "no room is left for", "add", "c1", big, "--key", "amy", preexec_fn=limit)
    untouched(work, before)


def as_nobody(work, *arguments):
    """Root may do everything; nobody may not."""
    if os.getuid() != 0:
        return work.run(*arguments)
    return subprocess.run(
        [
            "setpriv",
            "--reuid=65534",
            "--regid=65534",
            "--clear-groups",
            DOSSIER,
            *map(str, arguments),
        ],
        env={**work.env, "GIT_CONFIG_COUNT": "1", "HOME": str(work.root)},
        capture_output=True,
        text=True,
        cwd=work.root,
    )


def no_rights(work, before):
    if os.getuid() == 0:
        if not shutil.which("setpriv"):
            return
        if (
            subprocess.run(
                [
                    "setpriv",
                    "--reuid=65534",
                    "--regid=65534",
                    "--clear-groups",
                    "test",
                    "-x",
                    DOSSIER,
                ]
            ).returncode
            != 0
        ):
            return  # the program itself is out of nobody's reach
    secret = work.root / "secret.pdf"
    secret.write_bytes(b"%PDF-1.4 secret")
    secret.chmod(0)
    (work.root / ".gitconfig").write_text("[safe]\n\tdirectory = *\n", encoding="utf-8")
    work.root.chmod(0o755)
    if os.getuid() == 0:
        for folder, _, files in os.walk(work.root):
            os.chown(folder, 65534, 65534)
            for name in files:
                os.chown(os.path.join(folder, name), 65534, 65534, follow_symlinks=False)
    got = as_nobody(work, "add", "c1", secret, "--key", "amy")
    if got.returncode != 3 or "secret.pdf': Permission denied" not in got.stderr:
        fail(f"an unreadable file: {got}")
    subprocess.run(["chmod", "-R", "a-w", work.book], check=True)
    got = as_nobody(work, "add", "c1", SAMPLE / "line3.csv", "--key", "amy")
    if got.returncode != 3 or "Permission denied" not in got.stderr or "saved" in got.stdout:
        fail(f"a casebook that cannot be written: {got}")
    subprocess.run(["chmod", "-R", "u+w", work.book], check=True)
    got = as_nobody(work, "add", "c1", SAMPLE / "line3.csv", "--key", "amy")
    equal((got.returncode, got.stderr), (0, ""), "the casebook writable again")


def strange_files(work, before):
    folder = work.root / "handed in"
    (folder / "inner").mkdir(parents=True)
    (folder / "inner" / "loop").symlink_to(folder)
    (folder / "inner" / "self").symlink_to("self")
    (folder / "inner" / "out").symlink_to("/etc/passwd")
    os.mkfifo(folder / "pipe")
    work.refused(3, "there is no file to add", "add", "c1", folder, "--key", "amy")
    work.refused(3, "not a regular file", "add", "c1", folder / "pipe", "--key", "amy")
    work.refused(3, "No such file", "add", "c1", folder / "absent", "--key", "amy")
    work.refused(
        3,
        "self' is a symbolic link; --follow",
        "add",
        "c1",
        folder / "inner" / "self",
        "--key",
        "amy",
    )
    work.refused(
        3, "loop/' is a symbolic link", "add", "c1", f"{folder}/inner/loop/", "--key", "amy"
    )
    link = work.root / "link.txt"
    link.symlink_to("linked to.txt")
    (work.root / "linked to.txt").write_text("meant to be shown", encoding="utf-8")
    work.refused(3, "link.txt' is a symbolic link", "add", "c1", link, "--key", "amy")
    (work.root / "captions.vtt").symlink_to("linked to.txt")
    work.refused(
        3,
        "captions.vtt' is a symbolic link",
        *("add", "c1", SAMPLE / "report.pdf", "--key", "amy"),
        *("--captions", work.root / "captions.vtt"),
    )
    untouched(work, before)
    # One bad file: none of the good ones is recorded either.
    work.refused(
        3, "No such file", "add", "c1", SAMPLE / "report.pdf", folder / "absent", "--key", "amy"
    )
    untouched(work, before)
    odd = folder / os.fsdecode(b"na\xffme\x1b[31m\n.txt")
    odd.write_text("odd name\n", encoding="utf-8")
    got = work.run("add", "c1", folder, "--key", "amy")
    equal(got.returncode, 0, f"a folder with links and an odd name: {got.stderr}")
    for part in ("loop: a symbolic link, left out", "out: a symbolic link", "pipe: neither a file"):
        if part not in got.stderr:
            fail(f"'{part}' is not in {got.stderr!r}")
    followed = work.must("add", "c1", link, "--follow", "--key", "amy", "--json")
    equal(
        json.loads(followed)[0]["digest"],
        hashlib.sha256(b"meant to be shown").hexdigest(),
        "what a link leads to",
    )
    if "\x1b" in got.stdout + got.stderr:
        fail("an escape sequence reached the terminal")
    equal(
        work.record()["artefacts"][-2]["originalName"],
        "handed in/na%FFme%1B[31m%0A.txt",
        "the odd name",
    )


def changing_file(work, before):
    """Somebody writes on while it is read: a big file whose end keeps moving."""
    moving = work.root / "moving.bin"
    moving.write_bytes(b"\0" * (48 << 20))
    stop = threading.Event()

    def write_on():
        with open(moving, "r+b", buffering=0) as file:
            while not stop.is_set():
                file.seek(0, 2)
                file.write(b"more")

    writer = threading.Thread(target=write_on)
    writer.start()
    try:
        got = work.run("add", "c1", moving, "--key", "amy")
    finally:
        stop.set()
        writer.join()
    cloned = got.returncode == 0  # a copy-on-write clone is a snapshot: it cannot change
    if not cloned:
        if got.returncode != 3 or "changed while it was read" not in got.stderr:
            fail(f"a changing file: {got}")
        untouched(work, before)
        work.must("add", "c1", moving, "--key", "amy")


def rotten_store(work):
    """Stored bytes that changed on the disk are replaced when the file is added again."""
    report = SAMPLE / "report.pdf"
    work.must("add", "c1", report, "--key", "amy")
    digest = hashlib.sha256(report.read_bytes()).hexdigest()
    stored = work.book / ".git/lfs/objects" / digest[:2] / digest[2:4] / digest
    stored.chmod(0o644)
    stored.write_bytes(b"\0" * stored.stat().st_size)
    work.start("c2")
    work.must("add", "c2", report, "--key", "amy")
    equal(hashlib.sha256(stored.read_bytes()).hexdigest(), digest, "the stored bytes")


def strangers_casebook(work):
    """What a casebook from somebody else may hold to have our files removed: a link in the place
    of the store's incoming folder, and folders in it that no batch made."""
    mine = work.root / "mine"
    for folder in ("0123456789abcdef", "photos"):
        (mine / folder).mkdir(parents=True)
        (mine / folder / "1").write_text("mine", encoding="utf-8")
        (mine / folder / "letter.txt").write_text("mine", encoding="utf-8")
    incoming = work.book / ".git/lfs/incoming"
    if incoming.exists():
        incoming.rmdir()
    incoming.symlink_to(mine)
    work.refused(3, "cannot open the folder", "add", "c1", SAMPLE / "line3.csv", "--key", "amy")
    equal(len(list(mine.rglob("*"))), 6, "what stood behind a link")
    incoming.unlink()
    incoming.mkdir()
    (mine / "0123456789abcdef").rename(incoming / "0123456789abcdef")
    (incoming / "photos").symlink_to(mine / "photos")
    (incoming / "fedcba9876543210").symlink_to(mine / "photos")
    work.must("add", "c1", SAMPLE / "line3.csv", "--key", "amy")
    equal(len(list((mine / "photos").iterdir())), 2, "what stood behind a link in the folder")
    equal(
        [p.name for p in (incoming / "0123456789abcdef").iterdir()],
        ["letter.txt"],
        "what a batch did not write",
    )


def hostile_archives(work):
    """Archives made to hurt whoever lists them: the file is kept, the listing is a note."""
    import gzip
    import io
    import tarfile
    import zipfile

    broken = work.root / "broken.7z"
    broken.write_bytes(b"7z\xbc\xaf\x27\x1c\x00\x04" + b"\xff" * 200)
    many = work.root / "many.zip"
    with zipfile.ZipFile(many, "w") as archive:
        for i in range(10050):
            archive.writestr(f"{i}.txt", b"")
    names = work.root / "names.tar"
    with tarfile.open(names, "w") as archive:
        for name in ("../../etc/passwd", "/absolute", "e\u0301t\u00e9.txt", "tab\there"):
            entry = tarfile.TarInfo(name)
            entry.size = 3
            archive.addfile(entry, io.BytesIO(b"abc"))
    bomb = work.root / "bomb.tar.gz"
    head = tarfile.TarInfo("zeros")
    head.size = 1 << 33
    with gzip.open(bomb, "wb", compresslevel=9) as out:
        out.write(head.tobuf())
        for _ in range(64):
            out.write(b"\0" * (1 << 20))
    got = work.run("add", "c1", broken, many, names, bomb, "--key", "amy")
    equal(got.returncode, 0, f"archives: {got.stderr}")
    for part in (
        "broken.7z: the archive cannot be listed",
        "many.zip: the archive has more files",
        "bomb.tar.gz: the archive could be listed only in part",
    ):
        if part not in got.stderr:
            fail(f"'{part}' is not in {got.stderr!r}")
    entries = {a["originalName"]: a for a in work.record()["artefacts"]}
    equal(len(entries["many.zip"]["members"]), 10000, "members listed")
    equal(entries["many.zip"]["membersLeftOut"], 50, "members left out")
    equal(
        [m["path"] for m in entries["names.tar"]["members"]],
        ["../../etc/passwd", "/absolute", "\u00e9t\u00e9.txt", "tab%09here"],
        "member names",
    )
    if "members" in entries["broken.7z"]:
        fail("a broken archive has members")


def private(work):
    """What learners hand in is for who keeps the casebook, whatever the umask; who shares it says
    so."""
    for name, umask in (("private", 0), ("shared", 0o022)):
        folder = work.root / name
        if name == "shared":
            folder.mkdir(mode=0o755)
        subprocess.run(
            [DOSSIER, "init", folder], env=work.env, check=True, capture_output=True, umask=umask
        )
        modes = [path.stat().st_mode & 0o777 for path in (folder, folder / ".git")]
        equal(modes, [0o700 if name == "private" else 0o755, 0o700], f"modes of {name}")


def damaged_branch(work):
    """Git leaves out a branch whose file was cut off; the case is there, and is named."""
    branch = work.book / ".git/refs/heads/case/cut"
    branch.write_text("")
    said = work.must("status")
    for part in ("c1", "cut ", "✗ cannot be read"):
        if part not in said:
            fail(f"'{part}' is not in: {said}")
    branch.unlink()


def main():
    with Casework() as work:
        work.begin()
        private(work)
        damaged_branch(work)
        before = work.git("rev-parse", "case/c1")
        full_disk(work, before)
        strange_files(work, before)
        before = work.git("rev-parse", "case/c1")
        changing_file(work, before)
        rotten_store(work)
        strangers_casebook(work)
        hostile_archives(work)
        no_rights(work, before)


main()
