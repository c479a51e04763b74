/* SPDX-License-Identifier: Apache-2.0 */
/* The judgements of a record, the commitments that some of them open, and the sign-offs. */
#include "core/record/record_check.h"

#include "core/cleanup.h"
#include "core/json/set.h"

#include <string.h>

/* A set of paths; "true" when not all of them are listed. */
static json_t *list_members(const struct ds_artefact *artefact)
{
    ds_cleanup(ds_json_freep) json_t *json = NULL;
    const json_t *members;
    json_t *set;

    if (ds_artefact_json(&json, artefact, NULL) < 0)
        return NULL;
    if (ds_json_int(json, "membersLeftOut", 0) > 0)
        return json_true();
    members = json_object_get(json, "members");
    set = json_object();
    for (size_t i = 0; i < json_array_size(members); i++)
        ds_set_add(set, ds_json_text(json_array_get(members, i), "path"));
    return set;
}

/* "member=…" names one of the members listed, unless the listing was cut short or there is
 * none. The set of an archive's members is made once, for its first pointer. */
static bool member_is_listed(json_t *members_of, const struct ds_artefact *artefact,
                             const char *fragment)
{
    const char *path = strchr(fragment, '=') + 1;
    json_t *set = json_object_getn(members_of, artefact->digest.p, artefact->digest.n);

    if (!artefact->members)
        return true;
    if (!set) {
        set = list_members(artefact);
        if (json_object_setn_new(members_of, artefact->digest.p, artefact->digest.n, set) < 0)
            return false;
    }
    return !json_is_object(set) || ds_set_has(set, path);
}

static void check_pointers(struct ds_faults *faults, const struct ds_record_index *index,
                           const json_t *judgement, size_t at, json_t *members_of)
{
    const json_t *pointers = json_object_get(judgement, "pointers");

    for (size_t i = 0; i < json_array_size(pointers); i++) {
        const char *digest = ds_json_text(json_array_get(pointers, i), "artefact");
        const char *fragment = ds_json_text(json_array_get(pointers, i), "fragment");
        const struct ds_artefact *artefact =
            digest ? ds_artefacts_find(index->artefacts, ds_span_of(digest)) : NULL;

        if (digest && !artefact)
            ds_faults_add(faults, DS_FAULT_REFERENCE, digest,
                          "$.judgements[%zu].pointers[%zu].artefact", at, i);
        if (fragment && !ds_fragment_valid(fragment))
            ds_faults_add(faults, DS_FAULT_FORM, "t= / page= / xywh= / line= / member=",
                          "$.judgements[%zu].pointers[%zu].fragment", at, i);
        else if (fragment && artefact && strncmp(fragment, "member=", 7) == 0 &&
                 !member_is_listed(members_of, artefact, fragment))
            ds_faults_add(faults, DS_FAULT_REFERENCE, fragment + 7,
                          "$.judgements[%zu].pointers[%zu].fragment", at, i);
    }
}

static void check_answer(struct ds_faults *faults, const json_t *judgement, size_t at)
{
    int n = (json_object_get(judgement, "level") != NULL) +
            (json_object_get(judgement, "value") != NULL) +
            (json_object_get(judgement, "answers") != NULL);

    if (n == 0)
        ds_faults_add(faults, DS_FAULT_MISSING, "level / value / answers", "$.judgements[%zu]", at);
    if (n > 1)
        ds_faults_add(faults, DS_FAULT_MISMATCH, "level / value / answers", "$.judgements[%zu]",
                      at);
}

int ds_judgement_commitment(struct ds_digest *out, const json_t *judgement, struct ds_error *err)
{
    ds_cleanup(ds_json_freep) json_t *hidden = json_copy((json_t *)(uintptr_t)judgement);

    if (!hidden)
        return ds_nomem(err);
    json_object_del(hidden, "commitment");
    return ds_json_digest(out, hidden, err);
}

/* A judgement that says it was made blind: its commitment exists, is by the same assessor on the
 * same criterion, is opened once, and its digest is this judgement's. */
static void check_opening(struct ds_faults *faults, const json_t *commitments, json_t *opened,
                          const json_t *judgement, size_t at)
{
    const char *id = ds_json_text(judgement, "commitment");
    const json_t *commitment = id ? json_object_get(commitments, id) : NULL;
    char hex[DS_DIGEST_HEX + 1] = "";
    struct ds_digest digest;

    if (!id != !ds_json_text(judgement, "nonce"))
        ds_faults_add(faults, DS_FAULT_MISSING, id ? "nonce" : "commitment", "$.judgements[%zu]",
                      at);
    if (id && !commitment)
        ds_faults_add(faults, DS_FAULT_REFERENCE, id, "$.judgements[%zu].commitment", at);
    if (!commitment)
        return;
    if (ds_set_add(opened, id) != 1)
        ds_faults_add(faults, DS_FAULT_DUPLICATE, id, "$.judgements[%zu].commitment", at);
    if (ds_judgement_commitment(&digest, judgement, NULL) == 0)
        ds_digest_hex(hex, &digest);
    if (!ds_text_same(hex, ds_json_text(commitment, "digest")) ||
        !ds_text_same(ds_json_text(commitment, "criterion"),
                      ds_json_text(judgement, "criterion")) ||
        !ds_text_same(ds_json_text(commitment, "assessor"), ds_json_text(judgement, "assessor")))
        ds_faults_add(faults, DS_FAULT_MISMATCH, "commitments", "$.judgements[%zu].commitment", at);
}

/* id → commitment. */
static json_t *check_commitments(struct ds_faults *faults, struct ds_record_index *index,
                                 const json_t *commitments)
{
    json_t *by_id = json_object();

    for (size_t i = 0; i < json_array_size(commitments); i++) {
        json_t *commitment = json_array_get(commitments, i);
        const char *id = ds_json_text(commitment, "id");

        ds_record_check_entry(faults, index, "commitments", i, id);
        ds_record_check_reference(faults, index->people, ds_json_text(commitment, "assessor"),
                                  "commitments", i, "assessor");
        if (id && !json_object_get(by_id, id))
            json_object_set(by_id, id, commitment);
    }
    return by_id;
}

void ds_record_check_judgements(struct ds_faults *faults, struct ds_record_index *index,
                                const json_t *record)
{
    const json_t *judgements = json_object_get(record, "judgements");
    const char *learner = ds_json_text(record, "learner.id");
    ds_cleanup(ds_json_freep) json_t *opened = json_object(), *members_of = json_object();
    ds_cleanup(ds_json_freep) json_t *commitments =
        check_commitments(faults, index, json_object_get(record, "commitments"));

    for (size_t i = 0; i < json_array_size(judgements); i++) {
        const json_t *judgement = json_array_get(judgements, i);
        const char *assessor = ds_json_text(judgement, "assessor");

        ds_record_check_entry(faults, index, "judgements", i, ds_json_text(judgement, "id"));
        ds_record_check_reference(faults, index->people, assessor, "judgements", i, "assessor");
        ds_record_check_reference(faults, index->occasions, ds_json_text(judgement, "occasion"),
                                  "judgements", i, "occasion");
        if (ds_text_same(assessor, learner))
            ds_faults_add(faults, DS_FAULT_MISMATCH, "learner.id", "$.judgements[%zu].assessor", i);
        check_answer(faults, judgement, i);
        check_pointers(faults, index, judgement, i, members_of);
        check_opening(faults, commitments, opened, judgement, i);
    }
}

/* A withdrawal names an earlier sign-off by the same person that still stands. */
static void check_withdrawal(struct ds_faults *faults, json_t *standing, const json_t *sign_off,
                             size_t at)
{
    const char *id = ds_json_text(sign_off, "withdraws");
    const json_t *earlier = id ? json_object_get(standing, id) : NULL;

    if (!id)
        return;
    if (!earlier) {
        ds_faults_add(faults, DS_FAULT_REFERENCE, id, "$.signOffs[%zu].withdraws", at);
        return;
    }
    if (!ds_text_same(ds_json_text(earlier, "person"), ds_json_text(sign_off, "person")))
        ds_faults_add(faults, DS_FAULT_MISMATCH, "person", "$.signOffs[%zu].withdraws", at);
    json_object_del(standing, id);
}

/* The learner signs as the learner, and nobody else does. */
static void check_learner_role(struct ds_faults *faults, const char *learner,
                               const json_t *sign_off, size_t at)
{
    bool as_learner = ds_text_same(ds_json_text(sign_off, "role"), "learner");

    if (as_learner != ds_text_same(ds_json_text(sign_off, "person"), learner))
        ds_faults_add(faults, DS_FAULT_MISMATCH, "learner.id", "$.signOffs[%zu].role", at);
}

void ds_record_check_sign_offs(struct ds_faults *faults, struct ds_record_index *index,
                               const json_t *record)
{
    const json_t *sign_offs = json_object_get(record, "signOffs");
    const char *learner = ds_json_text(record, "learner.id");
    ds_cleanup(ds_json_freep) json_t *standing = json_object();

    for (size_t i = 0; i < json_array_size(sign_offs); i++) {
        json_t *sign_off = json_array_get(sign_offs, i);
        const char *id = ds_json_text(sign_off, "id");

        ds_record_check_entry(faults, index, "signOffs", i, id);
        ds_record_check_reference(faults, index->people, ds_json_text(sign_off, "person"),
                                  "signOffs", i, "person");
        ds_record_check_reference(faults, index->people, ds_json_text(sign_off, "recordedBy"),
                                  "signOffs", i, "recordedBy");
        check_learner_role(faults, learner, sign_off, i);
        check_withdrawal(faults, standing, sign_off, i);
        if (id && !json_object_get(sign_off, "withdraws"))
            json_object_set(standing, id, sign_off);
    }
}
