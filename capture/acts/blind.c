/* SPDX-License-Identifier: Apache-2.0 */
#include "capture/acts/blind.h"

#include "capture/acts/case_rules.h"
#include "capture/acts/judge.h"
#include "core/cleanup.h"
#include "core/encode.h"
#include "core/i18n.h"
#include "core/record/record.h"

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

int ds_act_commit_blind(json_t *record, const char *id, const json_t *judgement,
                        struct ds_error *err)
{
    struct ds_digest digest;
    char hex[DS_DIGEST_HEX + 1];
    int rc = ds_refuse_decided(record, err);

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

/* 1 when it was opened, 0 when it has to wait or its judgement is not on this machine. */
static int open_one(json_t *record, const json_t *definition, const json_t *commitment,
                    const json_t *judgement, struct ds_error *err)
{
    int64_t wanted = ds_json_int(definition, "assessors.count", 1) - 1;
    const char *criterion = ds_json_text(commitment, "criterion");
    ds_cleanup(ds_json_freep) json_t *entry = NULL;
    struct ds_digest digest;
    char hex[DS_DIGEST_HEX + 1];
    int rc;

    if (!judgement || (int64_t)ds_judged_by_others(record, criterion,
                                                   ds_json_text(commitment, "assessor")) < wanted)
        return 0;
    rc = ds_judgement_commitment(&digest, judgement, err);
    if (rc < 0)
        return rc;
    ds_digest_hex(hex, &digest);
    if (strcmp(hex, ds_json_text(commitment, "digest")) != 0)
        return ds_fail(err, DS_EREFUSED,
                       _("the judgement of '%s' kept on this machine is not the one committed"),
                       criterion);
    entry = json_deep_copy(judgement);
    if (!entry || json_object_set(entry, "commitment", json_object_get(commitment, "id")) < 0)
        return ds_nomem(err);
    rc = ds_record_append(record, "judgements", json_incref(entry), err);
    return rc < 0 ? rc : 1;
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

int ds_act_open_blind(json_t *opened, json_t *record, const json_t *definition, const json_t *kept,
                      const char *assessor, struct ds_error *err)
{
    const json_t *commitments = json_object_get(record, "commitments");
    int rc = ds_refuse_decided(record, err);

    json_array_clear(opened);
    for (size_t i = 0; rc == 0 && i < json_array_size(commitments); i++) {
        const json_t *commitment = json_array_get(commitments, i);
        int done;

        if (!is_unopened_by(record, commitment, assessor))
            continue;
        done = open_one(record, definition, commitment,
                        json_object_get(kept, ds_json_text(commitment, "id")), err);
        if (done < 0)
            rc = done;
        else if (done == 1 &&
                 json_array_append(opened, json_object_get(commitment, "criterion")) < 0)
            rc = ds_nomem(err);
    }
    if (rc == 0 && json_array_size(opened) == 0)
        rc = refuse_open(record, kept, assessor, err);
    return rc;
}
