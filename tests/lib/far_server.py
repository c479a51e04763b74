# SPDX-License-Identifier: Apache-2.0
"""A web server on this machine that answers as a test wants: Server(answer) runs until close();
answer(request) gets the handler and writes to it. The requests it saw are in .seen."""
import http.server
import re
import socketserver
import threading


class Server(socketserver.ThreadingMixIn, http.server.HTTPServer):
    daemon_threads = True

    def __init__(self, answer):
        super().__init__(("127.0.0.1", 0), Handler)
        self.answer, self.seen = answer, []
        self.url = "http://127.0.0.1:%d/" % self.server_address[1]
        threading.Thread(target=self.serve_forever, args=(0.02,), daemon=True).start()

    def handle_error(self, request, client_address):
        pass  # a client that has heard enough leaves

    def close(self):
        self.shutdown()
        self.server_close()


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        self.server.seen.append((self.path, self.headers.get("Range")))
        self.server.answer(self)

    def do_POST(self):
        self.body = self.rfile.read(int(self.headers["Content-Length"]))
        self.do_GET()

    def log_message(self, *_):
        pass

    def send(self, status, body=b"", **headers):
        self.send_response(status)
        if "Content_Length" not in headers and "Transfer_Encoding" not in headers:
            self.send_header("Content-Length", str(len(body)))
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)


def part(handler, content):
    """First and last byte that the request asks for."""
    first, last = re.fullmatch(r"bytes=(\d*)-(\d*)", handler.headers["Range"]).groups()
    if not first:
        return max(0, len(content) - int(last)), len(content) - 1
    return int(first), min(int(last), len(content) - 1) if last else len(content) - 1


def send_part(handler, content, tag='"1"', total=None, shift=0, cut=0):
    """What an honest server sends; `total`, `shift` and `cut` make it a liar."""
    first, last = part(handler, content)
    handler.send(
        206,
        content[first : last + 1 - cut],
        ETag=tag,
        Content_Range="bytes %d-%d/%d" % (first + shift, last + shift, total or len(content)),
    )
