/* SPDX-License-Identifier: Apache-2.0 */
/* The leaf digests of a stored artefact: as `add` kept them, or made again where they are absent or
 * spoilt, as in a clone, since git-lfs fetches artefacts alone. */
#include "capture/casebook/repo.h"
#include "capture/evidence/store.h"
#include "core/cleanup.h"
#include "core/i18n.h"
#include "core/leaf_list.h"

#include <string.h>
#include <unistd.h>

static bool fits(int fd, const struct ds_stored_leaves *stored)
{
    struct ds_leaf_list list;

    return fd >= 0 && ds_leaf_list_read(&list, fd, NULL) == 0 &&
           list.leaves == ds_leaves_count(stored->size) &&
           ds_digest_equal(&list.digests.root, &stored->root) && lseek(fd, 0, SEEK_SET) == 0;
}

/* From the artefact itself, which must be the one that was hashed when it was added. */
static int make_again(int to, const struct ds_casebook *book, const struct ds_stored_leaves *stored,
                      struct ds_error *err)
{
    ds_cleanup(ds_closep) int from = -1;
    const struct ds_copy_target target = {.copy = -1, .leaves = to};
    struct ds_hashed_file file;
    char hex[DS_DIGEST_HEX + 1];
    int rc = ds_store_open(&from, book->lfs, stored->digest, err);

    if (rc < 0)
        return rc;
    rc = ds_copy_hashed(&file, from, &target, stored->digest, NULL, err);
    if (rc < 0)
        return rc;
    ds_digest_hex(hex, &file.digest);
    if (strcmp(hex, stored->digest) != 0 || lseek(to, 0, SEEK_SET) < 0 || !fits(to, stored))
        return ds_fail(err, DS_ECHANGED, _("its SHA-256 is not the one recorded"));
    return 0;
}

int ds_case_open_leaves(struct ds_casebook *book, int *fd, const struct ds_stored_leaves *stored,
                        struct ds_error *err)
{
    ds_cleanup(ds_closep) int kept = ds_leaves_open(book->lfs, stored->digest);
    ds_cleanup(ds_closep) int made = -1;
    bool right = fits(kept, stored);
    int rc = right ? 0 : ds_casebook_temp_file(&made, book, err);

    if (rc == 0 && !right)
        rc = make_again(made, book, stored, err);
    if (rc < 0)
        return rc;
    *fd = right ? kept : made;
    *(right ? &kept : &made) = -1;
    return 0;
}
