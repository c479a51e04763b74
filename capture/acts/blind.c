/* SPDX-License-Identifier: Apache-2.0 */
/* Committing to judgements, and opening them. */
#include "capture/acts/blind.h"

#include "capture/casebook/case_rules.h"
#include "core/cleanup.h"
#include "core/encode.h"
#include "core/i18n.h"
#include "core/record/query.h"
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

int ds_blind_check(const struct ds_record *record, const json_t *judgement, struct ds_error *err)
{
    const char *criterion = ds_json_text(judgement, "criterion");
    int attempt = (int)ds_json_int(judgement, "attempt", 1);

    for (size_t i = 0; i < record->judgements.n; i++) {
        const struct ds_judgement *other = &record->judgements.item[i];

        if (!ds_text_same(other->criterion, criterion) || other->attempt != attempt)
            continue;
        if (ds_text_same(other->assessor, ds_json_text(judgement, "assessor")))
            return ds_fail_hint(
                err, DS_EREFUSED, DS_HINT_OPENLY,
                _("you judged attempt %d at '%s' already: nothing that you say of it now "
                  "is blind"),
                attempt, criterion);
        if (other->opening.commitment)
            return ds_fail_hint(
                err, DS_EREFUSED, DS_HINT_MODERATE,
                _("a blind judgement of attempt %d at '%s' has been opened: nobody judges "
                  "it blind after that"),
                attempt, criterion);
    }
    return 0;
}

static int may_commit(const json_t *record, const json_t *judgement, struct ds_error *err)
{
    ds_cleanup(ds_record_release) struct ds_record before = DS_RECORD_INIT;
    int rc = ds_record_of_acts(&before, record, err);

    if (rc == 0)
        rc = ds_refuse_decided(&before.decision, err);
    return rc < 0 ? rc : ds_blind_check(&before, judgement, err);
}

int ds_act_commit_blind(json_t *record, const char *id, const json_t *judgement,
                        struct ds_error *err)
{
    struct ds_digest digest;
    char hex[DS_DIGEST_HEX + 1];
    int rc = may_commit(record, judgement, err);

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

/* Whether as many others have judged as the definition asks for. */
static bool may_open(const struct ds_record *record, const json_t *definition,
                     const struct ds_commitment *commitment)
{
    int64_t wanted = ds_json_int(definition, "assessors.count", 1) - 1;
    size_t others = ds_record_count_others(record, commitment->criterion, commitment->assessor);

    return (int64_t)others >= wanted;
}

/* Adds the judgement to the record; it has to be the one committed. */
static int open_one(json_t *record, const struct ds_commitment *commitment, const json_t *judgement,
                    int64_t at, struct ds_error *err)
{
    ds_cleanup(ds_json_freep) json_t *entry = NULL;
    struct ds_digest digest;
    char hex[DS_DIGEST_HEX + 1];
    int rc = ds_judgement_commitment(&digest, judgement, err);

    if (rc < 0)
        return rc;
    ds_digest_hex(hex, &digest);
    if (strcmp(hex, commitment->digest) != 0)
        return ds_fail(err, DS_EREFUSED,
                       _("the judgement of '%s' kept on this machine is not the one committed"),
                       commitment->criterion);
    entry = json_deep_copy(judgement);
    if (!entry || json_object_set_new(entry, "commitment", json_string(commitment->id)) < 0 ||
        ds_json_set_instant(entry, "opened", at, err) < 0)
        return ds_nomem(err);
    return ds_record_append(record, "judgements", json_incref(entry), err);
}

/* Why nothing was opened, for the first commitment that could have been. */
static int refuse_open(const struct ds_record *record, const json_t *kept, const char *assessor,
                       struct ds_error *err)
{
    const struct ds_commitment *commitment = ds_record_unopened_by(record, NULL, assessor);

    if (!commitment)
        return ds_fail(err, DS_EREFUSED, _("you have no blind judgement to open in this case"));
    if (!json_object_get(kept, commitment->id))
        return ds_fail(err, DS_EREFUSED,
                       _("your blind judgement of '%s' is not kept in this casebook; open it on "
                         "the machine where you made it"),
                       commitment->criterion);
    return ds_fail(err, DS_EREFUSED,
                   _("'%s' waits for another assessor; open yours when they have judged"),
                   commitment->criterion);
}

/* What the assessor opens changes nothing of what decides which others they may open. */
static int open_all(json_t *opened, json_t *record, const struct ds_record *before,
                    const json_t *definition, const struct ds_blind_opener *opener,
                    struct ds_error *err)
{
    const struct ds_commitment *commitment;
    size_t at = 0;

    while ((commitment = ds_record_next_unopened(before, &at))) {
        const json_t *judgement = json_object_get(opener->kept, commitment->id);
        int rc;

        if (!judgement || !ds_text_same(commitment->assessor, opener->assessor) ||
            !may_open(before, definition, commitment))
            continue;
        rc = open_one(record, commitment, judgement, opener->at, err);
        if (rc < 0)
            return rc;
        if (json_array_append_new(opened, json_string(commitment->criterion)) < 0)
            return ds_nomem(err);
    }
    return 0;
}

int ds_act_open_blind(json_t *opened, json_t *record, const json_t *definition,
                      const struct ds_blind_opener *opener, struct ds_error *err)
{
    ds_cleanup(ds_record_release) struct ds_record before = DS_RECORD_INIT;
    int rc = ds_record_of_acts(&before, record, err);

    json_array_clear(opened);
    if (rc == 0)
        rc = ds_refuse_decided(&before.decision, err);
    if (rc < 0)
        return rc;
    rc = open_all(opened, record, &before, definition, opener, err);
    if (rc < 0)
        return rc;
    return json_array_size(opened) ? 0 : refuse_open(&before, opener->kept, opener->assessor, err);
}
