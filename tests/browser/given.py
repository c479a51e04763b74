# SPDX-License-Identifier: Apache-2.0
"""What a reader gives beside packages, for the page's tests: a certified issuer with the
authority's certificate and revocation list, and a withdrawn award with the issuer's status lists.
What each does, the program has said first."""
import json
import shutil
import subprocess

CONFIG = """[ca]
default_ca=d
[d]
database={0}/db
serial={0}/serial
crlnumber={0}/crlnumber
default_md=sha256
new_certs_dir={0}
policy=p
copy_extensions=copy
[p]
commonName=supplied
"""
TIMES = "20260101000000Z", "20300101000000Z"


def openssl(*words):
    return subprocess.run(["openssl", *map(str, words)], capture_output=True, check=True).stdout


def authority(folder):
    """root.pem and root.key, and what `openssl ca` wants."""
    folder.mkdir()
    (folder / "ca.cnf").write_text(CONFIG.format(folder))
    for name, text in (("db", ""), ("serial", "1000\n"), ("crlnumber", "01\n")):
        (folder / name).write_text(text)
    openssl(
        "req",
        "-newkey",
        "ec",
        "-pkeyopt",
        "ec_paramgen_curve:P-256",
        "-nodes",
        "-keyout",
        folder / "root.key",
        "-out",
        folder / "root.csr",
        "-subj",
        "/CN=Root of the province",
    )
    (folder / "ext").write_text(
        "basicConstraints=critical,CA:true\nkeyUsage=critical,keyCertSign,cRLSign\n"
    )
    openssl(
        "ca",
        "-config",
        folder / "ca.cnf",
        "-batch",
        "-notext",
        "-selfsign",
        "-keyfile",
        folder / "root.key",
        "-in",
        folder / "root.csr",
        "-out",
        folder / "root.pem",
        "-startdate",
        TIMES[0],
        "-enddate",
        TIMES[1],
        "-extfile",
        folder / "ext",
    )


def crl(folder, out, revoked=None):
    """The authority's list of 1 May 2026; a certificate revoked on 1 February."""
    if revoked:
        serial = openssl("x509", "-in", revoked, "-noout", "-serial").decode().strip().split("=")[1]
        (folder / "db").write_text(
            f"R\t{TIMES[1][2:]}\t260201000000Z\t{serial}\tunknown\t/CN=Issuing office\n"
        )
    openssl(
        "ca",
        "-config",
        folder / "ca.cnf",
        "-keyfile",
        folder / "root.key",
        "-cert",
        folder / "root.pem",
        "-gencrl",
        "-crl_lastupdate",
        "20260501000000Z",
        "-crl_nextupdate",
        "20270501000000Z",
        "-out",
        out,
    )


def said(work, verdict, *words):
    """The program's own verdict is the one that the page is to have."""
    report = json.loads(work.run("verify", *words, "--json", "--at", "2026-06-01").stdout)
    if report["verdict"] != verdict:
        raise SystemExit(
            f"{words}: {report['verdict']}, not {verdict}: "
            f"{[one['message'] for one in report['findings'] if one['outcome'] != 'passed']}"
        )


def certified(work, out, issuer):
    folder = work.root / "ca"
    authority(folder)
    work.must("key", "new", "office", "--kind", "p256", "--no-passphrase")
    work.must(
        "key",
        "export",
        "office",
        "--as",
        "csr",
        "--subject",
        "/CN=Issuing office",
        "--id",
        issuer,
        "-o",
        folder / "office.csr",
    )
    openssl(
        "ca",
        "-config",
        folder / "ca.cnf",
        "-batch",
        "-notext",
        "-cert",
        folder / "root.pem",
        "-keyfile",
        folder / "root.key",
        "-in",
        folder / "office.csr",
        "-out",
        folder / "office.pem",
        "-startdate",
        TIMES[0],
        "-enddate",
        TIMES[1],
    )
    (folder / "chain.pem").write_bytes((folder / "office.pem").read_bytes())
    work.must("key", "certificate", "office", folder / "chain.pem")
    package = work.root / "certified.zip"
    work.must(
        "package", "weld", "-o", package, "--issuer-key", "office", "--at", "2026-03-14T09:00:00Z"
    )
    shutil.copy(folder / "root.pem", out / "root.pem")
    openssl("x509", "-in", folder / "root.pem", "-outform", "DER", "-out", out / "root.cer")
    crl(folder, out / "none-revoked.crl")
    crl(folder, out / "revoked.crl", folder / "office.pem")
    (out / "both.pem").write_bytes(
        b"Root and list\n" + (out / "root.pem").read_bytes() + (out / "revoked.crl").read_bytes()
    )
    (out / "secret.pem").write_bytes(
        (out / "root.pem").read_bytes() + (folder / "root.key").read_bytes()
    )
    (out / "cut.pem").write_bytes((out / "root.pem").read_bytes()[:200])
    said(work, "signer-unknown", package)
    said(work, "verified", package, "--roots", out / "root.pem")
    said(work, "verified", package, "--roots", out / "root.pem", "--crl", out / "none-revoked.crl")
    said(work, "not-verified", package, "--roots", out / "root.pem", "--crl", out / "revoked.crl")
    return package


def withdrawn(work, out, issuer, trust):
    lists = work.root / "lists"
    work.must(
        "status-list",
        "new",
        lists,
        "--url",
        "https://status.example/lists",
        "--issuer",
        issuer,
        "--valid-days",
        "365",
        "-k",
        "college",
        "--at",
        "2026-03-01T09:00:00Z",
    )
    package = work.root / "withdrawn.zip"
    work.must(
        "package",
        "weld",
        "-o",
        package,
        "--issuer-key",
        "college",
        "--status",
        lists,
        "--at",
        "2026-03-14T09:00:00Z",
    )
    [revocation] = (lists / "public").glob("*revocation*.jwt")
    [suspension] = (lists / "public").glob("*suspension*.jwt")
    shutil.copy(revocation, out / "held.jwt")
    shutil.copy(suspension, out / "suspension.jwt")
    work.must(
        "revoke",
        package,
        "--yes",
        "--status",
        lists,
        "-k",
        "college",
        "--reason",
        "a test",
        "--at",
        "2026-05-01T09:00:00Z",
    )
    shutil.copy(revocation, out / "withdrawn.jwt")
    words = (out / "held.jwt").read_text().strip()
    (out / "forged.jwt").write_text(words[:-6] + ("A" if words[-6] != "A" else "B") + words[-5:])
    (out / "credential.jwt").write_bytes(
        subprocess.run(
            ["unzip", "-p", package, "data/credential.jwt"], capture_output=True, check=True
        ).stdout
    )
    said(
        work,
        "verified",
        package,
        "--trust",
        trust,
        "--status-list",
        out / "held.jwt",
        "--status-list",
        out / "suspension.jwt",
    )
    said(work, "not-verified", package, "--trust", trust, "--status-list", out / "withdrawn.jwt")
    return package


def make(work, out, issuer, trust):
    """{name: package}; the other files go into `out`, a pathlib.Path."""
    out.mkdir(exist_ok=True)
    return {
        "certified": certified(work, out, issuer),
        "withdrawn": withdrawn(work, out, issuer, trust),
    }
