#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""What is fetched, from where, and what servers cannot make us do. fetch_test.py NET_WORD"""
import os
import pathlib
import subprocess
import sys
import threading
import unittest

sys.path.insert(0, str(pathlib.Path(os.environ["SOURCE_DIR"]) / "tests/lib"))
import far_server

WORD = sys.argv.pop(1)
LIMIT, ABSENT, TROUBLE, CHANGED, REFUSED, INTERNAL = -6, -2, -4, -9, -8, -12


class Fetch(unittest.TestCase):
    def serve(self, answer):
        server = far_server.Server(answer)
        self.addCleanup(server.close)
        return server

    def word(self, *arguments):
        return subprocess.run(
            [WORD, *map(str, arguments)],
            capture_output=True,
            env={"LC_ALL": "C", "http_proxy": "http://127.0.0.1:1"},
        )

    def got(self, *arguments):
        done = self.word(*arguments)
        self.assertEqual(done.returncode, 0, done.stderr)
        return done.stdout

    def refused(self, code, pattern, *arguments):
        done = self.word(*arguments)
        self.assertEqual((done.returncode, done.stdout), (1, b""), done.stderr)
        self.assertRegex(done.stderr.decode(), r"\A%d: .*%s" % (code, pattern))

    # Whole answers.

    def test_get_and_post(self):
        server = self.serve(lambda r: r.send(200, getattr(r, "body", b"hello")))
        self.assertEqual(self.got("get", server.url, "named"), b"hello")
        self.assertEqual(self.got("post", server.url, "named"), b"\0question")

    def test_statuses(self):
        for status, code in (
            (404, ABSENT),
            (410, ABSENT),
            (500, TROUBLE),
            (403, TROUBLE),
            (206, TROUBLE),
            (204, TROUBLE),
        ):
            server = self.serve(lambda r: r.send(status, b"" if status == 204 else b"page"))
            self.refused(code, str(status), "get", server.url, "named")

    def test_nobody_listens(self):
        server = far_server.Server(None)
        server.close()
        self.refused(TROUBLE, "cannot be reached", "get", server.url, "named")

    def test_limit(self):
        server = self.serve(lambda r: r.send(200, bytes(1000)))
        self.assertEqual(len(self.got("get", server.url, "named", "max=1000")), 1000)
        self.refused(LIMIT, "limit of 999 bytes", "get", server.url, "named", "max=999")

    def test_an_answer_without_an_end(self):
        def answer(request):
            request.send(200, Transfer_Encoding="chunked")
            while True:
                request.wfile.write(b"1000\r\n" + bytes(0x1000) + b"\r\n")

        self.refused(LIMIT, "more than the limit", "get", self.serve(answer).url, "named")

    def test_a_server_that_falls_asleep(self):
        wake = threading.Event()
        self.addCleanup(wake.set)

        def answer(request):
            request.send(200, b"a", Content_Length="10")
            wake.wait()

        self.refused(
            TROUBLE, "cannot be reached", "get", self.serve(answer).url, "named", "stalled=1"
        )

    def test_a_body_cut_short(self):
        def answer(request):
            request.send(200, b"a", Content_Length="10")
            request.close_connection = True

        self.refused(TROUBLE, "cannot be reached", "get", self.serve(answer).url, "named")

    def test_a_coding_nobody_asked_for(self):
        server = self.serve(lambda r: r.send(200, b"\x1f\x8b", Content_Encoding="gzip"))
        self.refused(TROUBLE, "coding 'gzip'", "get", server.url, "named")

    # Where requests may lead.

    def test_what_a_package_names_is_not_looked_up_on_this_machine(self):
        server = self.serve(lambda r: r.send(200, b"secret"))
        self.refused(TROUBLE, "not https", "get", server.url)
        self.refused(TROUBLE, "leads to 127.0.0.1", "get", server.url, "plain")
        self.assertEqual(server.seen, [])
        self.assertEqual(self.got("get", server.url, "anywhere"), b"secret")

    def test_only_http(self):
        for url in (
            "file:///etc/passwd",
            "ftp://127.0.0.1/",
            "gopher://127.0.0.1/",
            "/etc/passwd",
            "",
        ):
            self.refused(TROUBLE, "not https", "get", url, "named", "plain", "anywhere")

    def test_plain_http_is_for_this_machine_alone(self):
        """By the host, not by how the address begins; nothing is looked up for it."""
        for url in (
            "http://127.evil.invalid/",
            "http://127.0.0.1.evil.invalid/",
            "http://localhost.evil.invalid/",
            "http://localhost:x@192.0.2.2:18765/",
            "http://127.0.0.1@192.0.2.2/",
            "http://192.0.2.2/",
        ):
            self.refused(TROUBLE, "not https", "get", url, "named")
            server = self.serve(lambda r: r.send(302, Location=url))
            self.refused(TROUBLE, "not https", "get", server.url, "named")
        server = self.serve(lambda r: r.send(200, b"hello"))
        self.assertEqual(self.got("get", server.url, "named"), b"hello")

    def test_no_user_in_an_address(self):
        server = self.serve(lambda r: r.send(200, b"hello"))
        for user in ("me@", "me:word@", ":word@"):
            url = server.url.replace("http://", "http://" + user)
            for words in ("named",), ("plain", "anywhere"):
                self.refused(TROUBLE, "names a user", "get", url, *words)
        self.assertEqual(server.seen, [])

    def test_redirects(self):
        target = self.serve(lambda r: r.send(200, b"there"))
        server = self.serve(lambda r: r.send(302, b"old", Location=target.url))
        self.assertEqual(self.got("get", server.url, "named"), b"there")

    def test_redirects_to_where_nobody_may_look(self):
        for place, why in (
            ("http://10.255.255.1/", "leads to 10.255.255.1|not https"),
            ("https://192.168.255.1/", "leads to 192.168.255.1"),
            ("https://[fd00::1]/", "leads to fd00::1"),
            ("https://169.254.169.254/", "leads to 169.254.169.254"),
            ("file:///etc/passwd", "not https"),
            ("ftp://127.0.0.1/", "not https"),
        ):
            server = self.serve(lambda r: r.send(302, Location=place))
            self.refused(TROUBLE, why, "get", server.url, "named")

    def test_a_ring_of_redirects(self):
        server = self.serve(lambda r: r.send(302, Location="/again"))
        self.refused(TROUBLE, "redirects more than 5 times", "get", server.url, "named")
        self.assertEqual(len(server.seen), 6)

    def test_a_post_is_not_redirected(self):
        target = self.serve(lambda r: r.send(200, b"there"))
        server = self.serve(lambda r: r.send(307, Location=target.url))
        self.refused(TROUBLE, "HTTP 307", "post", server.url, "named")
        self.assertEqual(target.seen, [])

    # Parts of a file.

    content = bytes(range(256)) * 4000

    def test_far(self):
        server = self.serve(lambda r: far_server.send_part(r, self.content))
        done = self.word("far", server.url, "named")
        self.assertEqual(done.stdout, self.content)
        requests, fetched = (
            int(word) for word in done.stderr.decode().replace(" requests, ", " ").split()[:2]
        )
        self.assertEqual(requests, len(server.seen))
        self.assertEqual(fetched, len(self.content))  # no byte twice

    def test_far_smaller_than_the_first_piece(self):
        server = self.serve(lambda r: far_server.send_part(r, b"tiny"))
        self.assertEqual(self.got("far", server.url, "named"), b"tiny")
        self.assertEqual(len(server.seen), 1)

    def far_refused(self, code, pattern, answer):
        server = self.serve(answer)
        self.refused_partly(code, pattern, "far", server.url, "named", "stalled=2")
        return server

    def refused_partly(self, code, pattern, *arguments):
        done = self.word(*arguments)
        self.assertEqual(done.returncode, 1)
        self.assertRegex(done.stderr.decode(), r"\A%d: .*%s" % (code, pattern))

    def test_no_ranges(self):
        sent = []

        def answer(request):
            request.send(200, Content_Length=str(1 << 40))
            for _ in range(1000):
                request.wfile.write(bytes(1 << 16))
                sent.append(1 << 16)

        self.far_refused(TROUBLE, "does not give parts of the file; download it", answer)
        self.assertLess(sum(sent), 32 << 20)
        self.far_refused(TROUBLE, "does not give parts", lambda r: r.send(200, b"small"))
        self.far_refused(TROUBLE, "does not give parts", lambda r: r.send(416))
        self.far_refused(ABSENT, "404", lambda r: r.send(404))

    def test_another_part_than_asked_for(self):
        for lie in {"shift": -1}, {"cut": 1}, {"total": 10**9}:
            self.far_refused(
                TROUBLE,
                "another part|cannot be reached",
                lambda r: far_server.send_part(r, self.content, **lie),
            )
        for value in (
            "bytes */5",
            "bytes 5-1/10",
            "bytes 0-99999999999999999999/3",
            "bytes -1-2/3",
            "none",
            "",
        ):
            self.far_refused(
                TROUBLE, "another part", lambda r: r.send(206, b"abc", Content_Range=value)
            )

    def test_a_later_part_that_is_another(self):
        def answer(request, **lie):
            honest = request.headers["Range"].startswith("bytes=-")
            far_server.send_part(request, self.content, **({} if honest else lie))

        self.far_refused(TROUBLE, "another part", lambda r: answer(r, shift=1))
        self.far_refused(TROUBLE, "another part", lambda r: answer(r, cut=1))
        self.far_refused(
            CHANGED, "changed while it was being read", lambda r: answer(r, total=10**9)
        )
        self.far_refused(CHANGED, "changed while it was being read", lambda r: answer(r, tag='"2"'))

    def test_more_than_asked_for(self):
        def answer(request):
            first, last = far_server.part(request, self.content)
            request.send(
                206,
                bytes(5 << 20),
                Content_Range="bytes %d-%d/%d" % (first, last, len(self.content)),
            )

        self.far_refused(LIMIT, "more than the limit", answer)


class Apart(Fetch):
    """The same by the process that fetches: the same bytes, codes and sentences."""

    def word(self, *arguments):
        return super().word(*arguments, "apart")

    def test_get_and_post(self):
        server = self.serve(lambda r: r.send(200, b"hello"))
        self.assertEqual(self.got("get", server.url, "named"), b"hello")
        self.refused(INTERNAL, "posts nothing", "post", server.url, "named")

    test_a_post_is_not_redirected = None

    def test_what_nobody_asked_for(self):
        server = self.serve(lambda r: r.send(200, b"hello"))
        for words in ("named",), (), ("plain", "anywhere"):
            self.refused(
                REFUSED, "is not fetched: nobody asked for it", "get", server.url, *words, "nothing"
            )
        self.assertEqual(server.seen, [])

    def test_names_are_looked_up(self):
        server = self.serve(lambda r: r.send(200, b"hello"))
        by_name = server.url.replace("127.0.0.1", "localhost")
        self.assertEqual(self.got("get", by_name, "named"), b"hello")

    def test_an_address_too_long(self):
        server = self.serve(lambda r: r.send(200, b"hello"))
        longest = server.url + "a" * ((1 << 16) - len(server.url))
        self.assertEqual(self.got("get", longest, "named"), b"hello")
        self.refused(LIMIT, "more than 65536 bytes", "get", longest + "a", "named")


unittest.main()
