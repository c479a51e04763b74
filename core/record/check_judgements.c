/* SPDX-License-Identifier: Apache-2.0 */
/* The judgements of a record, the commitments that some of them open, and the sign-offs. */
#include "core/record/artefact_details.h"
#include "core/record/record_check.h"
#include "core/record/record_index.h"

#include "core/cleanup.h"
#include "core/json/set.h"

#include <string.h>

/* A set of paths; "true" when not all of them are listed. */
static json_t *list_members(const struct ds_artefact *artefact)
{
    ds_cleanup(ds_json_freep) json_t *json = NULL;
    struct ds_artefact_details details;
    json_t *set;

    if (ds_artefact_json(&json, artefact, NULL) < 0)
        return NULL;
    details = ds_artefact_details(json);
    if (details.members.left_out > 0)
        return json_true();
    set = json_object();
    for (size_t i = 0; i < json_array_size(details.members.list); i++)
        ds_set_add(set, ds_json_text(json_array_get(details.members.list, i), "path"));
    return set;
}

/* "member=…" names one of the members listed, unless the listing was cut short or there is
 * none. The set of an archive's members is made once, for its first pointer. */
static bool member_is_listed(json_t *members_of, const struct ds_artefact *artefact,
                             const char *fragment)
{
    const char *path = strchr(fragment, '=') + 1;
    json_t *set = json_object_getn(members_of, artefact->digest.p, artefact->digest.n);

    if (!artefact->members.listed)
        return true;
    if (!set) {
        set = list_members(artefact);
        if (json_object_setn_new(members_of, artefact->digest.p, artefact->digest.n, set) < 0)
            return false;
    }
    return !json_is_object(set) || ds_set_has(set, path);
}

static void check_pointers(struct ds_faults *faults, const struct ds_record_index *index, size_t at,
                           json_t *members_of)
{
    const struct ds_judgement *judgement = &index->record->judgements.item[at];

    for (size_t i = 0; i < judgement->pointers.n; i++) {
        const char *digest = judgement->pointers.item[i].artefact;
        const char *fragment = judgement->pointers.item[i].fragment;
        const struct ds_artefact *artefact =
            digest ? ds_artefacts_find(&index->record->artefacts, ds_span_of(digest)) : NULL;

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
    json_object_del(hidden, "opened");
    return ds_json_digest(out, hidden, err);
}

/* What the checks of judgements remember from one to the next. */
struct openings {
    const struct ds_record *record;
    json_t *place;  /* id of a commitment → its first place in the record, from 0 */
    json_t *opened; /* a set of ids of commitments */
};

static void openings_release(struct openings *openings)
{
    json_decref(openings->place);
    json_decref(openings->opened);
}

static const struct ds_commitment *find_commitment(const struct openings *openings, const char *id)
{
    const json_t *place = id ? json_object_get(openings->place, id) : NULL;

    return place ? &openings->record->commitments.item[json_integer_value(place)] : NULL;
}

static bool is_committed(const struct ds_commitment *commitment,
                         const struct ds_judgement *judgement)
{
    char hex[DS_DIGEST_HEX + 1] = "";
    struct ds_digest digest;

    if (ds_judgement_commitment(&digest, judgement->json, NULL) == 0)
        ds_digest_hex(hex, &digest);
    return ds_text_same(hex, commitment->digest) &&
           ds_text_same(commitment->criterion, judgement->criterion) &&
           ds_text_same(commitment->assessor, judgement->assessor);
}

/* A judgement that says it was made blind: its commitment exists, is by the same assessor on the
 * same criterion, is opened once, and its digest is this judgement's. */
static void check_opening(struct ds_faults *faults, struct openings *openings, size_t at)
{
    const struct ds_judgement *judgement = &openings->record->judgements.item[at];
    const char *id = judgement->opening.commitment;
    const struct ds_commitment *commitment = find_commitment(openings, id);

    if (!id != !judgement->opening.nonce)
        ds_faults_add(faults, DS_FAULT_MISSING, id ? "nonce" : "commitment", "$.judgements[%zu]",
                      at);
    if (!id != !judgement->opening.opened)
        ds_faults_add(faults, DS_FAULT_MISSING, id ? "opened" : "commitment", "$.judgements[%zu]",
                      at);
    if (id && !commitment)
        ds_faults_add(faults, DS_FAULT_REFERENCE, id, "$.judgements[%zu].commitment", at);
    if (!commitment)
        return;
    if (ds_set_add(openings->opened, id) != 1)
        ds_faults_add(faults, DS_FAULT_DUPLICATE, id, "$.judgements[%zu].commitment", at);
    if (!is_committed(commitment, judgement))
        ds_faults_add(faults, DS_FAULT_MISMATCH, "commitments", "$.judgements[%zu].commitment", at);
}

static void check_commitments(struct ds_faults *faults, struct ds_record_index *index,
                              struct openings *openings)
{
    const struct ds_commitments *commitments = &index->record->commitments;

    for (size_t i = 0; i < commitments->n; i++) {
        const struct ds_commitment *commitment = &commitments->item[i];

        ds_record_check_entry(faults, index, "commitments", i, commitment->id);
        ds_record_check_reference(faults, index->people, commitment->assessor, "commitments", i,
                                  "assessor");
        if (commitment->id && !json_object_get(openings->place, commitment->id))
            json_object_set_new(openings->place, commitment->id, json_integer((json_int_t)i));
    }
}

static void check_judgement(struct ds_faults *faults, struct ds_record_index *index, size_t at)
{
    const struct ds_judgement *judgement = &index->record->judgements.item[at];

    ds_record_check_entry(faults, index, "judgements", at, judgement->id);
    ds_record_check_reference(faults, index->people, judgement->assessor, "judgements", at,
                              "assessor");
    ds_record_check_reference(faults, index->occasions, judgement->occasion, "judgements", at,
                              "occasion");
    if (ds_text_same(judgement->assessor, index->record->head.learner.id))
        ds_faults_add(faults, DS_FAULT_MISMATCH, "learner.id", "$.judgements[%zu].assessor", at);
    check_answer(faults, judgement->json, at);
}

void ds_record_check_judgements(struct ds_faults *faults, struct ds_record_index *index)
{
    ds_cleanup(ds_json_freep) json_t *members_of = json_object();
    ds_cleanup(openings_release) struct openings openings = {
        .record = index->record, .place = json_object(), .opened = json_object()};

    check_commitments(faults, index, &openings);
    for (size_t i = 0; i < index->record->judgements.n; i++) {
        check_judgement(faults, index, i);
        check_pointers(faults, index, i, members_of);
        check_opening(faults, &openings, i);
    }
}

/* A withdrawal names an earlier sign-off by the same person that still stands; `standing` has the
 * places of those by their ids. */
static void check_withdrawal(struct ds_faults *faults, const struct ds_sign_offs *all,
                             json_t *standing, size_t at)
{
    const char *id = all->item[at].withdraws;
    const json_t *place = id ? json_object_get(standing, id) : NULL;

    if (!id)
        return;
    if (!place) {
        ds_faults_add(faults, DS_FAULT_REFERENCE, id, "$.signOffs[%zu].withdraws", at);
        return;
    }
    if (!ds_text_same(all->item[json_integer_value(place)].person, all->item[at].person))
        ds_faults_add(faults, DS_FAULT_MISMATCH, "person", "$.signOffs[%zu].withdraws", at);
    json_object_del(standing, id);
}

/* The learner signs as the learner, and nobody else does. */
static void check_learner_role(struct ds_faults *faults, const char *learner,
                               const struct ds_sign_off *sign_off, size_t at)
{
    bool as_learner = ds_text_same(sign_off->role, "learner");

    if (as_learner != ds_text_same(sign_off->person, learner))
        ds_faults_add(faults, DS_FAULT_MISMATCH, "learner.id", "$.signOffs[%zu].role", at);
}

void ds_record_check_sign_offs(struct ds_faults *faults, struct ds_record_index *index)
{
    const struct ds_sign_offs *all = &index->record->sign_offs;
    ds_cleanup(ds_json_freep) json_t *standing = json_object();

    for (size_t i = 0; i < all->n; i++) {
        const struct ds_sign_off *sign_off = &all->item[i];

        ds_record_check_entry(faults, index, "signOffs", i, sign_off->id);
        ds_record_check_reference(faults, index->people, sign_off->person, "signOffs", i, "person");
        ds_record_check_reference(faults, index->people, sign_off->recorded_by, "signOffs", i,
                                  "recordedBy");
        check_learner_role(faults, index->record->head.learner.id, sign_off, i);
        check_withdrawal(faults, all, standing, i);
        if (sign_off->id && !sign_off->withdraws)
            json_object_set_new(standing, sign_off->id, json_integer((json_int_t)i));
    }
}
