#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""judge, sign-off, decide, status and log from the command line: what they save, what they refuse
and with which code, in both languages, and no line wider than 80 columns."""
import json
import os
import re
import subprocess
import sys
import unicodedata

sys.path.insert(0, os.environ["SOURCE_DIR"] + "/tests/lib")
from casework import DEFINITION, DOSSIER, SAMPLE, Casework, equal, fail, need

LEDGER_WORD = sys.argv[1]
need("git", "script")
FRENCH = {"LC_ALL": "fr_CA.UTF-8"}


def width(line):
    return sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1
        for c in line
    )


def says(text, *parts):
    for part in parts:
        if part not in text:
            fail(f"'{part}' is not in:\n{text}")


def fits(text):
    if not text:
        fail("nothing is written")
    for line in text.splitlines():
        if width(line) > 80:
            fail(f"{width(line)} columns: {line}")
        if line != line.rstrip():
            fail(f"blanks at the end: {line!r}")
    return text


class Case(Casework):
    """The case c1 with the sample's evidence, and the keys amy (who started it), bo, cy."""

    def ready(self, definition=None):
        self.begin()
        for name in ("bo", "cy"):
            self.key(name)
        if definition:
            self.must(
                "start",
                "c2",
                "--definition",
                definition,
                "--learner",
                "Ada",
                "--key",
                "amy",
                "--as",
                "Amy O'Neil",
            )
        for name, criterion in (
            ("line3.csv", "data-quality"),
            ("handed-in.zip", "provenance"),
            ("screen.mp4", "reproducibility"),
        ):
            self.must("add", "c1", SAMPLE / name, "--criterion", criterion, "--key", "amy")

    def judge(self, *arguments, key="amy"):
        return self.must("judge", "c1", *arguments, "--key", key)

    def judge_all(self, accuracy="0.4"):
        """Every criterion met, every need of evidence by a pointer."""
        for name in ("analysis.bundle", "report.pdf", "whiteboard.jpg"):
            self.must("add", "c1", SAMPLE / name, "--key", "amy")
        for criterion, at in (
            ("data-quality", "line3.csv"),
            ("method", "analysis.bundle"),
            ("visualization", "report.pdf#page=2"),
            ("recommendation", "report.pdf#page=3"),
            ("briefing", "whiteboard.jpg#xywh=0,0,10,10"),
        ):
            self.judge(criterion, "--level", "meets", "--at-evidence", at)
        self.judge("accuracy", "--value", accuracy, "--at-evidence", "line3.csv")
        self.judge("provenance", "--answer", "all=yes")
        self.judge("reproducibility", "--answer", "all=yes", "-e", "analysis.bundle")


def judging():
    with Case() as work:
        work.ready()
        said = work.judge(
            "DATA-quality", "--level", "Meets", "--remark", " seen ", "-e", "LINE3.CSV#line=1,4"
        )
        says(said, "saved: data-quality: met: Meets", "(required: Meets)\n")
        equal(said.count("\n"), 1, "lines")
        said = work.record()["judgements"][-1]
        equal(
            (said["remark"], said["role"], said["attempt"], said["pointers"][0]["fragment"]),
            ("seen", "assessor", 1, "line=1,4"),
            "what is recorded",
        )
        says(work.judge("accuracy", "--value", "0,4 %"), "saved: accuracy: met: 0.4%")
        says(work.judge("accuracy", "--value", "0.3", "--attempt", "2"), "attempt 2")
        why = "not met: 5 of 6 yes (required: 5); critical, answered no: "
        most = ("--answer", "all=yes", "--answer", "personal-information=no")
        says(work.judge("provenance", *most), f"saved: provenance: {why}")
        says(fits(work.must("status", "c1")), "critical, answered")
        says(work.judge("accuracy", "--value", "1.01"), "not met: 1.01%", "; above the upper limit")
        before = work.git("rev-parse", "case/c1")
        meets = ("method", "--level", "meets", "-e")
        for code, part, *arguments in (
            (2, "did you mean 'data-quality'?", "data-qualty", "--level", "meets"),
            (2, "there is: beginning, approaching, meets, exceeds", "method", "--level", "ten"),
            (2, "exceeds; give --level ID", "method", "--value", "3"),
            (2, "is not in %", "accuracy", "--value", "3 mm"),
            (2, "not answered yet", "provenance", "--answer", "source-named=yes"),
            (
                2,
                "does not fit line3.csv (text/csv)",
                "method",
                "--level",
                "meets",
                "-e",
                "line3.csv#page=1",
            ),
            (
                2,
                "no artefact is called 'absent.csv'",
                "method",
                "--level",
                "meets",
                "-e",
                "absent.csv",
            ),
            (
                2,
                "has no member 'x.csv'",
                "method",
                "--level",
                "meets",
                "-e",
                "handed-in.zip#member=x.csv",
            ),
            (2, "'#line=161,162' is beyond the end of line3.csv", *meets, "line3.csv#line=161,162"),
            (2, "is beyond the end of screen.mp4", *meets, "screen.mp4#t=5,9999"),
            (2, "there is no role 'boss'", "method", "--level", "meets", "--role", "boss"),
            (2, "--attempt is a number", "method", "--level", "meets", "--attempt", "1x"),
            (
                1,
                "nobody judges one criterion in two roles",
                "accuracy",
                "--value",
                "1",
                "--role",
                "moderator",
            ),
            (1, "cannot be judged before attempt 3", "accuracy", "--value", "1", "--attempt", "9"),
            (2, "control character", "method", "--level", "meets", "--remark", "a\x1bb"),
        ):
            got = work.refused(code, part, "judge", "c1", *arguments, "--key", "amy")
            equal(got.stdout, "", f"stdout of {arguments}")
        work.refused(
            2,
            "name one case and one criterion; 'dossier status CASE' shows them",
            "judge",
            "c1",
            "--key",
            "amy",
        )
        work.refused(3, "absent", "judge", "absent", "method", "--level", "meets", "--key", "amy")
        work.refused(
            2,
            "vouliez-vous dire «\u00a0data-quality\u00a0»?",
            "judge",
            "c1",
            "data-qualty",
            "--level",
            "x",
            "--key",
            "amy",
            env=FRENCH,
        )
        equal(work.git("rev-parse", "case/c1"), before, "the branch after what was refused")


def replacing_a_key():
    """A new key within a case is a second person, and its first act says so."""
    with Case() as work:
        work.ready()
        work.judge("data-quality", "--level", "meets")
        work.must("key", "rotate", "amy", "--no-passphrase")
        work.refused(
            2,
            "say who you are with --as NAME",
            "judge",
            "c1",
            "method",
            "--level",
            "meets",
            "--key",
            "amy",
        )
        method = ("judge", "c1", "method", "--level", "meets", "--key", "amy")
        got = work.run(*method, "--as", "Amy O'Neil")
        equal(got.returncode, 0, got.stderr)
        equal(
            " ".join(got.stderr.split()),
            "dossier: 'Amy O'Neil' has acted in this case with another key: the record will name two persons. If that is "
            "you, your judgements count as those of two",
            "the note",
        )
        equal(
            [p["name"] for p in work.record()["people"] if p["name"] == "Amy O'Neil"],
            ["Amy O'Neil"] * 2,
            "people",
        )
        for again in (
            work.run(*method, "--as", "Amy O'Neil"),
            work.run("judge", "c1", "method", "--level", "meets", "--key", "bo", "--as", "Bo"),
        ):
            equal(
                (again.returncode, again.stderr),
                (0, ""),
                "no note for a key that is known, or another name",
            )


def blind_definition(work):
    definition = json.loads(DEFINITION.read_text(encoding="utf-8"))
    definition["assessors"].update({"count": 2, "blind": True})
    path = work.root / "blind.json"
    path.write_text(json.dumps(definition), encoding="utf-8")
    return path


def judging_blind():
    with Case() as work:
        work.ready(blind_definition(work))
        bo = ("--key", "bo", "--as", "Bo", "--role", "deuxieme")
        got = work.run("judge", "c2", "method", "--level", "meets", "--key", "amy")
        says(got.stderr, "--blind would hide it")
        says(got.stdout, "met: Meets", ", 1 of 2 assessors\n")
        says(fits(work.must("status", "c2")), "1 of 2")
        work.refused(1, "add --blind", "judge", "c2", "method", "--level", "exceeds", *bo)
        says(
            work.must("judge", "c2", "method", "--level", "exceeds", "--blind", *bo),
            "saved: method, blind",
        )
        says(work.must("judge", "c2", "briefing", "--level", "meets", "--blind", *bo), "blind")
        tree = work.git("show", "case/c2:record.json")
        if "exceeds" in tree.split('"judgements"')[1]:
            fail("a blind judgement shows in the record")
        kept = list((work.book / ".git/dossier/blind").iterdir())
        equal([oct(path.stat().st_mode & 0o777) for path in kept], ["0o600"] * 2, "modes")
        says(work.must("status", "c2"), "Bo: blind, not opened")
        work.refused(1, "is not opened yet", "judge", "c2", "method", "--level", "meets", *bo)
        equal(work.must("judge", "c2", "--open", "--key", "bo"), "saved: opened method\n", "open")
        work.refused(
            1, "'briefing' waits for another assessor", "judge", "c2", "--open", "--key", "bo"
        )
        work.refused(1, "no blind judgement to open", "judge", "c2", "--open", "--key", "amy")
        opened = work.record("c2")["judgements"][-1]
        equal(
            (opened["level"], opened["role"], "nonce" in opened),
            ("exceeds", "second", True),
            "the opened judgement",
        )
        equal(len(list((work.book / ".git/dossier/blind").iterdir())), 1, "kept after opening")
        again = ("judge", "c2", "method", "--level", "meets", "--blind")
        got = work.refused(1, "nothing that you say of it now is blind", *again, *bo)
        equal(got.stdout, "", "a judgement that is not blind")
        work.refused(1, "nothing that you say", *again, "--key", "amy")
        work.refused(1, "has been opened", *again, "--key", "cy", "--as", "Cy")
        equal(len(list((work.book / ".git/dossier/blind").iterdir())), 1, "kept of what is refused")
        for path in (work.book / ".git/dossier/blind").iterdir():
            path.write_text(path.read_text().replace("meets", "exceeds"))
        work.must("judge", "c2", "briefing", "--level", "meets", "--key", "amy")
        work.refused(1, "is not the one committed", "judge", "c2", "--open", "--key", "bo")
        work.must("log", "c2")


def signing():
    with Case() as work:
        work.ready()
        said = work.must(
            "sign-off", "c1", "--role", "Apprenant", "--statement", "Mine", "--key", "amy"
        )
        work.must(
            "sign-off",
            "c1",
            "--role",
            "Employeur",
            "--person",
            "Zoe\u0301 Roy",
            "--organisation",
            "Nord",
            "--statement",
            "Seen",
            "--key",
            "amy",
        )
        record = work.record()
        equal(record["signOffs"][0]["person"], record["learner"]["id"], "the learner's")
        equal([one["role"] for one in record["signOffs"]], ["learner", "employer"], "roles")
        equal(record["occasions"][0]["method"], "project", "the occasion")
        log = " ".join(work.must("log", "c1", env=FRENCH).split())
        says(log, "signature personne ✓", "signature employeur ✓")
        equal(
            (record["people"][-1]["name"], record["people"][-1]["organisation"]),
            ("Zoé Roy", "Nord"),
            "the employer",
        )
        before = work.git("rev-parse", "case/c1")
        work.refused(
            1,
            "you have not judged in this case",
            "sign-off",
            "c1",
            "--role",
            "assessor",
            "--statement",
            "x",
            "--key",
            "amy",
        )
        work.refused(2, "say what is signed", "sign-off", "c1", "--role", "witness", "--key", "amy")
        work.refused(
            2, "say as what with --role", "sign-off", "c1", "--statement", "x", "--key", "amy"
        )
        work.refused(
            2,
            "there is no role 'boss'",
            "sign-off",
            "c1",
            "--role",
            "boss",
            "--statement",
            "x",
            "--key",
            "amy",
        )
        name = re.search(r"sign-off ([0-9a-f]{8}) ", said)[1]
        work.refused(
            1,
            "only Amy O'Neil, who recorded it",
            "sign-off",
            "c1",
            "--withdraw",
            name,
            "--statement",
            "no",
            "--key",
            "bo",
            "--as",
            "Bo",
        )
        equal(work.git("rev-parse", "case/c1"), before, "the branch after what was refused")
        work.must("sign-off", "c1", "--withdraw", name, "--statement", "Wrong file", "--key", "amy")
        says(" ".join(work.must("log", "c1", env=FRENCH).split()), "signature retirée ✓")
        work.refused(
            1,
            "withdrawn already",
            "sign-off",
            "c1",
            "--withdraw",
            name,
            "--statement",
            "no",
            "--key",
            "amy",
        )
        shown = fits(work.must("status", "c1"))
        says(shown, "(withdrawn by", "Wrong file", "Zoé Roy", "recorded by Amy O'Neil")


def deciding():
    with Case() as work:
        work.ready()
        got = work.refused(1, "the case is not complete", "decide", "c1", "--award", "--key", "amy")
        says(fits(got.stdout), "has not been judged", "lacks evidence", "0 of 8 criteria met")
        got = work.refused(
            1, "n’est pas complet", "decide", "c1", "--award", "--key", "amy", env=FRENCH
        )
        says(fits(got.stdout), "0 critère satisfait sur 8")
        work.refused(2, "say either --award or --refuse", "decide", "c1", "--key", "amy")
        work.judge_all()
        got = work.refused(1, "the rule says pass", "decide", "c1", "--refuse", "--key", "amy")
        says(got.stdout, "The rule is met: 8 of 8 criteria met")
        got = work.refused(
            1,
            "la règle conclut à une réussite",
            "decide",
            "c1",
            "--refuse",
            "--key",
            "amy",
            env=FRENCH,
        )
        says(fits(got.stdout), "La règle est satisfaite\u00a0: 8 critères satisfaits sur 8")
        says(work.must("status"), "→ ready to decide")
        says(fits(work.must("decide", "c1", "--award", "--key", "amy")), "saved: awarded")
        equal(work.record()["decision"]["outcome"], "awarded", "the decision")
        decided = "nothing can be added to what was decided"
        for arguments in (
            ["decide", "c1", "--award"],
            ["judge", "c1", "method", "--level", "exceeds"],
            ["add", "c1", SAMPLE / "line3.csv", "--criterion", "method"],
            ["judge", "c1", "--open"],
            ["judge", "c1", "method", "--level", "exceeds", "--blind"],
            ["sign-off", "c1", "--role", "learner", "--statement", "x"],
            ["sign-off", "c1", "--role", "assessor", "--statement", "x"],
        ):
            work.refused(1, decided, *arguments, "--key", "amy")
        if list((work.book / ".git").glob("dossier/blind/*")):
            fail("a refused blind judgement is kept")
        work.key("college")
        for key, note in (
            ("college", ""),
            (
                "amy",
                "dossier: the issuer's key is that of Amy O'Neil, who acted in this case; was "
                "it meant? An issuer usually has its own\n",
            ),
        ):
            got = work.run("package", "c1", "--issuer-key", key, "-o", f"{key}.zip")
            says(
                got.stderr,
                "dossier: made without a status list: this credential can never be withdrawn; "
                "--status FOLDER, with lists",
            )
            said = got.stderr.partition("dossier: made without")[0]
            equal((got.returncode, said), (0, note), f"packaging with the key {key}")


def deciding_otherwise():
    with Case() as work:
        work.ready()
        work.judge_all()
        work.judge("reproducibility", "--answer", "all=no")
        got = work.refused(1, "the rule says fail", "decide", "c1", "--award", "--key", "amy")
        says(got.stdout, "The critical criterion", "is not met", "✗ not met")
        work.must(
            "decide", "c1", "--award", "--reason", "Appeal 12 upheld", "--key", "bo", "--as", "Bo"
        )
        decision = work.record()["decision"]
        equal(
            (decision["outcome"], decision["rule"]["outcome"], decision["reason"]),
            ("awarded", "fail", "Appeal 12 upheld"),
            "the decision",
        )
        says(fits(work.must("status", "c1")), "Reason: Appeal 12 upheld")


def showing():
    with Case() as work:
        work.ready()
        work.judge("data-quality", "--level", "meets")
        work.must(
            "judge",
            "c1",
            "accuracy",
            "--value",
            "9",
            "--key",
            "bo",
            "--as",
            "Marie-Ève de la Chevrotière-Bouchard-Tremblay 工場長 " + "x" * 90,
        )
        english, french = work.must("status", "c1"), work.must("status", "c1", env=FRENCH)
        plain = fits(english).replace("\u00a0", " ")
        says(
            plain,
            "CRITERION",
            "✓ data file 1/1",
            "✗ code 0/1",
            "Amy O'Neil",
            "✗ not met",
            "! critical",
            "? not judged",
            "… in progress",
            "Sign-offs\n  none yet",
        )
        says(
            fits(french).replace("\u00a0", " "),
            "CRITÈRE",
            "✓ fichier de",
            "! essentiel",
            "… en cours",
            "n’a pas été évalué",
        )
        if "\x1b" in english + french:
            fail("colour in a pipe")
        status = json.loads(work.must("status", "c1", "--json"))
        equal(
            (status["format"], status["state"], status["criteria"][0]["evidence"][0]["have"]),
            ("dossier-status-1", "open", 1),
            "status --json",
        )
        cases = json.loads(work.must("status", "--json"))
        equal([c["case"] for c in cases["cases"]], ["c1"], "status --json without a case")
        says(fits(work.must("status")), "c1", "Sam Roy", "… in progress 1/8")
        work.refused(3, "absent", "status", "absent")
        on_a_terminal(work)


def on_a_terminal(work):
    """Colour where a terminal takes it, none with NO_COLOR."""
    for env, coloured in (
        ({"TERM": "xterm"}, True),
        ({"TERM": "xterm", "NO_COLOR": "1"}, False),
        ({"TERM": "dumb"}, False),
    ):
        got = subprocess.run(
            ["script", "-qec", f"{os.environ['DOSSIER']} status c1", "/dev/null"],
            env={**work.env, **env},
            capture_output=True,
            text=True,
            cwd=work.root,
        )
        equal("\x1b[3" in got.stdout, coloured, f"colour with {env}")


def logging():
    with Case() as work:
        work.ready()
        work.judge("data-quality", "--level", "meets")
        log = fits(work.must("log", "c1"))
        says(log, "start c1", "judge data-quality", "✓ signed, chained", "TIME (UTC)")
        says(fits(work.must("log", "c1", env=FRENCH)), "✓ signé, chaîné", "HEURE (UTC)")
        acts = json.loads(work.must("log", "c1", "--json"))
        equal(
            (acts["holds"], acts["acts"][-1]["act"], acts["acts"][-1]["signature"]),
            (True, "judge", "good"),
            "log --json",
        )
        tree = work.git("rev-parse", "case/c1^{tree}").strip()
        parent = work.git("rev-parse", "case/c1").strip()
        forged = work.git("commit-tree", tree, "-p", parent, "-m", "judge: forged").strip()
        work.git("update-ref", "refs/heads/case/c1", forged)
        got = work.refused(1, "1 act does not hold", "log", "c1")
        says(fits(got.stdout), "judge forged", "✗ chain broken")
        got = work.run("log", "c1", "--json")
        equal(
            (got.returncode, json.loads(got.stdout)["holds"]), (1, False), "log --json of a forgery"
        )
        work.refused(1, "1 acte ne tient pas", "log", "c1", env=FRENCH)


def dating():
    """An act is dated neither before the same person's previous one nor ahead of the clock; one
    that comes from a device is kept and marked."""
    with Case() as work:
        work.ready()
        last = json.loads(work.must("log", "c1", "--json"))["acts"][-1]["at"]
        before = work.git("rev-parse", "case/c1")
        for act in (
            ("judge", "c1", "method", "--level", "meets"),
            ("judge", "c1", "method", "--level", "meets", "--blind"),
            ("sign-off", "c1", "--role", "witness", "--statement", "x"),
            ("decide", "c1", "--award", "--reason", "x"),
            ("add", "c1", SAMPLE / "line3.csv", "--criterion", "reproducibility"),
        ):
            got = work.refused(
                1, "of " + last, *act, "--key", "amy", "--at", "2020-01-01T00:00:00Z"
            )
            says(got.stderr, "dated 2020-01-01T00:00:00Z, before your previous one")
            got = work.refused(1, "correct", *act, "--key", "amy", "--at", "2099-01-01T00:00:00Z")
            says(got.stderr, "2099-01-01T00:00:00Z is more than ten minutes after this machine's")
        work.refused(
            1,
            "2099-01-01T00:00:00Z is more than ten minutes after",
            *("add", "c1", __file__, "-c", "reproducibility", "--key", "amy"),
            *("--captured-at", "2099-01-01T00:00:00Z"),
        )
        work.refused(
            1,
            "avant votre précédent",
            *act,
            "--key",
            "amy",
            "--at",
            "2019-01-01T00:00:00Z",
            env=FRENCH,
        )
        equal(work.git("rev-parse", "case/c1"), before, "the case")

        key = work.root / "home/keys/amy.pem"
        device = (LEDGER_WORD, work.book, "c1", "device", key, "Amy", "1577836800")
        subprocess.run(device, env=work.env, check=True)
        mark = work.record()["timeConflicts"][0]
        equal((mark["at"], mark["with"]), ("2020-01-01T00:00:00Z", last), "the mark")
        equal((mark["act"], mark["origin"]), ("sign-off", "device"), "the mark")
        says(fits(work.must("log", "c1")), "! time too early")
        says(fits(work.must("log", "c1", env=FRENCH)), "! heure trop tôt")
        log = json.loads(work.must("log", "c1", "--json"))
        equal((log["holds"], log["acts"][-1]["timeConflict"]), (True, "occasion"), "log --json")
        if "timeConflict" in log["acts"][0]:
            fail("an act in order is marked")
        work.judge("data-quality", "--level", "meets")  # the mark binds nobody


def speechless():
    """An act whose word cannot be written is recorded all the same, and that is said, once."""
    with Case() as work:
        work.ready()
        judge = ("judge", "c1", "method", "--level", "meets", "--key", "amy")
        for acts, said, env in (
            (1, "recorded, but standard output cannot be written: No space left on device", {}),
            (2, "enregistré, mais impossible d’écrire sur la sortie standard", FRENCH),
        ):
            with open("/dev/full", "w", encoding="utf-8") as full:
                got = subprocess.run(
                    [DOSSIER, *judge],
                    env={**work.env, **env},
                    stdout=full,
                    stderr=subprocess.PIPE,
                    text=True,
                    check=False,
                )
            equal((got.returncode, got.stderr.count(said)), (3, 1), got.stderr)
            equal(len(work.record()["judgements"]), acts, "judgements")
        with open("/dev/full", "w", encoding="utf-8") as full:
            got = subprocess.run(
                [DOSSIER, "status", "c1"],
                env=work.env,
                stdout=full,
                stderr=subprocess.PIPE,
                text=True,
                check=False,
            )
        equal((got.returncode, "recorded" in got.stderr), (3, False), "what records nothing")


for test in (
    speechless,
    judging,
    replacing_a_key,
    judging_blind,
    signing,
    deciding,
    deciding_otherwise,
    showing,
    logging,
    dating,
):
    test()
    print(f"{test.__name__}: good")
