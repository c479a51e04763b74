/* SPDX-License-Identifier: Apache-2.0 */
/* An open casebook with the author who acts in it, and one case of it being worked on
 * (docs/architecture.md, "The casebook"). */
#ifndef DS_APP_CASEBOOK_SESSION_H
#define DS_APP_CASEBOOK_SESSION_H

#include "app/ui.h"
#include "capture/casebook/casebook.h"
#include "core/sign/private_key.h"

/* Who acts where and when; borrowed as long as the session lasts. */
struct ds_session_request {
    const char *casebook; /* its folder; NULL: here or above */
    const char *key;      /* as for ds_keyring_load() */
    const struct ds_passphrase *passphrase;
    const char *name; /* NULL: as the record knows this key */
    const char *organisation, *title;
    struct ds_act_time time; /* its clock may be NULL: that of the `ui` */
};

struct ds_casebook_session {
    struct ds_casebook *book;
    struct ds_private_key *key;
    struct ds_author author;
};

#define DS_CASEBOOK_SESSION_INIT                                                                   \
    {                                                                                              \
        .book = NULL, .key = NULL                                                                  \
    }

/* Opens the casebook and loads the key. `ui` hears, as long as the session lasts, when an act waits
 * for another one. */
int ds_casebook_session_open(struct ds_casebook_session *out,
                             const struct ds_session_request *request, const struct ds_app_ui *ui,
                             struct ds_error *err);
void ds_casebook_session_release(struct ds_casebook_session *session);

enum { DS_PERSON_ID = 200 }; /* bytes of a did:key and its NUL */

/* One case: casebook and author, the author's id, and the case as it was when the work began. */
struct ds_case_session {
    struct ds_casebook_session work;
    const char *name; /* of the case; borrowed */
    char person[DS_PERSON_ID];
    struct ds_record record; /* read whole */
    json_t *definition;
};

#define DS_CASE_SESSION_INIT                                                                       \
    {                                                                                              \
        .work = DS_CASEBOOK_SESSION_INIT, .person = "", .record = DS_RECORD_INIT                   \
    }

/* Opens the casebook, loads the key and the case. `ui` hears as well when somebody of the author's
 * name acted with another key. Release *out also after a failure. */
int ds_case_session_open(struct ds_case_session *out, const struct ds_session_request *request,
                         const char *name, const struct ds_app_ui *ui, struct ds_error *err);
void ds_case_session_release(struct ds_case_session *session);

/* Commits one act of this author to the case (capture/casebook/casebook.h). */
int ds_case_session_commit(const struct ds_case_session *session, const struct ds_act *act,
                           struct ds_error *err);

#endif
