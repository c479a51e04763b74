/* SPDX-License-Identifier: Apache-2.0 */
/* One issuer of a trust list (docs/verification.md): described by its owner, taken from a package
 * that it signed, or removed. */
#ifndef DS_APP_TRUST_TRUST_ENTRY_H
#define DS_APP_TRUST_TRUST_ENTRY_H

#include "app/list.h"
#include "app/ui.h"
#include "core/json/json.h"

/* An issuer as its owner describes it; NULL: not given. */
struct ds_trust_entry {
    const char *id, *name, *url;
    struct ds_list roles;        /* "issuer", "endorser"; empty: issuer */
    const char *jwk;             /* file with its key or keys, as for ds_trust_list_keys() */
    const char *thumbprint;      /* or the SHA-256 of its key (RFC 7638) */
    const int64_t *from, *until; /* the time of its one key, seconds since 1970 */
    const int64_t *revoked;      /* since when that key counts for nothing */
    const char *organisation;    /* what certificates call it */
};

/* Adds it as ds_trust_list_add() does; `ui` hears when no signature can be tied to it. DS_EUSAGE
 * for an id, a role or a time that does not fit. */
int ds_trust_list_describe(json_t *list, const struct ds_trust_entry *entry,
                           const struct ds_app_ui *ui, struct ds_error *err);

/* What an issuer {"id", "name", …} is trusted for. DS_EUSAGE for a word that is no role. */
int ds_trust_entry_roles(json_t *issuer, const struct ds_list *roles, struct ds_error *err);

/* Removes all entries with this id; DS_ENOENT when there is none. */
int ds_trust_list_remove(json_t *list, const char *id, struct ds_error *err);

#endif
