/* SPDX-License-Identifier: Apache-2.0 */
/* The members of definition.json. */
#include "core/record/definition.h"

#include "core/format.h"
#include "core/json/shape_macros.h"

static const struct ds_shape format_word = WORDS(DS_DEFINITION_FORMAT);

static const struct ds_shape issuer = OBJECT(
    {"id", &ds_shape_uri, true}, {"name", &ds_shape_language, true}, {"url", &ds_shape_uri, false},
    {"country", &ds_shape_token, false}, /* ISO 3166-1, two letters */
    {"region", &ds_shape_language, false});

static const struct ds_shape alignment =
    OBJECT({"framework", &ds_shape_text, true}, {"version", &ds_shape_text, true},
           {"uri", &ds_shape_uri, true}, {"name", &ds_shape_language, true});
static const struct ds_shape alignments = ARRAY(alignment, 0, 50);

static const struct ds_shape element =
    OBJECT({"id", &ds_shape_token, true}, {"text", &ds_shape_language, true});
static const struct ds_shape elements = ARRAY(element, 0, 50);

static const struct ds_shape outcome =
    OBJECT({"id", &ds_shape_token, true}, {"statement", &ds_shape_language, true},
           {"alignments", &alignments, false}, {"knowledge", &elements, true},
           {"skills", &elements, true}, {"attitudes", &elements, true});
static const struct ds_shape outcomes = ARRAY(outcome, 1, 50);

static const struct ds_shape points = INTEGER(0, 1000);
static const struct ds_shape level =
    OBJECT({"id", &ds_shape_token, true}, {"name", &ds_shape_language, true},
           {"description", &ds_shape_language, false}, {"points", &points, true});
static const struct ds_shape levels = ARRAY(level, 2, 10); /* lowest first */
static const struct ds_shape kind_levels = WORDS("levels");
static const struct ds_shape scale_levels = OBJECT(
    {"kind", &kind_levels, true}, {"levels", &levels, true}, {"required", &ds_shape_token, true});

static const struct ds_shape kind_measure = WORDS("measure");
static const struct ds_shape scale_measure =
    OBJECT({"kind", &kind_measure, true}, {"quantity", &ds_shape_language, true},
           {"unit", &ds_shape_text, true}, {"minimum", &ds_shape_decimal, false},
           {"maximum", &ds_shape_decimal, false});

static const struct ds_shape item =
    OBJECT({"id", &ds_shape_token, true}, {"text", &ds_shape_language, true},
           {"critical", &ds_shape_boolean, false}, {"mayNotApply", &ds_shape_boolean, false});
static const struct ds_shape items = ARRAY(item, 1, 100);
static const struct ds_shape required_yes = INTEGER(0, 100);
static const struct ds_shape kind_checklist = WORDS("checklist");
static const struct ds_shape scale_checklist =
    OBJECT({"kind", &kind_checklist, true}, {"items", &items, true},
           {"requiredYes", &required_yes, false}); /* absent: every item that applies */

static const struct ds_shape scale = {
    .kind = DS_SHAPE_UNION,
    .variants = (const struct ds_variant[]){{"levels", &scale_levels},
                                            {"measure", &scale_measure},
                                            {"checklist", &scale_checklist},
                                            {NULL, NULL}}};

static const struct ds_shape evidence_kind =
    WORDS("any", "video", "audio", "image", "document", "data", "code", "archive");
static const struct ds_shape count = INTEGER(1, 100);
static const struct ds_shape evidence_need =
    OBJECT({"kind", &evidence_kind, true}, {"atLeast", &count, true},
           {"about", &ds_shape_language, false});
static const struct ds_shape evidence_needs = ARRAY(evidence_need, 0, 10);

static const struct ds_shape weight = INTEGER(1, 1000);
static const struct ds_shape criterion =
    OBJECT({"id", &ds_shape_token, true}, {"outcome", &ds_shape_token, true},
           {"name", &ds_shape_language, true}, {"description", &ds_shape_language, false},
           {"critical", &ds_shape_boolean, false}, {"weight", &weight, true},
           {"scale", &scale, true}, {"evidence", &evidence_needs, true});
static const struct ds_shape criteria = ARRAY(criterion, 1, 200);

static const struct ds_shape percent = INTEGER(1, 100);
static const struct ds_shape criteria_met = INTEGER(1, 200);
static const struct ds_shape rule =
    OBJECT({"description", &ds_shape_language, true},
           {"criteriaMet", &criteria_met, false}, /* absent: all of them */
           {"passPercent", &percent, false});

static const struct ds_shape assessor_count = INTEGER(1, 5);
static const struct ds_shape assessors =
    OBJECT({"count", &assessor_count, true}, {"blind", &ds_shape_boolean, false},
           {"qualification", &ds_shape_language, false});

static const struct ds_shape months = INTEGER(1, 1200);
static const struct ds_shape validity = OBJECT({"months", &months, true});

static const struct ds_shape framework_level =
    OBJECT({"framework", &ds_shape_text, true}, {"level", &ds_shape_text, true});
static const struct ds_shape framework_levels = ARRAY(framework_level, 0, 10);
static const struct ds_shape transcript =
    OBJECT({"courseCode", &ds_shape_text, false}, {"hours", &ds_shape_decimal, false},
           {"credits", &ds_shape_decimal, false}, {"creditUnit", &ds_shape_text, false},
           {"levels", &framework_levels, false});

static const struct ds_shape pathway =
    OBJECT({"id", &ds_shape_uri, true}, {"name", &ds_shape_language, true});
static const struct ds_shape pathway_list = ARRAY(pathway, 0, 50);
static const struct ds_shape pathways =
    OBJECT({"isPartOf", &pathway_list, false}, {"precedes", &pathway_list, false});

static const struct ds_shape consultation =
    OBJECT({"with", &ds_shape_language, true}, {"date", &ds_shape_date, true},
           {"summary", &ds_shape_language, true});
static const struct ds_shape consultations = ARRAY(consultation, 0, 50);
static const struct ds_shape relevance =
    OBJECT({"consultations", &consultations, true}, {"nextReview", &ds_shape_date, true});

static const struct ds_shape participation = WORDS("on-site", "online", "blended", "workplace");
static const struct ds_shape spoken = ARRAY(ds_shape_token, 1, 10);
static const struct ds_shape assurance =
    OBJECT({"by", &ds_shape_language, true}, {"about", &ds_shape_language, false},
           {"url", &ds_shape_uri, false});
static const struct ds_shape assurances = ARRAY(assurance, 0, 10);

static const struct ds_shape notices = ARRAY(ds_shape_language, 0, 10);

const struct ds_shape ds_definition_shape = OBJECT(
    {"format", &format_word, true}, {"id", &ds_shape_uri, true}, {"version", &ds_shape_token, true},
    {"demonstration", &ds_shape_boolean, false}, /* true: every page and report says so */
    {"issuer", &issuer, true}, {"name", &ds_shape_language, true},
    {"description", &ds_shape_language, true}, {"outcomes", &outcomes, true},
    {"criteria", &criteria, true}, {"rule", &rule, true}, {"assessors", &assessors, true},
    {"conditions", &ds_shape_language, false}, {"validity", &validity, false},
    {"transcript", &transcript, false}, {"pathways", &pathways, false},
    {"relevance", &relevance, true},
    {"participation", &participation, false}, /* in the learning, not in the assessment */
    {"languages", &spoken, false},            /* of instruction and assessment */
    {"prerequisites", &ds_shape_language, false}, {"qualityAssurance", &assurances, false},
    {"notices", &notices, false}); /* what the frameworks used ask to be shown */
