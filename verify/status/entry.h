/* SPDX-License-Identifier: Apache-2.0 */
/* `credentialStatus`: which lists a credential names, and where in them it stands. */
#ifndef DS_VERIFY_STATUS_ENTRY_H
#define DS_VERIFY_STATUS_ENTRY_H

#include "core/json/json.h"

enum ds_status_kind {
    DS_STATUS_BITSTRING, /* BitstringStatusListEntry, W3C Bitstring Status List 1.0 */
    DS_STATUS_REVOKED    /* 1EdTechRevocationList: the ids of what was revoked */
};

/* One list that says whether the credential was withdrawn. Texts are borrowed from the credential.
 */
struct ds_status_entry {
    enum ds_status_kind kind;
    bool suspension; /* its purpose; otherwise revocation */
    const char *url; /* of the list */
    uint64_t index;  /* of the credential's entry, in entries of `size` bits */
    unsigned size;
};

enum { DS_STATUS_ENTRIES = 8 };

struct ds_status_entries {
    struct ds_status_entry entry[DS_STATUS_ENTRIES];
    size_t n;
    bool array;          /* several where Open Badges 3.0 allows one */
    bool number;         /* an index is a number where the standard wants text */
    const char *unknown; /* a type that we cannot read; borrowed */
    const char *purpose; /* a purpose that withdraws nothing ("message", "refresh"); borrowed */
    const char *fault;   /* the member that is absent or wrong; NULL: none */
    const char *inexact; /* the member that is not as the credential of a package has it
                            (docs/format.md, "Status"): others may have it so; NULL: none */
};

/* Reads it out of a credential. A credential without status has no entries. */
void ds_status_entries_read(struct ds_status_entries *out, const json_t *credential);

#endif
