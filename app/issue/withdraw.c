/* SPDX-License-Identifier: Apache-2.0 */
/* Naming the credential, and the act on the lists. */
#include "app/issue/withdraw.h"

#include "app/issue/issuer_key.h"
#include "app/open/unverified_credential.h"
#include "core/cleanup.h"
#include "core/i18n.h"

#include <string.h>
#include <unistd.h>

/* The credential as the user named it. */
struct named {
    char **id;
    const char *file; /* NULL: by its id */
    bool placed;      /* the credential in the file says where its status stands */
};

static int copy_id(struct named *out, const char *id, struct ds_error *err)
{
    *out->id = strdup(id);
    return *out->id ? 0 : ds_nomem(err);
}

static int name_by_file(struct named *out, const char *file, struct ds_error *err)
{
    ds_cleanup(ds_json_freep) json_t *credential = NULL;
    const char *id;
    int rc = ds_unverified_in_file(&credential, file, err);

    if (rc < 0)
        return rc;
    id = ds_json_text(credential, "id");
    if (!id)
        return ds_fail(err, DS_EINVAL, _("'%s' has no credential that can be read"), file);
    out->file = file;
    out->placed = json_object_get(credential, "credentialStatus") != NULL;
    return copy_id(out, id, err);
}

/* A file that exists is a package or a JWT; anything else is taken as an id. */
static int name_credential(struct named *out, const char *given, struct ds_error *err)
{
    if (access(given, F_OK) == 0)
        return name_by_file(out, given, err);
    if (strchr(given, ':'))
        return copy_id(out, given, err);
    return ds_fail(err, DS_ENOENT, _("there is no file '%s', and it is no id of a credential"),
                   given);
}

/* Without a status entry nobody who reads the package ever looks for its withdrawal, which a
 * registrar must not learn too late. When the credential has a place all the same, other packages
 * of it name that. */
static int check_placed(const struct ds_status_folder *folder, const struct named *named,
                        const struct ds_app_ui *ui, struct ds_error *err)
{
    if (!named->file || named->placed)
        return 0;
    if (!ds_register_find(&folder->reg, *named->id))
        return ds_fail(
            err, DS_EREFUSED,
            _("'%s' was packaged without --status: its credential names no status list, so no "
              "verifier would look for the withdrawal; it can only be asked back from those who "
              "have it"),
            named->file);
    ds_app_note(ui,
                _("'%s' itself was packaged without --status: who has it will not learn of this, "
                  "only who has a "
                  "package of the case made with --status"),
                named->file);
    return 0;
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

int ds_withdraw(char **id, struct ds_status_folder *folder, const struct ds_withdrawal *withdrawal,
                const struct ds_app_ui *ui, struct ds_error *err)
{
    ds_cleanup(ds_private_key_freep) struct ds_private_key *key = NULL;
    struct named named = {.id = id};
    int rc = name_credential(&named, withdrawal->credential, err);

    if (rc < 0)
        return rc;
    rc = ds_issuer_key_load(&key, withdrawal->key, withdrawal->passphrase, err);
    if (rc < 0)
        return rc;
    rc = ds_status_folder_open(folder, withdrawal->folder, true, err);
    if (rc < 0)
        return rc;
    rc = withdrawal->act == DS_ACT_REINSTATE ? 0 : check_placed(folder, &named, ui, err);
    return rc < 0 ? rc : act_and_publish(folder, *id, withdrawal, key, err);
}
