#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""A package on a stock nginx, as a college would publish it. nginx_test.py FORGE_WORD"""
import json
import os
import pathlib
import shutil
import socket
import subprocess
import sys
import tempfile
import time

DOSSIER, FORGE = os.environ["DOSSIER"], sys.argv[1]
NGINX = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
if not NGINX:
    print("nginx is not installed")
    sys.exit(77)

CONFIG = """
daemon off; pid %(here)s/pid; error_log %(here)s/error.log;
events {}
http {
  access_log %(here)s/access.log;
  client_body_temp_path %(here)s/1; proxy_temp_path %(here)s/2; fastcgi_temp_path %(here)s/3;
  uwsgi_temp_path %(here)s/4; scgi_temp_path %(here)s/5;
  server {
    listen 127.0.0.1:%(port)d;
    root %(here)s/www;
    location /whole/ { alias %(here)s/www/; max_ranges 0; }
    location /packed/ { alias %(here)s/www/; gzip on; gzip_types *; gzip_min_length 1; }
    location /moved/ { return 301 /p.zip; }
    location /away/ { return 302 http://10.255.255.1/p.zip; }
  }
}
"""


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for(port):
    for _ in range(200):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    sys.exit("nginx does not answer")


def dossier(here, *arguments):
    return subprocess.run(
        [DOSSIER, *map(str, arguments)],
        capture_output=True,
        text=True,
        env={"LC_ALL": "C", "DOSSIER_HOME": f"{here}/home", "PATH": os.environ["PATH"]},
    )


def expect(got, code, words=""):
    if got.returncode != code or words not in got.stderr:
        sys.exit(
            f"exit {got.returncode} instead of {code}, or no {words!r}:\n{got.stdout}{got.stderr}"
        )
    return got


def logged(here, base, path):
    """The requests for this path. nginx writes a line a moment after its answer, and in order: one
    more request closes the list."""
    expect(dossier(here, "verify", base + "/absent.zip?last"), 3)
    for _ in range(200):
        lines = (here / "access.log").read_text().splitlines()
        if any("/absent.zip?last" in line for line in lines):
            return [line for line in lines if f"GET {path} " in line]
        time.sleep(0.05)
    sys.exit("nginx logs nothing")


def check(here, port):
    base = f"http://127.0.0.1:{port}"
    trust = ["-t", here / "trust.json", "--at", "2026-06-01"]
    for path in "/p.zip", "/packed/p.zip", "/moved/":
        report = json.loads(
            expect(dossier(here, "verify", base + path, "--json", *trust), 0).stdout
        )
        if report["verdict"] != "verified":
            sys.exit(f"{path}: {report['verdict']}")
    expect(
        dossier(here, "verify", base + "/whole/p.zip", *trust), 3, "does not give parts of the file"
    )
    expect(dossier(here, "verify", base + "/away/", *trust), 3, "10.255.255.1")
    expect(dossier(here, "verify", base + "/absent.zip", *trust), 3, "does not exist (HTTP 404)")
    expect(dossier(here, "inspect", "--list", base + "/p.zip?list", *trust), 0)
    asked = logged(here, base, "/p.zip?list")
    if not 1 <= len(asked) <= 2:
        sys.exit(f"the list took {len(asked)} requests")


def main():
    here = pathlib.Path(tempfile.mkdtemp())
    port = free_port()
    (here / "www").mkdir()
    subprocess.run([FORGE, here / "www/p.zip", here / "trust.json", "more", "30"], check=True)
    here.chmod(0o755)
    (here / "nginx.conf").write_text(CONFIG % {"here": here, "port": port})
    server = subprocess.Popen(
        [NGINX, "-c", here / "nginx.conf", "-p", here], stderr=subprocess.DEVNULL
    )
    try:
        wait_for(port)
        check(here, port)
    finally:
        server.terminate()
        server.wait()
        shutil.rmtree(here)


main()
