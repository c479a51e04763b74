/* SPDX-License-Identifier: Apache-2.0 */
/* The two acts of judging, each applied to the newest record as often as it takes. */
#include "app/casebook/judging.h"

#include "capture/acts/blind.h"
#include "core/cleanup.h"
#include "core/extent.h"
#include "core/i18n.h"
#include "core/record/artefact_details.h"
#include "core/uuid.h"
#include "verify/native/file_source.h"

#include <stdio.h>
#include <stdlib.h>

/* What stays the same however often the act is applied. */
struct judging {
    struct ds_judge_input in;
    char id[DS_UUID_URN + 1], commitment[DS_UUID_URN + 1], nonce[DS_DIGEST_HEX + 1];
    json_t *hidden;     /* the blind judgement */
    const char *folder; /* where it is kept */
};

static int judge_openly(void *ctx, int64_t at, json_t *record, const json_t *definition,
                        struct ds_error *err)
{
    struct judging *judging = ctx;

    judging->in.at = at;
    return ds_act_judge(record, definition, &judging->in, err);
}

/* The judgement is on disk here before its digest is in the record: an interruption between the
 * two leaves a file that nothing refers to, never a commitment that nobody can open. */
static int judge_blind(void *ctx, int64_t at, json_t *record, const json_t *definition,
                       struct ds_error *err)
{
    struct judging *judging = ctx;
    int rc = ds_json_set_instant(judging->hidden, "at", at, err);

    (void)definition;
    if (rc < 0)
        return rc;
    rc = ds_blind_keep(judging->folder, judging->commitment, judging->hidden, err);
    return rc < 0 ? rc : ds_act_commit_blind(record, judging->commitment, judging->hidden, err);
}

/* Ids, nonce, author and time. */
static int prepare(struct judging *judging, const struct ds_case_session *session, bool blind,
                   struct ds_error *err)
{
    int rc = ds_uuid_random(judging->id, err);

    if (rc < 0)
        return rc;
    rc = ds_uuid_random(judging->commitment, err);
    if (rc < 0)
        return rc;
    judging->in.id = judging->id;
    judging->in.nonce = blind ? judging->nonce : NULL;
    judging->in.assessor = session->person;
    judging->in.at = session->work.author.time.at;
    return blind ? ds_blind_nonce(judging->nonce, err) : 0;
}

static int blind_folder(char **out, const struct ds_case_session *session, struct ds_error *err)
{
    if (asprintf(out, "%s/.git/dossier/blind", ds_casebook_path(session->work.book)) >= 0)
        return 0;
    *out = NULL;
    return ds_nomem(err);
}

static int commit_blind(const struct ds_case_session *session, struct judging *judging,
                        json_t *judgement, struct ds_error *err)
{
    const struct ds_act act = {.verb = "judge",
                               .subject = ds_json_text(judgement, "criterion"),
                               .apply = judge_blind,
                               .ctx = judging};
    ds_cleanup(ds_freep) char *folder = NULL;
    int rc = blind_folder(&folder, session, err);

    if (rc < 0)
        return rc;
    judging->folder = folder;
    judging->hidden = judgement;
    return ds_case_session_commit(session, &act, err);
}

/* The subject is "c1 competent"; a checklist has none of one word. */
static int commit_openly(const struct ds_case_session *session, struct judging *judging,
                         const json_t *judgement, struct ds_error *err)
{
    const char *level = ds_json_text(judgement, "level");
    const char *value = ds_json_text(judgement, "value");
    const char *answer = level ? level : value;
    char subject[160];
    const struct ds_act act = {
        .verb = "judge", .subject = subject, .apply = judge_openly, .ctx = judging};

    snprintf(subject, sizeof(subject), "%s%s%s", ds_json_text(judgement, "criterion"),
             answer ? " " : "", answer ? answer : "");
    return ds_case_session_commit(session, &act, err);
}

/* Where the bytes of the evidence tell how far it goes (core/extent.h), nobody points beyond. */
static int check_place(const struct ds_case_session *session, const json_t *pointer,
                       struct ds_error *err)
{
    const char *digest = ds_json_text(pointer, "artefact"),
               *fragment = ds_json_text(pointer, "fragment");
    const struct ds_artefact *artefact =
        ds_artefacts_find(&session->record.artefacts, ds_span_of(digest));
    ds_cleanup(ds_json_freep) json_t *json = NULL;
    ds_cleanup(ds_file_source_release) struct ds_file_source file = DS_FILE_SOURCE_INIT;
    struct ds_extent extent;
    int fd, rc = ds_case_open_artefact(session->work.book, &fd, digest, err);

    if (rc == 0)
        rc = ds_file_source_take(&file, fd, digest, err);
    if (rc < 0)
        return rc;
    rc = ds_extent_of(&extent, &file.source, artefact->media_type, err);
    if (rc < 0 || ds_extent_holds(&extent, fragment))
        return rc;
    rc = ds_artefact_json(&json, artefact, err);
    return rc < 0 ? rc
                  : ds_fail(err, DS_EUSAGE, _("'#%s' is beyond the end of %s"), fragment,
                            ds_artefact_details(json).original_name);
}

static int check_places(const struct ds_case_session *session, const json_t *judgement,
                        struct ds_error *err)
{
    const json_t *pointers = json_object_get(judgement, "pointers");

    for (size_t i = 0; i < json_array_size(pointers); i++) {
        const json_t *pointer = json_array_get(pointers, i);
        int rc = ds_json_text(pointer, "fragment") ? check_place(session, pointer, err) : 0;

        if (rc < 0)
            return rc;
    }
    return 0;
}

int ds_case_judge(json_t **out, const struct ds_case_session *session,
                  const struct ds_judge_input *in, bool blind, struct ds_error *err)
{
    ds_cleanup(ds_json_freep) json_t *judgement = NULL;
    struct judging judging = {.in = *in};
    int rc = prepare(&judging, session, blind, err);

    if (rc < 0)
        return rc;
    rc = ds_judgement_make(&judgement, &session->record, session->definition, &judging.in, err);
    if (rc == 0)
        rc = check_places(session, judgement, err);
    if (rc < 0)
        return rc;
    rc = blind ? commit_blind(session, &judging, judgement, err)
               : commit_openly(session, &judging, judgement, err);
    if (rc < 0)
        return rc;
    *out = judgement;
    judgement = NULL;
    return 0;
}

struct opening {
    const struct ds_case_session *session;
    json_t *kept, *opened;
};

static void release_opening(struct opening *opening)
{
    json_decref(opening->kept);
    json_decref(opening->opened);
}

static int open_kept(void *ctx, int64_t at, json_t *record, const json_t *definition,
                     struct ds_error *err)
{
    struct opening *opening = ctx;

    return ds_act_open_blind(opening->opened, record, definition,
                             &(struct ds_blind_opener){.kept = opening->kept,
                                                       .assessor = opening->session->person,
                                                       .at = at},
                             err);
}

/* Forgets what the newest record shows as opened. */
static void forget(const struct ds_case_session *session, const char *folder)
{
    ds_cleanup(ds_record_release) struct ds_record record = DS_RECORD_INIT;

    if (ds_case_load(&record, NULL, session->work.book, session->name, NULL) < 0)
        return;
    for (size_t i = 0; i < record.judgements.n; i++)
        if (record.judgements.item[i].opening.commitment)
            ds_blind_forget(folder, record.judgements.item[i].opening.commitment);
}

int ds_case_open_blind(json_t **out, const struct ds_case_session *session, struct ds_error *err)
{
    ds_cleanup(release_opening) struct opening opening = {.session = session,
                                                          .opened = json_array()};
    const struct ds_act act = {
        .verb = "judge", .subject = "open", .apply = open_kept, .ctx = &opening};
    ds_cleanup(ds_freep) char *folder = NULL;
    int rc = blind_folder(&folder, session, err);

    if (rc < 0)
        return rc;
    rc = ds_blind_kept(&opening.kept, folder, &session->record, session->person, err);
    if (rc < 0)
        return rc;
    rc = ds_case_session_commit(session, &act, err);
    if (rc < 0)
        return rc;
    forget(session, folder);
    *out = opening.opened;
    opening.opened = NULL;
    return 0;
}
