#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""`dossier verify` and `inspect` of a package on a web server, whole and in part. far_test.py
FORGE_WORD"""
import hashlib
import json
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import unittest
import zipfile

sys.path.insert(0, str(pathlib.Path(os.environ["SOURCE_DIR"]) / "tests/lib"))
import far_server

DOSSIER = os.environ["DOSSIER"]
FORGE = sys.argv.pop(1)
AT = ["--at", "2026-06-01"]
TAIL = 64 << 10


class Far(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp())
        self.addCleanup(shutil.rmtree, self.folder)
        self.trust = self.folder / "trust.json"
        self.package = self.folder / "p.zip"
        subprocess.run([FORGE, self.package, self.trust, "more", "20"], check=True)
        self.content = self.package.read_bytes()

    def serve(self, content=None, **lie):
        content = content or self.content
        server = far_server.Server(lambda r: far_server.send_part(r, content, **lie))
        self.addCleanup(server.close)
        return server

    def dossier(self, *arguments, expect=0):
        got = subprocess.run(
            [DOSSIER, *map(str, arguments)],
            capture_output=True,
            env={
                "PATH": os.environ["PATH"],
                "LC_ALL": "C",
                "DOSSIER_HOME": str(self.folder / "home"),
            },
        )
        self.assertEqual(
            got.returncode, expect, got.stderr.decode() + got.stdout.decode(errors="replace")
        )
        return got

    def report(self, what, *arguments, expect=0):
        return json.loads(
            self.dossier(
                "verify", what, "--json", "-t", self.trust, *AT, *arguments, expect=expect
            ).stdout
        )

    def finding(self, report, ident):
        return next(f for f in report["findings"] if f["id"] == ident)

    def artefacts(self):
        with zipfile.ZipFile(self.package) as package:
            return [i for i in package.infolist() if i.filename.startswith("data/artefacts/")]

    def cost(self, server):
        """Bytes asked for, as the server saw it."""
        total = 0
        for _, asked in server.seen:
            first, last = asked.removeprefix("bytes=").split("-")
            total += int(last) - int(first) + 1 if first else min(int(last), len(self.content))
        return total

    # The whole of it.

    def test_the_same_report_as_for_the_file(self):
        server = self.serve()
        self.assertEqual(self.report(server.url + "p.zip"), self.report(self.package))
        self.assertEqual(self.cost(server), len(self.content))

    def test_a_flipped_byte_far_away_is_found(self):
        entry = self.artefacts()[7]
        place = entry.header_offset + 30 + len(entry.filename) + entry.file_size // 2
        bad = bytearray(self.content)
        bad[place] ^= 1
        report = self.report(self.serve(bytes(bad)).url, expect=1)
        self.assertEqual(report["verdict"], "not-verified")
        self.assertEqual(self.finding(report, "manifest.digest")["subject"], entry.filename)

    def test_a_local_header_that_lies_is_found(self):
        entry = self.artefacts()[7]
        bad = bytearray(self.content)
        bad[entry.header_offset + 10] ^= 1  # its time
        report = self.report(self.serve(bytes(bad)).url, expect=1)
        form = self.finding(report, "container.form")
        self.assertEqual((form["outcome"], form["reason"]), ("failed", "not-canonical"))
        self.assertIn(entry.filename, form["subject"])
        self.assertNotIn("summary", report)

    def test_what_is_no_package(self):
        report = self.report(self.serve(b"hello").url, expect=3)
        self.assertEqual(self.finding(report, "container.form")["reason"], "other")

    # A part of it.

    def test_documents_only(self):
        for where in self.serve().url, self.package:
            report = self.report(where, "--only", "none", expect=3)
            self.assertEqual(report["verdict"], "partly-checked")
            read = self.finding(report, "container.read")
            self.assertEqual((read["outcome"], read["reason"]), ("not-checked", "some-evidence"))
            self.assertTrue(
                read["message"].startswith("Pieces of evidence read: 0 of 23."), read["message"]
            )
            self.assertEqual(report["summary"]["learner"]["name"], "Ada Tremblay")
            failed = [
                f for f in report["findings"] if f["outcome"] == "failed" and f["weight"] != "note"
            ]
            self.assertEqual(failed, [])

    def test_one_of_many(self):
        entry = self.artefacts()[3]
        server = self.serve()
        digest = pathlib.PurePath(entry.filename).stem
        report = self.report(server.url, "--only", digest[:12], expect=3)
        self.assertTrue(
            self.finding(report, "container.read")["message"].startswith(
                "Pieces of evidence read: 1 of 23."
            )
        )
        text = self.dossier(
            "verify", server.url, "-t", self.trust, *AT, "--only", digest, expect=3
        ).stdout.decode()
        self.assertIn("Pieces of evidence read: 1 of 23.", " ".join(text.split()))

    def test_the_one_that_was_chosen_is_broken(self):
        entry = self.artefacts()[3]
        bad = bytearray(self.content)
        bad[entry.header_offset + 30 + len(entry.filename)] ^= 1
        url, digest = self.serve(bytes(bad)).url, pathlib.PurePath(entry.filename).stem
        self.assertEqual(self.report(url, "--only", digest, expect=1)["verdict"], "not-verified")
        other = pathlib.PurePath(self.artefacts()[4].filename).stem
        self.assertEqual(self.report(url, "--only", other, expect=3)["verdict"], "partly-checked")

    def test_a_broken_document_fails_whatever_was_chosen(self):
        bad = self.content.replace(b'"Ada Tremblay"', b'"Eve Tremblay"')
        self.assertNotEqual(bad, self.content)
        report = self.report(self.serve(bad).url, "--only", "none", expect=1)
        self.assertEqual(report["verdict"], "not-verified")
        self.assertNotIn("summary", report)

    def test_a_name_that_means_nothing(self):
        got = self.dossier("verify", self.serve().url, "--only", "film of nobody", *AT, expect=3)
        self.assertIn("'film of nobody' names no evidence", got.stderr.decode())

    # Showing.

    def test_the_list_costs_two_requests(self):
        server = self.serve()
        listed = self.dossier("inspect", "--list", server.url, *AT).stdout.decode()
        with zipfile.ZipFile(self.package) as package:
            self.assertEqual(
                [line.split("  ")[-1] for line in listed.splitlines()], package.namelist()
            )
        self.assertLessEqual(len(server.seen), 2)
        self.assertLessEqual(self.cost(server), 128 << 10)
        sizes = json.loads(self.dossier("inspect", "--list", "--json", self.package, *AT).stdout)
        self.assertEqual(
            [(e["name"], e["size"]) for e in sizes],
            [(i.filename, i.file_size) for i in zipfile.ZipFile(self.package).infolist()],
        )

    def test_no_list_without_the_seal(self):
        bad = self.content.replace(b"Payload-Oxum: ", b"Payload-Oxun: ")
        self.assertNotEqual(bad, self.content)
        got = self.dossier("inspect", "--list", self.serve(bad).url, expect=1)
        self.assertEqual(got.stdout, b"")
        self.assertIn("bag-info.txt", got.stderr.decode())

    def test_one_artefact_costs_its_own_bytes(self):
        big = max(self.artefacts(), key=lambda e: e.file_size)
        digest = pathlib.PurePath(big.filename).stem
        plain, with_it = self.serve(), self.serve()
        self.dossier("inspect", plain.url, *AT)
        out = self.dossier("inspect", "--artefact", digest, with_it.url, *AT).stdout
        self.assertEqual(hashlib.sha256(out).hexdigest(), digest)
        self.assertLessEqual(self.cost(with_it) - self.cost(plain), big.file_size + (16 << 10))

    def large(self):
        """A package with three leaves: where the artefact stands, its bytes, and its list."""
        subprocess.run([FORGE, self.package, self.trust, "large-nothing", "x"], check=True)
        self.content = self.package.read_bytes()
        entry = max(self.artefacts(), key=lambda e: e.file_size)
        start = entry.header_offset + 30 + len(entry.filename)
        digest = pathlib.PurePath(entry.filename).stem
        with zipfile.ZipFile(self.package) as package:
            listed = package.getinfo("data/leaves/" + digest)
        return digest, start, self.content[start : start + entry.file_size], listed

    def test_some_bytes_cost_the_leaves_that_they_are_in(self):
        digest, start, film, listed = self.large()
        parts = (0, 0, 1), (1048575, 1048576, 2), (2097150, None, 2), (2097152, 9999999, 1)
        for first, last, leaves in parts:
            plain, with_it = self.serve(), self.serve()
            self.dossier("inspect", plain.url, *AT)
            which = "%s#bytes=%s-%s" % (digest, first, "" if last is None else last)
            for place in with_it.url, self.package:
                got = self.dossier(
                    "inspect", "--artefact", which, place, *AT, *("--trust", self.trust)
                )
                self.assertEqual(
                    got.stdout, film[first:][: None if last is None else last + 1 - first], which
                )
                self.assertIn("%d MiB of 3 were read" % leaves, got.stderr.decode())
            most = min(leaves, (len(film) - first >> 20) + 1) << 20
            self.assertLessEqual(self.cost(with_it) - self.cost(plain), most + (16 << 10))

    def test_a_leaf_that_is_not_what_was_signed_is_not_shown(self):
        digest, start, film, listed = self.large()
        list_at = listed.header_offset + 30 + len(listed.filename)
        for place in start + 1048576, list_at + 5:
            bad = bytearray(self.content)
            bad[place] ^= 1
            got = self.dossier(
                "inspect",
                "--artefact",
                digest + "#bytes=1048576-1048577",
                self.serve(bytes(bad)).url,
                *AT,
                expect=1,
            )
            self.assertEqual(got.stdout, b"")
        bad = bytearray(self.content)
        bad[start] ^= 1  # in a leaf that nobody asked for
        url = self.serve(bytes(bad)).url
        got = self.dossier("inspect", "--artefact", digest + "#bytes=1048576-1048577", url, *AT)
        self.assertEqual(got.stdout, film[1048576:1048578])
        for which, code in ("#bytes=5-4", 2), ("#bytes=9999999-", 2), ("#bytes=a", 2):
            self.dossier("inspect", "--artefact", digest + which, url, *AT, expect=code)

    def test_an_artefact_that_is_not_what_was_sealed_is_not_shown(self):
        entry = self.artefacts()[3]
        digest = pathlib.PurePath(entry.filename).stem
        for place, code in (entry.header_offset + 30 + len(entry.filename), 3), (
            entry.header_offset + 10,
            1,
        ):
            bad = bytearray(self.content)
            bad[place] ^= 1
            got = self.dossier(
                "inspect", "--artefact", digest, self.serve(bytes(bad)).url, *AT, expect=code
            )
            self.assertEqual(got.stdout, b"")
            self.assertIn(entry.filename, got.stderr.decode())

    # Servers.

    def test_a_file_that_changes_midway(self):
        tags = iter(['"1"', '"1"'])
        server = far_server.Server(
            lambda r: far_server.send_part(r, self.content, tag=next(tags, '"2"'))
        )
        self.addCleanup(server.close)
        got = self.dossier("verify", server.url, *AT, expect=3)
        self.assertEqual(got.stdout, b"")
        self.assertIn("changed while it was being read", got.stderr.decode())

    def test_a_server_without_ranges(self):
        server = far_server.Server(lambda r: r.send(200, self.content))
        self.addCleanup(server.close)
        got = self.dossier("inspect", server.url, *AT, expect=3)
        self.assertIn(
            "does not give parts of the file; download it and check the copy", got.stderr.decode()
        )

    # The process that fetches.

    def killed(self, arguments):
        """What a command says when what fetches is killed while the server is about to answer.
        `arguments` makes them from the server's address."""
        running = threading.Event()

        def kill(request):
            running.wait()
            children = pathlib.Path(f"/proc/{program.pid}/task/{program.pid}/children").read_text()
            os.kill(int(children.split()[0]), signal.SIGKILL)  # the first that was started

        server = far_server.Server(kill)
        self.addCleanup(server.close)
        program = subprocess.Popen(
            [DOSSIER, *map(str, arguments(server.url)), "-t", self.trust, *AT],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env={
                "PATH": os.environ["PATH"],
                "LC_ALL": "C",
                "DOSSIER_HOME": str(self.folder / "home"),
            },
        )
        running.set()
        out, said = program.communicate()
        self.assertEqual(
            (program.returncode, out, said.decode()),
            (
                3,
                b"",
                "dossier: the process that fetches from the network ended before its time\n",
            ),
        )
        self.assertEqual(len(server.seen), 1)

    def test_what_fetches_is_killed(self):
        for command in "verify", "inspect":
            self.killed(lambda url: [command, url])

    def test_what_asks_for_the_present_is_killed(self):
        """Else it would be a list that could not be had: a caution."""

        def arguments(url):
            entry = {
                "id": url + "#5",
                "type": "BitstringStatusListEntry",
                "statusPurpose": "revocation",
                "statusListIndex": "5",
                "statusListCredential": url,
            }
            claim = ["claim", "credentialStatus", json.dumps(entry)]
            subprocess.run([FORGE, self.package, self.trust, *claim], check=True)
            return ["verify", "--insecure-online", self.package]

        self.killed(arguments)

    def test_plain_http_elsewhere(self):
        got = self.dossier("verify", "http://college.example/p.zip", *AT, expect=3)
        self.assertIn(
            "http://college.example/p.zip is not https: it is not fetched", got.stderr.decode()
        )


unittest.main()
