/* SPDX-License-Identifier: Apache-2.0 */
/* The members of record.json, one table an object. */
#include "core/record/record_shape.h"

#include "core/format.h"
#include "core/json/shape_macros.h"

static const struct ds_shape format_word = WORDS(DS_RECORD_FORMAT);

static const struct ds_shape definition =
    OBJECT({"id", &ds_shape_uri, true}, {"version", &ds_shape_token, true},
           {"content", &ds_shape_digest, true}, {"structure", &ds_shape_digest, true});

static const struct ds_shape learner =
    OBJECT({"id", &ds_shape_uri, true}, {"name", &ds_shape_text, true});

static const struct ds_shape method = WORDS("demonstration", "observation", "project", "portfolio",
                                            "oral", "written", "simulation", "workplace");
static const struct ds_shape occasion = OBJECT(
    {"id", &ds_shape_token, true}, {"method", &method, true}, {"start", &ds_shape_time, true},
    {"place", &ds_shape_text, false}, {"conditions", &ds_shape_text, false},
    {"adjustments", &ds_shape_text, false}, {"support", &ds_shape_text, false},
    {"identity", &ds_shape_text, true}); /* how the learner's identity was checked */
static const struct ds_shape occasions = ARRAY(occasion, 0, 100);

static const struct ds_shape size = INTEGER(0, INT64_C(1) << 48);
static const struct ds_shape member =
    OBJECT({"path", &ds_shape_text, true}, {"size", &size, false}); /* no size: not stated */
static const struct ds_shape members = ARRAY(member, 0, DS_MAX_MEMBERS);

static const struct ds_shape evidence_kind =
    WORDS("video", "audio", "image", "document", "data", "code", "archive", "other");
static const struct ds_shape how = WORDS("file", "camera", "screen", "microphone", "import");
const struct ds_shape ds_captured_shape =
    OBJECT({"at", &ds_shape_time, true}, {"by", &ds_shape_uri, true}, {"how", &how, true},
           {"occasion", &ds_shape_token, false});
static const struct ds_shape criterion_ids = ARRAY(ds_shape_token, 0, 200);
const struct ds_shape ds_artefact_shape =
    OBJECT({"digest", &ds_shape_digest, true}, {"size", &size, true},
           {"mediaType", &ds_shape_text, true}, {"kind", &evidence_kind, true},
           {"extension", &ds_shape_token, true}, /* of the file in the package, without the dot */
           {"name", &ds_shape_text, true}, {"originalName", &ds_shape_text, true},
           {"captured", &ds_captured_shape, true}, {"criteria", &criterion_ids, true},
           {"alt", &ds_shape_text, false}, {"captions", &ds_shape_digest, false},
           {"derivedFrom", &ds_shape_digest, false}, {"members", &members, false},
           {"membersLeftOut", &size, false}); /* how many more the archive has than are listed */
static const struct ds_shape artefacts = ARRAY(ds_artefact_shape, 0, DS_MAX_ARTEFACTS);

static const struct ds_shape pointer =
    OBJECT({"artefact", &ds_shape_digest, true}, {"fragment", &ds_shape_text, false});
static const struct ds_shape pointers = ARRAY(pointer, 0, 100);
static const struct ds_shape answer = WORDS("yes", "no", "na");
static const struct ds_shape answers = {
    .kind = DS_SHAPE_MAP, .element = &answer, .low = 1, .high = 100};
static const struct ds_shape assessor_role = WORDS("assessor", "second", "moderator");
static const struct ds_shape attempt = INTEGER(1, 100);
static const struct ds_shape judged_against =
    OBJECT({"content", &ds_shape_digest, true}, {"structure", &ds_shape_digest, true});
static const struct ds_shape judgement = OBJECT(
    {"id", &ds_shape_uri, true}, {"criterion", &ds_shape_token, true},
    {"level", &ds_shape_token, false}, {"value", &ds_shape_decimal, false},
    {"answers", &answers, false}, {"remark", &ds_shape_text, false}, {"pointers", &pointers, true},
    {"assessor", &ds_shape_uri, true}, {"role", &assessor_role, true}, {"attempt", &attempt, true},
    {"at", &ds_shape_time, true}, {"definition", &judged_against, true},
    {"occasion", &ds_shape_token, false},
    {"commitment", &ds_shape_uri, false}, /* of a blind judgement: the entry it opens */
    {"nonce", &ds_shape_digest, false});
static const struct ds_shape judgements = ARRAY(judgement, 0, 2000);

/* A blind judgement before it is opened: SHA-256 of the canonical judgement with its nonce and
 * without `commitment`. */
static const struct ds_shape commitment =
    OBJECT({"id", &ds_shape_uri, true}, {"digest", &ds_shape_digest, true},
           {"criterion", &ds_shape_token, true}, {"assessor", &ds_shape_uri, true},
           {"at", &ds_shape_time, true});
static const struct ds_shape commitments = ARRAY(commitment, 0, 2000);

static const struct ds_shape sign_off_role =
    WORDS("learner", "assessor", "witness", "employer", "verifier");
static const struct ds_shape sign_off = OBJECT(
    {"id", &ds_shape_uri, true}, {"person", &ds_shape_uri, true}, {"role", &sign_off_role, true},
    {"statement", &ds_shape_text, true}, {"at", &ds_shape_time, true},
    {"recordedBy", &ds_shape_uri, true}, {"withdraws", &ds_shape_uri, false});
static const struct ds_shape sign_offs = ARRAY(sign_off, 0, 1000);

/* What core/record/rule.h computes. */
static const struct ds_shape rule_outcome = WORDS("pass", "fail", "incomplete");
static const struct ds_shape state =
    WORDS("met", "not-met", "not-applicable", "missing", "disputed");
static const struct ds_shape millionths = INTEGER(0, 1000000);
static const struct ds_shape criterion_result =
    OBJECT({"criterion", &ds_shape_token, true}, {"state", &state, true},
           {"score", &millionths, true}, {"judgement", &ds_shape_uri, false});
static const struct ds_shape criterion_results = ARRAY(criterion_result, 0, 200);
static const struct ds_shape reason_code =
    WORDS("judgement-missing", "assessor-missing", "disputed", "evidence-missing",
          "critical-not-met", "too-few-met", "below-pass-mark", "commitment-unopened");
static const struct ds_shape rule_reason =
    OBJECT({"code", &reason_code, true}, {"criterion", &ds_shape_token, false});
static const struct ds_shape rule_reasons = ARRAY(rule_reason, 0, 2000);
static const struct ds_shape tally = INTEGER(0, 200);
static const struct ds_shape rule_result = OBJECT(
    {"outcome", &rule_outcome, true}, {"score", &millionths, true}, {"met", &tally, true},
    {"of", &tally, true}, {"criteria", &criterion_results, true}, {"reasons", &rule_reasons, true});

static const struct ds_shape decision_outcome = WORDS("awarded", "not-awarded");
static const struct ds_shape decision =
    OBJECT({"outcome", &decision_outcome, true}, {"by", &ds_shape_uri, true},
           {"at", &ds_shape_time, true}, {"rule", &rule_result, true},
           {"reason", &ds_shape_text, false}); /* required when it departs from the rule */

static const struct ds_shape jwk_type = WORDS("OKP", "EC", "RSA");
static const struct ds_shape jwk = OBJECT(
    {"kty", &jwk_type, true}, {"crv", &ds_shape_token, false}, {"x", &ds_shape_text, false},
    {"y", &ds_shape_text, false}, {"n", &ds_shape_text, false}, {"e", &ds_shape_text, false});
static const struct ds_shape jwks = ARRAY(jwk, 0, 10);
static const struct ds_shape person =
    OBJECT({"id", &ds_shape_uri, true}, {"name", &ds_shape_text, true},
           {"organisation", &ds_shape_text, false}, {"title", &ds_shape_text, false},
           {"keys", &jwks, true});
static const struct ds_shape people = ARRAY(person, 0, 200);

static const struct ds_shape ledger =
    OBJECT({"branch", &ds_shape_text, true}, {"head", &ds_shape_token, true}, /* SHA-1, hex */
           {"chain", &ds_shape_digest, true}); /* the head's Ledger-SHA256 trailer */

const struct ds_shape ds_record_shape = OBJECT(
    {"format", &format_word, true}, {"id", &ds_shape_uri, true}, {"case", &ds_shape_token, true},
    {"demonstration", &ds_shape_boolean, false}, {"definition", &definition, true},
    {"learner", &learner, true}, {"occasions", &occasions, true}, {"artefacts", &artefacts, true},
    {"commitments", &commitments, true}, {"judgements", &judgements, true},
    {"signOffs", &sign_offs, true}, {"decision", &decision, false}, {"people", &people, true},
    {"ledger", &ledger, false});
