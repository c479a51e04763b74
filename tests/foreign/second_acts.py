# SPDX-License-Identifier: Apache-2.0
"""The signed acts of a record, checked as docs/format.md, "Acts", says."""
import hashlib

from second_shapes import LISTS, need

ONCE = ("case", "definition", "demonstration", "format", "id", "learner")
# What each act adds at least one of, and what it may add.
ADDS = {
    "start": ((), ("occasions", "people")),
    "add": (("artefacts", "links", "occasions"), ("people",)),
    "judge": (("judgements",), ("people",)),
    "open": (("judgements",), ("people",)),
    "commit": (("commitments",), ("people",)),
    "sign-off": (("signOffs",), ("people",)),
    "withdraw": (("signOffs",), ("people",)),
    "decide": (("decision",), ("people",)),
    "close": ((), ("people",)),
}
SPEAKER = {
    "commitments": "assessor",
    "judgements": "assessor",
    "signOffs": "recordedBy",
    "decision": "by",
}


def sha256(data):
    return hashlib.sha256(data).digest()


class Acts:
    """One pass over the acts, with a place in each list of the record."""

    def __init__(self, record, reader):
        self.record, self.reader = record, reader
        self.lists = {name: record.get(name, []) for name in LISTS}
        self.lists["decision"] = [record["decision"]] if "decision" in record else []
        self.at = dict.fromkeys(LISTS, 0)
        self.chain, self.chains, self.ids = bytes(32), set(), set()
        self.signers = {}
        self.genesis = None
        self.committed = set()
        self.place = {one["digest"]: i for i, one in enumerate(record["artefacts"])}
        self.linked = {}
        for link in self.lists["links"]:
            self.linked.setdefault(link["artefact"], []).extend(link["criteria"])

    def check(self):
        for act in self.record["acts"]:
            self.check_one(act)
        for name in LISTS:
            need(self.at[name] == len(self.lists[name]), f"acts: nobody signed for {name}")

    def check_one(self, act):
        header = act["header"]
        digest = sha256(self.reader.canonical(header))
        self.check_case(header, digest)
        new = self.take(header)
        self.check_entries(header, new)
        self.check_signature(act, digest)
        need(header.get("after") in self.chains or "after" not in header, "acts: after")
        need("after" in header or header["act"] not in ("decide", "close"), "acts: no after")
        self.chain = sha256(self.chain + digest)
        self.chains.add(self.chain.hex())

    def check_case(self, header, digest):
        need(header["id"] not in self.ids, "acts: repeated")
        self.ids.add(header["id"])
        need((header["act"] == "start") == (self.genesis is None), "acts: start")
        if self.genesis is None:
            bound = self.record["definition"]
            opens = {
                "record": self.record["id"],
                "learner": self.record["learner"]["id"],
                "content": bound["content"],
                "structure": bound["structure"],
            }
            need(header.get("opens") == opens and "genesis" not in header, "acts: opens")
            self.genesis = digest.hex()
        else:
            need(header.get("genesis") == self.genesis and "opens" not in header, "acts: genesis")

    def as_added(self, name, entry):
        if name != "artefacts" or entry["digest"] not in self.linked:
            return entry
        linked, criteria = self.linked[entry["digest"]], entry["criteria"]
        need(criteria[len(criteria) - len(linked) :] == linked, "acts: links and criteria")
        return {**entry, "criteria": criteria[: len(criteria) - len(linked)]}

    def take(self, header):
        """The entries that the act adds, when they are those signed."""
        must, may = ADDS[header["act"]]
        adds = header["adds"]
        need(set(adds) <= {*must, *may}, "acts: adds")
        need(not must or set(adds) & set(must), "acts: adds nothing")
        late = self.at["decision"] and set(adds) - {"people", "signOffs"}
        need(not late, "acts: after the decision")
        new = {}
        for name, n in adds.items():
            begin = self.at[name]
            new[name] = self.lists[name][begin : begin + n]
            need(len(new[name]) == n, "acts: more than there are")
            self.at[name] += n
        body = {k: [self.as_added(k, one) for one in v] for k, v in new.items()}
        if len(self.ids) == 1:
            body["record"] = {k: self.record[k] for k in ONCE if k in self.record}
        need(sha256(self.reader.canonical(body)).hex() == header["body"], "acts: body")
        return new

    def check_entries(self, header, new):
        word, by = header["act"], header["by"]
        for name, entries in new.items():
            for one in entries:
                need(name not in SPEAKER or one[SPEAKER[name]] == by, "acts: speaker")
                if name in SPEAKER:
                    need(one.get("opened", one["at"]) == header["at"], "acts: time")
        for one in new.get("judgements", []):
            need(("commitment" in one) == (word == "open"), "acts: kind")
            need(one.get("commitment") in {None, *self.committed}, "acts: not committed to")
        for one in new.get("signOffs", []):
            need(("withdraws" in one) == (word == "withdraw"), "acts: kind")
        for one in new.get("people", []):
            need(not one["keys"] or one["id"] == by, "acts: introduces somebody with a key")
        for one in new.get("links", []):
            need(self.place.get(one["artefact"], 1e9) < self.at["artefacts"], "acts: link")
        self.committed |= {one["id"] for one in new.get("commitments", [])}
        named = header.get("artefacts", [])
        need(named == sorted(set(named)), "acts: artefacts")
        need(all(self.place.get(d, 1e9) < self.at["artefacts"] for d in named), "acts: artefacts")

    def check_signature(self, act, digest):
        header = act["header"]
        parts = act["signature"].split(".")
        need(len(parts) == 3 and not parts[1], "acts: signature")
        said = self.reader.document(self.reader.from_base64url(parts[0]))
        need(set(said) == {"alg", "kid", "typ"}, "acts: header of a signature")
        need(self.reader.base64url(self.reader.canonical(said)) == parts[0], "acts: canonical")
        need(said["typ"] == "dossier-act+jws", "acts: typ")
        keys = [
            key
            for person in self.lists["people"][: self.at["people"]]
            if person["id"] == header["by"]
            for key in person["keys"]
            if self.reader.thumbprint(key) == said["kid"]
        ]
        need(keys, "acts: not a key of theirs")
        message = f"{parts[0]}.{self.reader.base64url(self.reader.canonical(header))}".encode()
        signature = self.reader.from_base64url(parts[2])
        need(
            self.reader.signature_is_right({**said, "jwk": keys[0]}, message, signature),
            "acts: signature",
        )
        before = self.signers.get((said["kid"], header["by"]), (0, 64 * "0"))
        need((header["seq"] - 1, header["previous"]) == before, "acts: seq, previous")
        self.signers[said["kid"], header["by"]] = header["seq"], digest.hex()


def check(record, reader):
    """Raises Refused. `reader` has canonical, document, thumbprint and the like."""
    need("acts" in record, "acts: none")
    Acts(record, reader).check()
