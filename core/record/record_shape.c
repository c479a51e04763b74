/* SPDX-License-Identifier: Apache-2.0 */
/* The members of record.json, one table an object. */
#include "core/record/record_shape.h"

#include "core/format.h"
#include "core/json/shape_macros.h"

static const struct ds_shape format_word = WORDS(DS_RECORD_FORMAT);

static const struct ds_shape definition =
    OBJECT(REQUIRED("id", ds_shape_uri), REQUIRED("version", ds_shape_token),
           REQUIRED("content", ds_shape_digest), REQUIRED("structure", ds_shape_digest));

static const struct ds_shape learner =
    OBJECT(REQUIRED("id", ds_shape_uri), REQUIRED("name", ds_shape_text));

static const struct ds_shape method = WORDS("demonstration", "observation", "project", "portfolio",
                                            "oral", "written", "simulation", "workplace");
static const struct ds_shape occasion = OBJECT(
    REQUIRED("id", ds_shape_token), REQUIRED("method", method), REQUIRED("start", ds_shape_time),
    OPTIONAL("place", ds_shape_text), OPTIONAL("conditions", ds_shape_text),
    OPTIONAL("adjustments", ds_shape_text), OPTIONAL("support", ds_shape_text),
    REQUIRED("identity", ds_shape_text)); /* how the learner's identity was checked */
static const struct ds_shape occasions = ARRAY(occasion, 0, 100);

static const struct ds_shape size = INTEGER(0, INT64_C(1) << 48);
static const struct ds_shape member =
    OBJECT(REQUIRED("path", ds_shape_text), OPTIONAL("size", size)); /* no size: not stated */
static const struct ds_shape members = ARRAY(member, 0, DS_MAX_MEMBERS);

static const struct ds_shape evidence_kind =
    WORDS("video", "audio", "image", "document", "data", "code", "archive", "other");
static const struct ds_shape how = WORDS("file", "camera", "screen", "microphone", "import");
const struct ds_shape ds_captured_shape =
    OBJECT(REQUIRED("at", ds_shape_time), REQUIRED("by", ds_shape_uri), REQUIRED("how", how),
           OPTIONAL("occasion", ds_shape_token));
static const struct ds_shape criterion_ids = ARRAY(ds_shape_token, 0, 200);
const struct ds_shape ds_artefact_shape =
    OBJECT(REQUIRED("digest", ds_shape_digest), REQUIRED("size", size),
           REQUIRED("mediaType", ds_shape_text), REQUIRED("kind", evidence_kind),
           REQUIRED("extension", ds_shape_token), /* of the file in the package, without the dot */
           REQUIRED("name", ds_shape_text), REQUIRED("originalName", ds_shape_text),
           REQUIRED("captured", ds_captured_shape), REQUIRED("criteria", criterion_ids),
           OPTIONAL("alt", ds_shape_text), OPTIONAL("captions", ds_shape_digest),
           OPTIONAL("derivedFrom", ds_shape_digest),
           OPTIONAL("leaves", ds_shape_digest), /* root of their tree, when it is large */
           OPTIONAL("members", members),
           OPTIONAL("membersLeftOut", size)); /* how many more the archive has than are listed */
static const struct ds_shape artefacts = ARRAY(ds_artefact_shape, 0, DS_MAX_ARTEFACTS);

/* Evidence that is evidence for more criteria than it was added with. */
static const struct ds_shape linked_ids = ARRAY(ds_shape_token, 1, 200);
static const struct ds_shape link =
    OBJECT(REQUIRED("artefact", ds_shape_digest), REQUIRED("criteria", linked_ids));
static const struct ds_shape links = ARRAY(link, 1, DS_MAX_LINKS);

static const struct ds_shape pointer =
    OBJECT(REQUIRED("artefact", ds_shape_digest), OPTIONAL("fragment", ds_shape_text));
static const struct ds_shape pointers = ARRAY(pointer, 0, 100);
static const struct ds_shape answer = WORDS("yes", "no", "na");
static const struct ds_shape answers = {
    .kind = DS_SHAPE_MAP, .element = &answer, .low = 1, .high = 100};
static const struct ds_shape assessor_role = WORDS("assessor", "second", "moderator");
static const struct ds_shape attempt = INTEGER(1, 100);
static const struct ds_shape judged_against =
    OBJECT(REQUIRED("content", ds_shape_digest), REQUIRED("structure", ds_shape_digest));
static const struct ds_shape judgement = OBJECT(
    REQUIRED("id", ds_shape_uri), REQUIRED("criterion", ds_shape_token),
    OPTIONAL("level", ds_shape_token), OPTIONAL("value", ds_shape_decimal),
    OPTIONAL("answers", answers), OPTIONAL("remark", ds_shape_text), REQUIRED("pointers", pointers),
    REQUIRED("assessor", ds_shape_uri), REQUIRED("role", assessor_role),
    REQUIRED("attempt", attempt), REQUIRED("at", ds_shape_time),
    REQUIRED("definition", judged_against), OPTIONAL("occasion", ds_shape_token),
    OPTIONAL("commitment", ds_shape_uri), /* of a blind judgement: the entry it opens */
    OPTIONAL("nonce", ds_shape_digest), OPTIONAL("opened", ds_shape_time));
static const struct ds_shape judgements = ARRAY(judgement, 0, 2000);

/* A blind judgement before it is opened: SHA-256 of the canonical judgement with its nonce and
 * without `commitment` and `opened`. */
static const struct ds_shape commitment =
    OBJECT(REQUIRED("id", ds_shape_uri), REQUIRED("digest", ds_shape_digest),
           REQUIRED("criterion", ds_shape_token), REQUIRED("assessor", ds_shape_uri),
           REQUIRED("at", ds_shape_time));
static const struct ds_shape commitments = ARRAY(commitment, 0, 2000);

static const struct ds_shape sign_off_role =
    WORDS("learner", "assessor", "witness", "employer", "verifier");
static const struct ds_shape sign_off = OBJECT(
    REQUIRED("id", ds_shape_uri), REQUIRED("person", ds_shape_uri), REQUIRED("role", sign_off_role),
    REQUIRED("statement", ds_shape_text), REQUIRED("at", ds_shape_time),
    REQUIRED("recordedBy", ds_shape_uri), OPTIONAL("withdraws", ds_shape_uri));
static const struct ds_shape sign_offs = ARRAY(sign_off, 0, 1000);

/* What core/record/rule.h computes. */
static const struct ds_shape rule_outcome = WORDS("pass", "fail", "incomplete");
static const struct ds_shape state =
    WORDS("met", "not-met", "not-applicable", "missing", "disputed");
static const struct ds_shape millionths = INTEGER(0, 1000000);
static const struct ds_shape criterion_result =
    OBJECT(REQUIRED("criterion", ds_shape_token), REQUIRED("state", state),
           REQUIRED("score", millionths), OPTIONAL("judgement", ds_shape_uri));
static const struct ds_shape criterion_results = ARRAY(criterion_result, 0, 200);
static const struct ds_shape reason_code =
    WORDS("judgement-missing", "assessor-missing", "disputed", "evidence-missing",
          "critical-not-met", "too-few-met", "below-pass-mark", "commitment-unopened");
static const struct ds_shape rule_reason =
    OBJECT(REQUIRED("code", reason_code), OPTIONAL("criterion", ds_shape_token));
static const struct ds_shape rule_reasons = ARRAY(rule_reason, 0, 2000);
static const struct ds_shape tally = INTEGER(0, 200);
static const struct ds_shape rule_result =
    OBJECT(REQUIRED("outcome", rule_outcome), REQUIRED("score", millionths), REQUIRED("met", tally),
           REQUIRED("of", tally), REQUIRED("criteria", criterion_results),
           REQUIRED("reasons", rule_reasons));

static const struct ds_shape decision_outcome = WORDS("awarded", "not-awarded");
static const struct ds_shape decision =
    OBJECT(REQUIRED("outcome", decision_outcome), REQUIRED("by", ds_shape_uri),
           REQUIRED("at", ds_shape_time), REQUIRED("rule", rule_result),
           OPTIONAL("reason", ds_shape_text)); /* required when it departs from the rule */

static const struct ds_shape jwk_type = WORDS("OKP", "EC", "RSA");
static const struct ds_shape jwk = OBJECT(
    REQUIRED("kty", jwk_type), OPTIONAL("crv", ds_shape_token), OPTIONAL("x", ds_shape_text),
    OPTIONAL("y", ds_shape_text), OPTIONAL("n", ds_shape_text), OPTIONAL("e", ds_shape_text));
static const struct ds_shape jwks = ARRAY(jwk, 0, 10);
static const struct ds_shape person =
    OBJECT(REQUIRED("id", ds_shape_uri), REQUIRED("name", ds_shape_text),
           OPTIONAL("organisation", ds_shape_text), OPTIONAL("title", ds_shape_text),
           REQUIRED("keys", jwks));
static const struct ds_shape people = ARRAY(person, 0, 200);

static const struct ds_shape ledger =
    OBJECT(REQUIRED("branch", ds_shape_text), REQUIRED("head", ds_shape_token), /* SHA-1, hex */
           REQUIRED("chain", ds_shape_digest)); /* the head's Ledger-SHA256 trailer */

/* An act whose time contradicts others, or the clock of the casebook that received it from
 * elsewhere. */
static const struct ds_shape act_verb = WORDS("start", "add", "judge", "sign-off", "decide");
static const struct ds_shape act_origin = WORDS("device", "import");
static const struct ds_shape time_conflict_kind =
    WORDS("ahead", "backwards", "decision", "evidence", "occasion", "blind", "withdrawn", "signed");
static const struct ds_shape time_conflict =
    OBJECT(REQUIRED("act", act_verb), REQUIRED("by", ds_shape_uri), REQUIRED("at", ds_shape_time),
           REQUIRED("origin", act_origin), REQUIRED("received", ds_shape_time),
           REQUIRED("conflict", time_conflict_kind),
           REQUIRED("with", ds_shape_time)); /* the time that it contradicts */
static const struct ds_shape time_conflicts = ARRAY(time_conflict, 1, 2000);

const struct ds_shape ds_record_shape = OBJECT(
    REQUIRED("format", format_word), REQUIRED("id", ds_shape_uri), REQUIRED("case", ds_shape_token),
    OPTIONAL("demonstration", ds_shape_boolean), REQUIRED("definition", definition),
    REQUIRED("learner", learner), REQUIRED("occasions", occasions),
    REQUIRED("artefacts", artefacts), REQUIRED("commitments", commitments),
    REQUIRED("judgements", judgements), REQUIRED("signOffs", sign_offs),
    OPTIONAL("decision", decision), REQUIRED("people", people), OPTIONAL("ledger", ledger),
    OPTIONAL("timeConflicts", time_conflicts), OPTIONAL("links", links),
    OPTIONAL("acts", ds_acts_shape));
