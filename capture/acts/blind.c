/* SPDX-License-Identifier: Apache-2.0 */
/* Committing to judgements, and opening them. */
#include "capture/acts/blind.h"

#include "capture/acts/case_rules.h"
#include "capture/acts/judgement_query.h"
#include "core/cleanup.h"
#include "core/encode.h"
#include "core/i18n.h"
#include "core/instant.h"
#include "core/record/record_check.h"

#include <errno.h>
#include <string.h>
#include <sys/random.h>

int ds_blind_nonce(char out[static DS_DIGEST_HEX + 1], struct ds_error *err)
{
    unsigned char bytes[DS_DIGEST_SIZE];

    if (getrandom(bytes, sizeof(bytes), 0) != (ssize_t)sizeof(bytes))
        return ds_fail_errno(err, _("cannot get random bytes"));
    ds_hex_encode(out, bytes, sizeof(bytes));
    explicit_bzero(bytes, sizeof(bytes));
    return 0;
}

int ds_blind_check(const json_t *record, const json_t *judgement, struct ds_error *err)
{
    const json_t *judgements = json_object_get(record, "judgements");
    const char *criterion = ds_json_text(judgement, "criterion");
    int attempt = (int)ds_json_int(judgement, "attempt", 1);

    for (size_t i = 0; i < json_array_size(judgements); i++) {
        const json_t *other = json_array_get(judgements, i);

        if (!ds_judgement_is_on(other, criterion) || ds_json_int(other, "attempt", 1) != attempt)
            continue;
        if (ds_judgement_is_by(other, ds_json_text(judgement, "assessor")))
            return ds_fail(
                err, DS_EREFUSED,
                _("you judged attempt %d at '%s' already: nothing that you say of it now "
                  "is blind; leave --blind out"),
                attempt, criterion);
        if (ds_json_text(other, "commitment"))
            return ds_fail(
                err, DS_EREFUSED,
                _("a blind judgement of attempt %d at '%s' has been opened: nobody judges "
                  "it blind after that; a moderator can (--role moderator)"),
                attempt, criterion);
    }
    return 0;
}

int ds_act_commit_blind(json_t *record, const char *id, const json_t *judgement,
                        struct ds_error *err)
{
    struct ds_digest digest;
    char hex[DS_DIGEST_HEX + 1];
    int rc = ds_refuse_decided(record, err);

    if (rc == 0)
        rc = ds_blind_check(record, judgement, err);
    if (rc == 0)
        rc = ds_judgement_commitment(&digest, judgement, err);
    if (rc < 0)
        return rc;
    ds_digest_hex(hex, &digest);
    return ds_record_append(record, "commitments",
                            json_pack("{s:s,s:s,s:s,s:s,s:s}", "id", id, "digest", hex, "criterion",
                                      ds_json_text(judgement, "criterion"), "assessor",
                                      ds_json_text(judgement, "assessor"), "at",
                                      ds_json_text(judgement, "at")),
                            err);
}

static bool is_opened(const json_t *record, const json_t *commitment)
{
    return ds_json_by_member(json_object_get(record, "judgements"), "commitment",
                             ds_json_text(commitment, "id")) != NULL;
}

static bool is_unopened_by(const json_t *record, const json_t *commitment, const char *assessor)
{
    return strcmp(ds_json_text(commitment, "assessor"), assessor) == 0 &&
           !is_opened(record, commitment);
}

const json_t *ds_blind_unopened(const json_t *record, const char *criterion, const char *assessor)
{
    const json_t *commitments = json_object_get(record, "commitments");

    for (size_t i = 0; i < json_array_size(commitments); i++) {
        const json_t *commitment = json_array_get(commitments, i);

        if ((!criterion || strcmp(ds_json_text(commitment, "criterion"), criterion) == 0) &&
            is_unopened_by(record, commitment, assessor))
            return commitment;
    }
    return NULL;
}

/* Whether as many others have judged as the definition asks for. */
static bool may_open(const json_t *record, const json_t *definition, const json_t *commitment)
{
    int64_t wanted = ds_json_int(definition, "assessors.count", 1) - 1;
    size_t others = ds_judged_by_others(record, ds_json_text(commitment, "criterion"),
                                        ds_json_text(commitment, "assessor"));

    return (int64_t)others >= wanted;
}

/* Adds the judgement to the record; it has to be the one committed. */
static int open_one(json_t *record, const json_t *commitment, const json_t *judgement, int64_t at,
                    struct ds_error *err)
{
    char opened[DS_INSTANT_TEXT + 1];
    ds_cleanup(ds_json_freep) json_t *entry = NULL;
    struct ds_digest digest;
    char hex[DS_DIGEST_HEX + 1];
    int rc = ds_judgement_commitment(&digest, judgement, err);

    if (rc < 0)
        return rc;
    ds_digest_hex(hex, &digest);
    if (strcmp(hex, ds_json_text(commitment, "digest")) != 0)
        return ds_fail(err, DS_EREFUSED,
                       _("the judgement of '%s' kept on this machine is not the one committed"),
                       ds_json_text(commitment, "criterion"));
    ds_instant_text(opened, at);
    entry = json_deep_copy(judgement);
    if (!entry || json_object_set(entry, "commitment", json_object_get(commitment, "id")) < 0 ||
        json_object_set_new(entry, "opened", json_string(opened)) < 0)
        return ds_nomem(err);
    return ds_record_append(record, "judgements", json_incref(entry), err);
}

/* Why nothing was opened, for the first commitment that could have been. */
static int refuse_open(const json_t *record, const json_t *kept, const char *assessor,
                       struct ds_error *err)
{
    const json_t *commitment = ds_blind_unopened(record, NULL, assessor);
    const char *id = ds_json_text(commitment, "id");

    if (!commitment)
        return ds_fail(err, DS_EREFUSED, _("you have no blind judgement to open in this case"));
    if (!json_object_get(kept, id))
        return ds_fail(err, DS_EREFUSED,
                       _("your blind judgement of '%s' is not kept in this casebook; open it on "
                         "the machine where you made it"),
                       ds_json_text(commitment, "criterion"));
    return ds_fail(err, DS_EREFUSED,
                   _("'%s' waits for another assessor; open yours when they have judged"),
                   ds_json_text(commitment, "criterion"));
}

static int open_all(json_t *opened, json_t *record, const json_t *definition,
                    const struct ds_blind_opener *opener, struct ds_error *err)
{
    const json_t *commitments = json_object_get(record, "commitments");

    for (size_t i = 0; i < json_array_size(commitments); i++) {
        const json_t *commitment = json_array_get(commitments, i);
        const json_t *judgement = json_object_get(opener->kept, ds_json_text(commitment, "id"));
        int rc;

        if (!judgement || !is_unopened_by(record, commitment, opener->assessor) ||
            !may_open(record, definition, commitment))
            continue;
        rc = open_one(record, commitment, judgement, opener->at, err);
        if (rc < 0)
            return rc;
        if (json_array_append(opened, json_object_get(commitment, "criterion")) < 0)
            return ds_nomem(err);
    }
    return 0;
}

int ds_act_open_blind(json_t *opened, json_t *record, const json_t *definition,
                      const struct ds_blind_opener *opener, struct ds_error *err)
{
    int rc = ds_refuse_decided(record, err);

    json_array_clear(opened);
    if (rc == 0)
        rc = open_all(opened, record, definition, opener, err);
    if (rc < 0)
        return rc;
    return json_array_size(opened) ? 0 : refuse_open(record, opener->kept, opener->assessor, err);
}
