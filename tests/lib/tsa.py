# SPDX-License-Identifier: Apache-2.0
"""A timestamping authority behind a web server, with its own root, certificates of any validity and
revocation lists. Every answer is made by `openssl ts` or, with another clock, by tsa_word."""
import datetime
import http.server
import pathlib
import subprocess
import threading
import time

CONFIG = """
[ca]
default_ca = root
[root]
dir = {dir}
database = $dir/index.txt
serial = $dir/serial
crlnumber = $dir/crlnumber
new_certs_dir = $dir
certificate = $dir/root.pem
private_key = $dir/root.key
default_md = sha256
default_crl_days = 30
policy = any
unique_subject = no
[any]
commonName = supplied
[req]
distinguished_name = none
[none]
[authority]
basicConstraints = critical, CA:TRUE
keyUsage = critical, keyCertSign, cRLSign
[stamps]
basicConstraints = critical, CA:FALSE
keyUsage = critical, digitalSignature
extendedKeyUsage = critical, timeStamping
crlDistributionPoints = URI:{points}
[signs]
basicConstraints = critical, CA:FALSE
keyUsage = critical, digitalSignature
[tsa]
default_tsa = stamping
[stamping]
dir = {dir}
serial = $dir/tsserial
crypto_device = builtin
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256, sha512
accuracy = secs:1
ordering = no
tsa_name = no
ess_cert_id_chain = no
ess_cert_id_alg = sha256
"""


def openssl(*arguments, stdin=b"", check=True):
    got = subprocess.run(["openssl", *map(str, arguments)], input=stdin, capture_output=True)
    if check and got.returncode:
        raise RuntimeError(f"openssl {arguments[0]}: {got.stderr.decode()}")
    return got


def years(n):
    return datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(days=365.25 * n)


class Tsa:
    """`mode` says how the next requests are answered: a key of `answers`."""

    def __init__(self, folder, word):
        self.folder, self.word, self.mode, self.ahead, self.signer = (
            pathlib.Path(folder),
            word,
            "right",
            0,
            "clock",
        )
        self.asked, self.released = [], threading.Event()
        self.folder.mkdir(parents=True)
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), self.handler())
        self.url = f"http://127.0.0.1:{self.server.server_port}/"
        self.thread = threading.Thread(target=self.server.serve_forever, daemon=True)
        self.thread.start()
        (self.folder / "c").write_text(CONFIG.format(dir=self.folder, points=self.url + "list.crl"))
        for name, text in (
            ("index.txt", ""),
            ("serial", "1000"),
            ("crlnumber", "01"),
            ("tsserial", "01"),
        ):
            (self.folder / name).write_text(text)
        self.key("root")
        openssl(
            "req",
            "-new",
            "-key",
            self.path("root.key"),
            "-config",
            self.path("c"),
            "-subj",
            "/CN=Root",
            "-out",
            self.path("root.csr"),
        )
        self.sign("root", "authority", -5, 60, own=True)
        self.certificate("clock", "stamps", -1, 1)

    def close(self):
        self.released.set()
        self.server.shutdown()
        self.server.server_close()

    def path(self, name):
        return self.folder / name

    def key(self, name):
        openssl(
            "genpkey",
            "-algorithm",
            "EC",
            "-pkeyopt",
            "ec_paramgen_curve:P-256",
            "-out",
            self.path(name + ".key"),
        )

    def sign(self, name, kind, begins, ends, own=False):
        form = "%Y%m%d%H%M%SZ"
        openssl(
            "ca",
            "-config",
            self.path("c"),
            "-batch",
            "-notext",
            "-extensions",
            kind,
            "-in",
            self.path(name + ".csr"),
            "-startdate",
            years(begins).strftime(form),
            "-enddate",
            years(ends).strftime(form),
            "-out",
            self.path(name + ".pem"),
            *(["-selfsign", "-keyfile", self.path("root.key")] if own else []),
        )

    def certificate(self, name, kind, begins, ends):
        """NAME.key and NAME.pem, valid from and until so many years from now."""
        self.key(name)
        openssl(
            "req",
            "-new",
            "-key",
            self.path(name + ".key"),
            "-config",
            self.path("c"),
            "-subj",
            f"/CN={name}",
            "-out",
            self.path(name + ".csr"),
        )
        self.sign(name, kind, begins, ends)

    def revoke(self, name, reason):
        openssl(
            "ca",
            "-config",
            self.path("c"),
            "-revoke",
            self.path(name + ".pem"),
            "-crl_reason",
            reason,
        )

    def crl(self):
        openssl("ca", "-config", self.path("c"), "-gencrl", "-out", self.path("list.pem"))
        return self.path("list.pem")

    def reply(self, query):
        key, cert = self.path(self.signer + ".key"), self.path(self.signer + ".pem")
        if self.ahead:
            return subprocess.run(
                [self.word, key, cert, str(int(time.time()) + self.ahead)],
                input=query,
                capture_output=True,
                check=True,
            ).stdout
        (self.folder / "query").write_bytes(query)
        openssl(
            "ts",
            "-reply",
            "-config",
            self.path("c"),
            "-queryfile",
            self.path("query"),
            "-inkey",
            key,
            "-signer",
            cert,
            "-chain",
            self.path("root.pem"),
            "-out",
            self.path("answer"),
        )
        return self.path("answer").read_bytes()

    def other_query(self):
        return openssl("ts", "-query", "-digest", "00" * 32, "-sha256", "-cert").stdout

    def answer(self, query):
        if self.mode == "garbage":
            return b"garbage"
        if self.mode == "other":
            return self.reply(self.other_query())
        if self.mode == "rejected":
            return REJECTION
        if self.mode == "kept":
            return self.kept
        self.kept = self.reply(query)
        return self.kept

    def handler(self):
        tsa = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def send(self, body, kind):
                self.send_response(500 if tsa.mode == "broken" else 200)
                self.send_header("Content-Type", kind)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def do_POST(self):
                query = self.rfile.read(int(self.headers["Content-Length"]))
                tsa.asked.append((self.headers["Content-Type"], query))
                if tsa.mode == "slow":
                    tsa.released.wait(60)
                    return
                if tsa.mode == "endless":
                    self.send_response(200)
                    self.end_headers()
                    try:
                        while True:
                            self.wfile.write(b"0" * 65536)
                    except OSError:
                        return
                self.send(tsa.answer(query), "application/timestamp-reply")

            def do_GET(self):
                body = openssl("crl", "-in", tsa.crl(), "-outform", "DER").stdout
                self.send(body, "application/pkix-crl")

            def log_message(self, *_):
                pass

        return Handler


# PKIStatusInfo: rejection (2), the text "try again", badRequest.
REJECTION = bytes.fromhex("3016" "3014" "020102" "300b" "0c09" + b"try again".hex() + "03020520")
