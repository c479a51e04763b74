# SPDX-License-Identifier: Apache-2.0
"""What a credential must say by definition and record, from docs/format.md,
"data/credential.jwt"."""
import hashlib
import uuid
from decimal import Decimal

MARKS = "\\`*_[]<>#&|"
GENRES = {"video", "audio", "image", "document", "data", "code", "archive", "other"}


class Award:
    def __init__(self, definition, record):
        self.definition, self.record = definition, record
        self.french = "en" not in definition["name"]
        self.separator = "/" if "#" in definition["id"] else "#"

    def say(self, words):
        """One language of a language map, else the other."""
        order = ("fr", "en") if self.french else ("en", "fr")
        return next((words[code] for code in order if code in (words or {})), "")

    def choose(self, english, french):
        return french if self.french else english

    def part(self, *names):
        return self.definition["id"] + self.separator + "/".join(names)

    # The narrative

    def decimal(self, text):
        return text.replace("-", "\u2212").replace(".", self.choose(".", ","))

    def measure(self, criterion, scale):
        low, high = scale.get("minimum"), scale.get("maximum")
        quantity, out = self.say(scale["quantity"]), ""
        if quantity != self.say(criterion["name"]):
            out = quantity + (", " if low or high else " ")
        if low and high:
            out += self.choose("from ", "de ") + self.decimal(low)
            out += self.choose(" to ", " à ") + self.decimal(high)
        elif low:
            out += self.choose("at least ", "au moins ") + self.decimal(low)
        elif high:
            out += self.choose("at most ", "au plus ") + self.decimal(high)
        if not low and not high:
            return out + f"({scale['unit']})"
        close = scale["unit"] in ("%", "°") and not self.french
        return out + ("" if close else "\u00a0") + scale["unit"]

    def requirement(self, criterion):
        scale = criterion["scale"]
        if scale["kind"] == "measure":
            return self.measure(criterion, scale)
        if scale["kind"] == "levels":
            level = next(one for one in scale["levels"] if one["id"] == scale["required"])
            name = self.say(level["name"])
            return self.choose(f"at least “{name}”", f"au moins «\u00a0{name}\u00a0»")
        n = len(scale["items"])
        yes = scale.get("requiredYes", n)
        if n == 1:
            return self.choose("the one item", "le seul point")
        if yes == n:
            return self.choose(f"all {n} items", f"la totalité des {n} points")
        return self.choose(f"at least {yes} of {n} items", f"au moins {yes} des {n} points")

    def outcome(self, outcome):
        out = "\n\n## " + plain(self.say(outcome["statement"])) + "\n\n"
        for one in self.definition["criteria"]:
            if one["outcome"] == outcome["id"]:
                out += "- " + plain(self.say(one["name"])) + self.choose(": ", "\u00a0: ")
                out += plain(self.requirement(one))
                critical = self.choose(" (critical)", " (essentiel)")
                out += (critical if one.get("critical") else "") + "\n"
        for member, english, french in (
            ("knowledge", "Knowledge", "Connaissances"),
            ("skills", "Skills", "Habiletés"),
            ("attitudes", "Attitudes", "Attitudes"),
        ):
            if outcome.get(member):
                out += f"\n### {self.choose(english, french)}\n\n"
            for one in outcome.get(member, []):
                out += "- " + plain(self.say(one["text"])) + "\n"
        return out

    def facts(self):
        definition = self.definition
        transcript = definition.get("transcript", {})
        yield self.choose("Hours of work", "Heures de travail"), transcript.get("hours")
        for one in transcript.get("levels", []):
            yield one["framework"], one["level"]
        yield "Participation", {
            "on-site": self.choose("on site", "sur place"),
            "online": self.choose("online", "en ligne"),
            "blended": self.choose("on site and online", "sur place et en ligne"),
            "workplace": self.choose("in the workplace", "en milieu de travail"),
        }.get(definition.get("participation"))
        yield self.choose("Prerequisites", "Préalables"), self.say(definition.get("prerequisites"))
        for one in definition.get("qualityAssurance", []):
            yield self.choose("Quality assured by", "Assurance qualité"), self.say(one["by"])
        pathways = definition.get("pathways", {})
        for one in pathways.get("isPartOf", []):
            yield self.choose("Part of", "Fait partie de"), self.say(one["name"])
        for one in pathways.get("precedes", []):
            yield self.choose("Leads to", "Mène à"), self.say(one["name"])
        relevance = definition.get("relevance", {})
        for one in relevance.get("consultations", []):
            yield (
                self.choose("Consulted", "Consultation"),
                f"{one['date']}, {self.say(one['with'])}",
            )
        yield self.choose("Next review", "Prochaine révision"), relevance.get("nextReview")

    def narrative(self):
        out = plain(self.say(self.definition["rule"].get("description")))
        out += "".join(self.outcome(one) for one in self.definition["outcomes"]) + "\n"
        colon = self.choose(": ", "\u00a0: ")
        out += "".join(f"\n- {label}{colon}{plain(text)}" for label, text in self.facts() if text)
        notices = self.definition.get("notices", [])
        out += "\n\n---" if notices else ""
        return out + "".join("\n\n" + plain(self.say(one)) for one in notices)

    # The achievement

    def alignments(self, only=None):
        out = []
        for outcome in self.definition["outcomes"]:
            if only not in (None, outcome["id"]):
                continue
            for one in outcome.get("alignments", []):
                if one["uri"] not in [had["targetUrl"] for had in out]:
                    out.append(
                        {
                            "type": ["Alignment"],
                            "targetUrl": one["uri"],
                            "targetName": self.say(one["name"]),
                            "targetFramework": f"{one['framework']} {one['version']}",
                        }
                    )
        return out

    def description(self, criterion):
        scale, ident = criterion["scale"], criterion["id"]
        out = {
            "type": ["ResultDescription"],
            "id": self.part(ident),
            "name": self.say(criterion["name"]),
            "alignment": self.alignments(criterion["outcome"]),
        }
        if scale["kind"] == "levels":
            out["resultType"] = "RubricCriterionLevel"
            out["requiredLevel"] = self.part(ident, scale["required"])
            out["rubricCriterionLevel"] = [
                {
                    "type": ["RubricCriterionLevel"],
                    "id": self.part(ident, one["id"]),
                    "name": self.say(one["name"]),
                    "description": self.say(one.get("description")),
                    "points": str(one["points"]),
                }
                for one in scale["levels"]
            ]
            return out
        out["resultType"] = "RawScore"
        if scale["kind"] == "measure":
            out["name"] += f" ({self.requirement(criterion)})"
            out["requiredValue"] = scale.get("minimum") if "maximum" not in scale else None
            return out
        n = len(scale["items"])
        out.update(valueMin="0", valueMax=str(n))
        if not any(one.get("mayNotApply") for one in scale["items"]):
            out["requiredValue"] = str(scale.get("requiredYes", n))
        return out

    def whole(self):
        percent = self.definition["rule"].get("passPercent")
        out = {
            "type": ["ResultDescription"],
            "id": self.part("") + "result" if self.separator == "/" else self.part("/result"),
            "name": self.choose("Whole assessment", "Évaluation entière"),
            "resultType": "Percent" if percent else "Status",
        }
        if percent:
            out.update(requiredValue=str(percent), valueMin="0", valueMax="100")
        return out

    def achievement(self):
        definition = self.definition
        related, pathways = [], definition.get("pathways", {})
        for one in [*pathways.get("isPartOf", []), *pathways.get("precedes", [])]:
            entry = {"id": one["id"], "type": ["Related"]}
            if entry not in related:
                related.append(entry)
        demonstration = definition.get("demonstration") or self.record.get("demonstration")
        before = self.choose(
            "Demonstration, not a real award. ", "Démonstration, pas une attribution réelle. "
        )
        return {
            "type": ["Achievement"],
            "id": definition["id"],
            "achievementType": "MicroCredential",
            "name": self.say(definition["name"]),
            "version": definition["version"],
            "inLanguage": self.choose("en", "fr"),
            "description": (before if demonstration else "") + self.say(definition["description"]),
            "criteria": {"narrative": self.narrative()},
            "humanCode": definition.get("transcript", {}).get("courseCode"),
            "alignment": self.alignments(),
            "resultDescription": [
                *(self.description(one) for one in definition["criteria"]),
                self.whole(),
            ],
            "related": related,
            "creditsAvailable": self.credits(),
        }

    def credits(self):
        credits = self.definition.get("transcript", {}).get("credits")
        return None if credits is None else float(Decimal(credits))

    def credential(self, record_hex):
        issuer = self.definition["issuer"]
        address = {
            "addressCountryCode": issuer.get("country"),
            "addressRegion": self.say(issuer.get("region")),
        }
        if any(address.values()):
            address["type"] = ["Address"]
        derived = bytearray(hashlib.sha256(b"credential\0" + record_hex.encode()).digest()[:16])
        derived[6], derived[8] = derived[6] & 15 | 128, derived[8] & 63 | 128
        return clean(
            {
                "id": uuid.UUID(bytes=bytes(derived)).urn,
                "name": self.say(self.definition["name"]),
                "awardedDate": self.record["decision"]["at"],
                "issuer": {
                    "id": issuer["id"],
                    "type": ["Profile"],
                    "name": self.say(issuer["name"]),
                    "url": issuer.get("url"),
                    "address": address,
                },
                "credentialSubject": {
                    "id": self.record["learner"]["id"],
                    "type": ["AchievementSubject"],
                    "achievement": self.achievement(),
                    "creditsEarned": self.credits(),
                },
            }
        )

    # The evidence

    def artefact(self, one):
        names = {c["id"]: self.say(c["name"]) for c in self.definition["criteria"]}
        criteria = one.get("criteria", [])
        supports = "; ".join(names[ident] for ident in criteria[:5])
        if supports:
            supports = self.choose("Supports: ", "À l’appui de\u00a0: ") + supports
        if len(criteria) > 5:
            supports += self.choose("; and %d more", "; et %d de plus") % (len(criteria) - 5)
        return clean(
            {
                "name": one["name"],
                "genre": one["kind"].capitalize() if one.get("kind") in GENRES else None,
                "narrative": "\n\n".join(
                    text for text in (one.get("alt"), supports and supports + ".") if text
                ),
            }
        )

    def record_entry(self):
        return {
            "name": self.choose("Record of the assessment", "Compte rendu de l’évaluation"),
            "genre": "Assessment record",
            "mediaType": "application/json",
            "narrative": self.choose(
                "Who judged which evidence against which criterion, how, when and by which rule.",
                "Qui a jugé quels éléments de preuve, selon quel critère, comment, quand et d’après "
                "quelle règle.",
            ),
        }


def plain(text):
    """As Markdown shows it: marks escaped, line ends and tabs blanks."""
    text = text.replace("\n", " ").replace("\t", " ")
    return "".join("\\" + c if c in MARKS else c for c in text)


def clean(value):
    """Without members that are absent or empty."""
    if isinstance(value, dict):
        cleaned = {k: clean(v) for k, v in value.items()}
        return {k: v for k, v in cleaned.items() if v not in (None, "", [], {})}
    return [clean(one) for one in value] if isinstance(value, list) else value


def facts(claims):
    """The claims without what other questions are about."""
    subject = claims["credentialSubject"]
    out = {
        k: v
        for k, v in claims.items()
        if k
        not in (
            *("@context", "type", "iss", "sub", "jti", "nbf", "exp"),
            *("evidence", "validFrom", "validUntil", "credentialStatus", "relatedResource"),
        )
    }
    out["credentialSubject"] = {k: v for k, v in subject.items() if k != "result"}
    out["credentialSubject"]["achievement"] = {
        k: v for k, v in subject["achievement"].items() if k != "endorsementJwt"
    }
    return out
