/* SPDX-License-Identifier: Apache-2.0 */
/* The members of definition.json. */
#include "core/record/definition.h"

#include "core/format.h"
#include "core/json/shape_macros.h"

static const struct ds_shape format_word = WORDS(DS_DEFINITION_FORMAT);

static const struct ds_shape issuer =
    OBJECT(REQUIRED("id", ds_shape_uri), REQUIRED("name", ds_shape_language),
           OPTIONAL("url", ds_shape_uri),
           OPTIONAL("country", ds_shape_token), /* ISO 3166-1, two letters */
           OPTIONAL("region", ds_shape_language));

static const struct ds_shape alignment =
    OBJECT(REQUIRED("framework", ds_shape_text), REQUIRED("version", ds_shape_text),
           REQUIRED("uri", ds_shape_uri), REQUIRED("name", ds_shape_language));
static const struct ds_shape alignments = ARRAY(alignment, 0, 50);

static const struct ds_shape element =
    OBJECT(REQUIRED("id", ds_shape_token), REQUIRED("text", ds_shape_language));
static const struct ds_shape elements = ARRAY(element, 0, 50);

static const struct ds_shape outcome =
    OBJECT(REQUIRED("id", ds_shape_token), REQUIRED("statement", ds_shape_language),
           OPTIONAL("alignments", alignments), REQUIRED("knowledge", elements),
           REQUIRED("skills", elements), REQUIRED("attitudes", elements));
static const struct ds_shape outcomes = ARRAY(outcome, 1, 50);

static const struct ds_shape points = INTEGER(0, 1000);
static const struct ds_shape level =
    OBJECT(REQUIRED("id", ds_shape_token), REQUIRED("name", ds_shape_language),
           OPTIONAL("description", ds_shape_language), REQUIRED("points", points));
static const struct ds_shape levels = ARRAY(level, 2, 10); /* lowest first */
static const struct ds_shape kind_levels = WORDS("levels");
static const struct ds_shape scale_levels =
    OBJECT(REQUIRED("kind", kind_levels), REQUIRED("levels", levels),
           REQUIRED("required", ds_shape_token));

static const struct ds_shape kind_measure = WORDS("measure");
static const struct ds_shape scale_measure =
    OBJECT(REQUIRED("kind", kind_measure), REQUIRED("quantity", ds_shape_language),
           REQUIRED("unit", ds_shape_text), OPTIONAL("minimum", ds_shape_decimal),
           OPTIONAL("maximum", ds_shape_decimal));

static const struct ds_shape item =
    OBJECT(REQUIRED("id", ds_shape_token), REQUIRED("text", ds_shape_language),
           OPTIONAL("critical", ds_shape_boolean), OPTIONAL("mayNotApply", ds_shape_boolean));
static const struct ds_shape items = ARRAY(item, 1, 100);
static const struct ds_shape required_yes = INTEGER(0, 100);
static const struct ds_shape kind_checklist = WORDS("checklist");
static const struct ds_shape scale_checklist =
    OBJECT(REQUIRED("kind", kind_checklist), REQUIRED("items", items),
           OPTIONAL("requiredYes", required_yes)); /* absent: every item that applies */

static const struct ds_shape scale = {
    .kind = DS_SHAPE_UNION,
    .variants =
        (const struct ds_variant[]){
            {.word = "levels", .shape = &scale_levels},
            {.word = "measure", .shape = &scale_measure},
            {.word = "checklist", .shape = &scale_checklist},
            {.word = NULL},
        },
};

static const struct ds_shape evidence_kind =
    WORDS("any", "video", "audio", "image", "document", "data", "code", "archive");
static const struct ds_shape count = INTEGER(1, 100);
static const struct ds_shape evidence_need =
    OBJECT(REQUIRED("kind", evidence_kind), REQUIRED("atLeast", count),
           OPTIONAL("about", ds_shape_language));
static const struct ds_shape evidence_needs = ARRAY(evidence_need, 0, 10);

static const struct ds_shape weight = INTEGER(1, 1000);
static const struct ds_shape criterion =
    OBJECT(REQUIRED("id", ds_shape_token), REQUIRED("outcome", ds_shape_token),
           REQUIRED("name", ds_shape_language), OPTIONAL("description", ds_shape_language),
           OPTIONAL("critical", ds_shape_boolean), REQUIRED("weight", weight),
           REQUIRED("scale", scale), REQUIRED("evidence", evidence_needs));
static const struct ds_shape criteria = ARRAY(criterion, 1, 200);

static const struct ds_shape percent = INTEGER(1, 100);
static const struct ds_shape criteria_met = INTEGER(1, 200);
static const struct ds_shape rule =
    OBJECT(REQUIRED("description", ds_shape_language),
           OPTIONAL("criteriaMet", criteria_met), /* absent: all of them */
           OPTIONAL("passPercent", percent));

static const struct ds_shape assessor_count = INTEGER(1, 5);
static const struct ds_shape assessors =
    OBJECT(REQUIRED("count", assessor_count), OPTIONAL("blind", ds_shape_boolean),
           OPTIONAL("qualification", ds_shape_language));

static const struct ds_shape months = INTEGER(1, 1200);
static const struct ds_shape validity = OBJECT(REQUIRED("months", months));

static const struct ds_shape framework_level =
    OBJECT(REQUIRED("framework", ds_shape_text), REQUIRED("level", ds_shape_text));
static const struct ds_shape framework_levels = ARRAY(framework_level, 0, 10);
static const struct ds_shape transcript =
    OBJECT(OPTIONAL("courseCode", ds_shape_text), OPTIONAL("hours", ds_shape_decimal),
           OPTIONAL("credits", ds_shape_decimal), OPTIONAL("creditUnit", ds_shape_text),
           OPTIONAL("levels", framework_levels));

static const struct ds_shape pathway =
    OBJECT(REQUIRED("id", ds_shape_uri), REQUIRED("name", ds_shape_language));
static const struct ds_shape pathway_list = ARRAY(pathway, 0, 50);
static const struct ds_shape pathways =
    OBJECT(OPTIONAL("isPartOf", pathway_list), OPTIONAL("precedes", pathway_list));

static const struct ds_shape consultation =
    OBJECT(REQUIRED("with", ds_shape_language), REQUIRED("date", ds_shape_date),
           REQUIRED("summary", ds_shape_language));
static const struct ds_shape consultations = ARRAY(consultation, 0, 50);
static const struct ds_shape relevance =
    OBJECT(REQUIRED("consultations", consultations), REQUIRED("nextReview", ds_shape_date));

static const struct ds_shape participation = WORDS("on-site", "online", "blended", "workplace");
static const struct ds_shape spoken = ARRAY(ds_shape_token, 1, 10);
static const struct ds_shape assurance =
    OBJECT(REQUIRED("by", ds_shape_language), OPTIONAL("about", ds_shape_language),
           OPTIONAL("url", ds_shape_uri));
static const struct ds_shape assurances = ARRAY(assurance, 0, 10);

static const struct ds_shape notices = ARRAY(ds_shape_language, 0, 10);

const struct ds_shape ds_definition_shape =
    OBJECT(REQUIRED("format", format_word), REQUIRED("id", ds_shape_uri),
           REQUIRED("version", ds_shape_token),
           OPTIONAL("demonstration", ds_shape_boolean), /* true: every page and report says so */
           REQUIRED("issuer", issuer), REQUIRED("name", ds_shape_language),
           REQUIRED("description", ds_shape_language), REQUIRED("outcomes", outcomes),
           REQUIRED("criteria", criteria), REQUIRED("rule", rule), REQUIRED("assessors", assessors),
           OPTIONAL("conditions", ds_shape_language), OPTIONAL("validity", validity),
           OPTIONAL("transcript", transcript), OPTIONAL("pathways", pathways),
           REQUIRED("relevance", relevance),
           OPTIONAL("participation", participation), /* in the learning, not in the assessment */
           OPTIONAL("languages", spoken),            /* of instruction and assessment */
           OPTIONAL("prerequisites", ds_shape_language), OPTIONAL("qualityAssurance", assurances),
           OPTIONAL("notices", notices)); /* what the frameworks used ask to be shown */
