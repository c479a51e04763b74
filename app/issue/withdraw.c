/* SPDX-License-Identifier: Apache-2.0 */
/* Finding the credential, and the act on the lists. */
#include "app/issue/withdraw.h"

#include "app/issue/issuer_key.h"
#include "app/issue/withdraw_package.h"
#include "capture/casebook/casebook.h"
#include "core/award/award.h"
#include "core/cleanup.h"
#include "core/i18n.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static int copy_id(struct ds_withdrawal_subject *out, const char *id, struct ds_error *err)
{
    out->id = strdup(id);
    return out->id ? 0 : ds_nomem(err);
}

/* Only what was signed with a key of this register may name one of its credentials. */
static int find_by_file(struct ds_withdrawal_subject *out, const struct ds_withdrawal *w,
                        struct ds_error *err)
{
    ds_cleanup(ds_json_freep) json_t *credential = NULL;
    const char *id;
    int rc = ds_withdrawal_verify(&credential, w->credential, &out->folder.reg, w->at, err);

    if (rc < 0)
        return rc;
    id = ds_json_text(credential, "id");
    if (!id)
        return ds_fail(err, DS_EINVAL, _("'%s' has no credential that can be read"), w->credential);
    out->file = w->credential;
    out->placed = json_object_get(credential, "credentialStatus") != NULL;
    return copy_id(out, id, err);
}

static int find_in_case(struct ds_withdrawal_subject *out, struct ds_casebook *book,
                        const char *name, struct ds_error *err)
{
    ds_cleanup(ds_record_release) struct ds_record record = DS_RECORD_INIT;
    ds_cleanup(ds_json_freep) json_t *definition = NULL;
    char id[DS_UUID_URN + 1];
    int rc = ds_case_load_checked(&record, &definition, book, name, err);

    if (rc < 0)
        return rc;
    rc = ds_credential_id_of(id, record.text, err);
    if (rc < 0)
        return rc;
    if (!ds_register_find(&out->folder.reg, id))
        return ds_fail(err, DS_ENOENT,
                       _("the case '%s' as it is now has no place in the status lists %s: it was "
                         "not packaged with these lists, or changed since"),
                       name, out->folder.path);
    return copy_id(out, id, err);
}

static int find_by_case(struct ds_withdrawal_subject *out, const struct ds_withdrawal *w,
                        struct ds_error *err)
{
    ds_cleanup(ds_casebook_freep) struct ds_casebook *book = NULL;

    int rc = ds_casebook_open(&book, w->casebook, err);

    if (rc == 0)
        return find_in_case(out, book, w->credential, err);
    if (w->casebook || rc == DS_ENOMEM)
        return rc;
    return ds_fail(err, DS_ENOENT,
                   _("there is no file '%s', it is no id of a credential, and there is no casebook "
                     "here that could have a case of this name"),
                   w->credential);
}

static int find_named(struct ds_withdrawal_subject *out, const struct ds_withdrawal *w,
                      struct ds_error *err)
{
    if (access(w->credential, F_OK) == 0)
        return find_by_file(out, w, err);
    if (strchr(w->credential, ':'))
        return copy_id(out, w->credential, err);
    return find_by_case(out, w, err);
}

/* Without a status entry nobody who reads the package ever looks for its withdrawal, which a
 * registrar must not learn too late. When the credential has a place all the same, other packages
 * of it name that. */
static int check_placed(const struct ds_withdrawal_subject *subject, const struct ds_app_ui *ui,
                        struct ds_error *err)
{
    if (!subject->file || subject->placed)
        return 0;
    if (!ds_register_find(&subject->folder.reg, subject->id))
        return ds_fail(
            err, DS_EREFUSED,
            _("'%s' was packaged without a status list: its credential names none, so no verifier "
              "would look for the withdrawal; it can only be asked back from those who have it"),
            subject->file);
    ds_app_note(ui,
                _("'%s' itself was packaged without a status list: who has it will not learn of "
                  "this, only who has a package of the case made with one"),
                subject->file);
    return 0;
}

int ds_withdrawal_find(struct ds_withdrawal_subject *out, const struct ds_withdrawal *w,
                       const struct ds_app_ui *ui, struct ds_error *err)
{
    int rc = ds_status_folder_open(&out->folder, w->folder, false, err);

    if (rc < 0)
        return rc;
    rc = find_named(out, w, err);
    if (rc < 0)
        return rc;
    rc = w->act == DS_ACT_REINSTATE ? 0 : check_placed(out, ui, err);
    if (rc < 0 || ds_register_find(&out->folder.reg, out->id))
        return rc;
    return ds_fail(err, DS_ENOENT, _("the register %s does not have the credential %s"),
                   out->folder.reg.path, out->id);
}

static int act_and_publish(struct ds_status_folder *folder, const char *id,
                           const struct ds_withdrawal *w, const struct ds_private_key *key,
                           struct ds_error *err)
{
    const struct ds_status_change change = {.act = w->act, .credential = id, .reason = w->reason};
    int rc = ds_register_keeper(&folder->reg, key, err), done;

    if (rc < 0)
        return rc;
    done = ds_status_change(folder, &change, w->at, key, err);
    if (done < 0 && done != DS_EREFUSED)
        return done;
    rc = ds_status_publish(folder, w->at, key, done < 0 ? NULL : err);
    return done < 0 ? done : rc;
}

int ds_withdraw(struct ds_withdrawal_subject *subject, const struct ds_withdrawal *w,
                struct ds_error *err)
{
    ds_cleanup(ds_private_key_freep) struct ds_private_key *key = NULL;
    int rc = ds_issuer_key_load(&key, w->key, w->passphrase, err);

    if (rc < 0)
        return rc;
    ds_status_folder_close(&subject->folder); /* read without the lock, while somebody thought */
    rc = ds_status_folder_open(&subject->folder, w->folder, true, err);
    return rc < 0 ? rc : act_and_publish(&subject->folder, subject->id, w, key, err);
}

void ds_withdrawal_subject_release(struct ds_withdrawal_subject *subject)
{
    free(subject->id);
    subject->id = NULL;
    ds_status_folder_close(&subject->folder);
}
