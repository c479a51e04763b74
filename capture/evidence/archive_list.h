/* SPDX-License-Identifier: Apache-2.0 */
/* Listing the members of an archive that a learner handed in (zip, tar, tar.gz, 7z, rar, …): names
 * and sizes, by libarchive in a confined child. Nothing is extracted. */
#ifndef DS_CAPTURE_EVIDENCE_ARCHIVE_LIST_H
#define DS_CAPTURE_EVIDENCE_ARCHIVE_LIST_H

#include "core/json/json.h"
#include "core/sign/private_key.h"

#include <stdint.h>

struct ds_archive_list {
    json_t *members;   /* array of {path, size?} in the archive's order; the caller drops it */
    uint64_t left_out; /* how many more there are; a count that stops at a limit */
    bool partly;       /* the archive ends or breaks before its listing does */
};

/* Lists the archive open in `fd`, from its start. At most DS_MAX_MEMBERS members, a total
 * of 2 MiB of names and ten seconds. Names are made UTF-8 in Unicode form C, with bytes
 * that are no text shown as "%FF". DS_EINVAL: it cannot be listed at all; the text says
 * why. The child forgets the key `without`; NULL: none. */
int ds_archive_list(struct ds_archive_list *out, int fd, const struct ds_private_key *without,
                    struct ds_error *err);

#endif
