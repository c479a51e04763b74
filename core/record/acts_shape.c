/* SPDX-License-Identifier: Apache-2.0 */
/* The members of an act, one table an object. */
#include "core/format.h"
#include "core/json/shape_macros.h"
#include "core/record/record_shape.h"

static const struct ds_shape verb =
    WORDS("start", "add", "judge", "commit", "open", "sign-off", "withdraw", "decide", "close");
static const struct ds_shape seq = INTEGER(1, DS_MAX_ACTS);

/* What the first act says of the case, in place of `genesis`. */
static const struct ds_shape opens =
    OBJECT(REQUIRED("record", ds_shape_uri), REQUIRED("learner", ds_shape_uri),
           REQUIRED("content", ds_shape_digest), REQUIRED("structure", ds_shape_digest));

/* How many entries of which list. */
static const struct ds_shape one = INTEGER(1, 1);
static const struct ds_shape some = INTEGER(1, DS_MAX_ARTEFACTS);
static const struct ds_shape adds =
    OBJECT(OPTIONAL("artefacts", some), OPTIONAL("commitments", some), OPTIONAL("decision", one),
           OPTIONAL("judgements", some), OPTIONAL("links", some), OPTIONAL("occasions", some),
           OPTIONAL("people", some), OPTIONAL("signOffs", some));

static const struct ds_shape digests = ARRAY(ds_shape_digest, 1, DS_MAX_ARTEFACTS);

static const struct ds_shape header = OBJECT(
    REQUIRED("id", ds_shape_uri), OPTIONAL("opens", opens), OPTIONAL("genesis", ds_shape_digest),
    REQUIRED("act", verb), REQUIRED("by", ds_shape_uri), REQUIRED("at", ds_shape_time),
    REQUIRED("seq", seq), REQUIRED("previous", ds_shape_digest), OPTIONAL("after", ds_shape_digest),
    REQUIRED("adds", adds), REQUIRED("body", ds_shape_digest), OPTIONAL("artefacts", digests));

static const struct ds_shape act =
    OBJECT(REQUIRED("header", header), REQUIRED("signature", ds_shape_text));

const struct ds_shape ds_acts_shape = ARRAY(act, 1, DS_MAX_ACTS);
