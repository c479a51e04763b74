/* SPDX-License-Identifier: Apache-2.0 */
/* Opening casebook, key and case. */
#include "app/casebook/session.h"

#include "app/keys/keyring.h"
#include "capture/casebook/people.h"
#include "core/cleanup.h"
#include "core/i18n.h"
#include "core/record/query.h"

#include <string.h>

static void say_waiting(void *ui)
{
    ds_app_note(ui, "%s", _("another act is being saved in this casebook; waiting for it"));
}

static int open_session(struct ds_casebook_session *out, const struct ds_session_request *request,
                        const struct ds_app_ui *ui, struct ds_error *err)
{
    int rc = ds_casebook_open(&out->book, request->casebook, err);

    if (rc < 0)
        return rc;
    ds_casebook_on_wait(out->book, say_waiting, (void *)(uintptr_t)ui);
    rc = ds_keyring_load(&out->key, request->key, request->passphrase, err);
    out->author = (struct ds_author){.key = out->key,
                                     .name = request->name,
                                     .organisation = request->organisation,
                                     .title = request->title,
                                     .time = request->time};
    if (!out->author.time.clock)
        out->author.time.clock = ds_app_clock_of(ui);
    return rc;
}

int ds_casebook_session_open(struct ds_casebook_session *out,
                             const struct ds_session_request *request, const struct ds_app_ui *ui,
                             struct ds_error *err)
{
    int rc;

    *out = (struct ds_casebook_session)DS_CASEBOOK_SESSION_INIT;
    rc = open_session(out, request, ui, err);
    if (rc < 0)
        ds_casebook_session_release(out);
    return rc;
}

void ds_casebook_session_release(struct ds_casebook_session *session)
{
    ds_casebook_free(session->book);
    ds_private_key_free(session->key);
    *session = (struct ds_casebook_session)DS_CASEBOOK_SESSION_INIT;
}

static int own_id(char out[static DS_PERSON_ID], const struct ds_author *author,
                  struct ds_error *err)
{
    ds_cleanup(ds_buf_release) struct ds_buf did = DS_BUF_INIT(DS_PERSON_ID - 1);
    int rc = ds_author_id(&did, author, err);

    if (rc < 0)
        return rc;
    memcpy(out, did.p, did.n + 1);
    return 0;
}

/* A person is known by their key: somebody who replaced theirs becomes a second person, and would
 * seem to be a second assessor. Nothing else could tell that from somebody who takes a colleague's
 * name. */
static void warn_of_namesake(const struct ds_case_session *session, const struct ds_app_ui *ui)
{
    const char *name = session->work.author.name;

    if (!name || ds_record_person(&session->record, session->person) ||
        !ds_record_person_named(&session->record, name))
        return;
    ds_app_note(ui,
                _("'%s' has acted in this case with another key: the record will name two persons. "
                  "If that is you, your judgements count as those of two"),
                name);
}

int ds_case_session_open(struct ds_case_session *out, const struct ds_session_request *request,
                         const char *name, const struct ds_app_ui *ui, struct ds_error *err)
{
    int rc = ds_casebook_session_open(&out->work, request, ui, err);

    out->name = name;
    if (rc < 0)
        return rc;
    rc = own_id(out->person, &out->work.author, err);
    if (rc < 0)
        return rc;
    rc = ds_case_load(&out->record, &out->definition, out->work.book, name, err);
    if (rc == 0)
        rc = ds_record_read_whole(&out->record, err);
    if (rc < 0)
        return rc;
    warn_of_namesake(out, ui);
    return 0;
}

void ds_case_session_release(struct ds_case_session *session)
{
    ds_record_release(&session->record);
    json_decref(session->definition);
    ds_casebook_session_release(&session->work);
    session->definition = NULL;
}

int ds_case_session_commit(const struct ds_case_session *session, const struct ds_act *act,
                           struct ds_error *err)
{
    return ds_case_commit(session->work.book, session->name, act, &session->work.author, err);
}
