/* SPDX-License-Identifier: Apache-2.0 */
/* Adding to a trust list: what would change is shown and agreed to, then applied to the list as it
 * is then, under its lock. */
#include "cli/trust_addition.h"

#include "app/trust/trust_change.h"
#include "app/trust/trust_list.h"
#include "cli/confirm.h"
#include "cli/layout.h"
#include "cli/out.h"
#include "cli/trust_text.h"
#include "core/cleanup.h"
#include "core/i18n.h"

#include <stdio.h>

/* The list as it is and as it would be, and in what they differ. */
struct addition {
    json_t *list, *changes;
};

static void release_addition(struct addition *addition)
{
    json_decref(addition->list);
    json_decref(addition->changes);
}

static int apply(struct addition *out, const char *path, const json_t *given, struct ds_error *err)
{
    ds_cleanup(ds_json_freep) json_t *before = NULL;
    int rc = ds_trust_list_load(&before, path, err);

    if (rc < 0)
        return rc;
    out->list = json_deep_copy(before);
    rc = out->list ? ds_trust_list_merge(out->list, given, err) : ds_nomem(err);
    return rc < 0 ? rc : ds_trust_list_changes(&out->changes, before, out->list, err);
}

int ds_trust_save(const json_t *list, const char *path, struct ds_error *err)
{
    int rc = ds_trust_list_save(list, path, err);

    if (rc == 0) {
        printf("%s ", _("saved:"));
        ds_out_text(stdout, path);
        putchar('\n');
    }
    return rc;
}

/* Applies it again, to the list as it is now, and saves what was agreed to. */
static int save_addition(const struct addition *agreed, const char *path, const json_t *given,
                         struct ds_error *err)
{
    ds_cleanup(release_addition) struct addition now = {.list = NULL};
    ds_cleanup(ds_closep) int lock = -1;
    int rc = ds_trust_list_lock(&lock, path, err);

    if (rc == 0)
        rc = apply(&now, path, given, err);
    if (rc < 0)
        return rc;
    if (agreed && !json_equal(agreed->changes, now.changes))
        return ds_fail(err, DS_EBUSY, _("%s was changed meanwhile; look again"), path);
    return ds_trust_save(now.list, path, err);
}

/* Shows what would change, and asks. 1: agreed; 0: there is nothing to do. */
static int agree(const struct addition *addition, enum ds_trust_consent consent,
                 struct ds_error *err)
{
    const bool compare = consent == DS_TRUST_ASK_COMPARED;
    int rc;

    if (json_array_size(addition->changes) == 0) {
        ds_layout_text(stdout, _("All of it is on the list already."), 0, 0);
        return 0;
    }
    ds_trust_print_changes(addition->changes);
    if (consent == DS_TRUST_YES)
        return 1;
    if (compare)
        ds_layout_text(stdout,
                       _("Ask the issuer for the thumbprint of its key, by telephone or from its "
                         "own page, and compare. The package cannot vouch for itself."),
                       0, 0);
    fflush(stdout);
    rc = ds_cli_confirm(
        compare ? _("Is the thumbprint the same? [y/N]") : _("Change the list so? [y/N]"), err);
    return rc < 0 ? rc : 1;
}

int ds_trust_addition(const char *path, const json_t *given, enum ds_trust_consent consent,
                      struct ds_error *err)
{
    ds_cleanup(release_addition) struct addition addition = {.list = NULL};
    int rc;

    if (consent == DS_TRUST_UNASKED)
        return save_addition(NULL, path, given, err);
    rc = apply(&addition, path, given, err);
    if (rc == 0)
        rc = agree(&addition, consent, err);
    return rc == 1 ? save_addition(&addition, path, given, err) : rc;
}
