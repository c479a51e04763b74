#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""What `verify` and `inspect` could do in the hands of a hostile file: read their inputs and say
what they found, and nothing else. confined_test.py FORGE_WORD SHIM"""
import os
import pathlib
import shutil
import socket
import subprocess
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(os.environ["SOURCE_DIR"]) / "tests/lib"))
import far_server

DOSSIER = os.environ["DOSSIER"]
SHIM = sys.argv.pop(2)
FORGE = sys.argv.pop(1)


class Confined(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp())
        self.addCleanup(shutil.rmtree, self.folder)
        self.inputs = self.folder / "inputs"
        self.inputs.mkdir()
        self.package, self.trust = self.inputs / "p.zip", self.inputs / "p.json"
        subprocess.run([FORGE, self.package, self.trust, "status", "held"], check=True)
        self.own = self.folder / "own"
        self.own.mkdir()
        (self.own / "secret").write_text("passphrase")
        self.socket = socket.socket(socket.AF_UNIX)
        self.addCleanup(self.socket.close)
        self.socket.bind(str(self.own / "socket"))
        self.socket.listen()

    def verify(self, *arguments, **more):
        return self.dossier("verify", *arguments, **more)

    def dossier(self, command, *arguments, shim=SHIM, **more):
        environment = {
            "PATH": os.environ["PATH"],
            "LC_ALL": "C",
            "HOME": str(self.folder),
            "DOSSIER_HOME": str(self.folder / "home"),
            "TRY_FOLDER": str(self.own),
        }
        if shim:
            environment["LD_PRELOAD"] = shim
        return subprocess.run(
            [DOSSIER, command, "--trust", self.trust, *map(str, arguments)],
            capture_output=True,
            env=environment,
            **more,
        )

    def serve(self):
        server = far_server.Server(self.answer)
        self.addCleanup(server.close)
        return server

    def answer(self, request):
        if request.headers["Range"]:
            far_server.send_part(request, self.package.read_bytes())
        else:
            request.send(404)

    def tried(self, server):
        """What the process that fetches could do, as the shim tells the server."""
        return [path for path, _ in server.seen if path.startswith("/tried")]

    def assert_nothing_done(self, got):
        said = got.stderr.decode()
        self.assertEqual(got.returncode, 0, said + got.stdout.decode())
        self.assertEqual(said.count("could not: "), 11, said)
        self.assertNotIn("could: ", said)
        self.assertEqual((self.own / "secret").read_text(), "passphrase")

    def test_a_package(self):
        self.assert_nothing_done(self.verify(self.package))

    def test_standard_input(self):
        with open(self.package, "rb") as package:
            self.assert_nothing_done(self.verify("-", input=package.read()))

    def test_a_folder(self):
        unpacked = self.inputs / "unpacked"
        subprocess.run(["unzip", "-q", self.package, "-d", unpacked], check=True)
        self.assert_nothing_done(self.verify(unpacked))

    def test_the_page_is_in_place(self):
        page = self.own / "page.html"
        self.assert_nothing_done(self.verify("--html", page, self.package))
        self.assertIn("</html>", page.read_text())

    def test_without_the_file_no_page(self):
        page = self.own / "page.html"
        got = self.verify("--html", page, self.inputs / "absent.zip", shim=None)
        self.assertEqual(got.returncode, 3)
        self.assertEqual(sorted(p.name for p in self.own.iterdir()), ["secret", "socket"])

    def test_many_inputs(self):
        self.assert_nothing_done(self.verify(self.package, *["--trust", self.trust] * 600))

    def test_inspect(self):
        for package in self.package, self.serve().url:
            self.assert_nothing_done(self.dossier("inspect", package))

    def test_an_address(self):
        server = self.serve()
        self.assert_nothing_done(self.verify(server.url))
        # What fetches can open a network socket, the ninth thing that is tried, and nothing else.
        self.assertEqual(self.tried(server), ["/tried?nnnnnnnnynn"])

    def test_an_address_and_a_file_beside_it(self):
        self.assert_nothing_done(self.verify(self.package, self.serve().url))

    def test_asking_what_holds_today(self):
        for option in "--online", "--insecure-online":
            self.assert_nothing_done(self.verify(option, self.package))

    def test_the_page_of_an_address_is_in_place(self):
        page = self.own / "page.html"
        self.assert_nothing_done(self.verify("--html", page, self.serve().url))
        self.assertIn("</html>", page.read_text())


if __name__ == "__main__":
    unittest.main()
