/* SPDX-License-Identifier: Apache-2.0 */
#include "app/keys/key_signers.h"

#include "app/keys/key_kind.h"
#include "app/keys/keyring.h"
#include "core/cleanup.h"
#include "core/instant.h"
#include "core/key/key_document.h"
#include "core/sign/sshsig.h"

enum { DID_MAX = 256 };

/* ",valid-after=\"20260310120000Z\"" */
static int signer_time(struct ds_buf *out, const char *word, int64_t at, struct ds_error *err)
{
    char text[DS_INSTANT_TEXT + 1], digits[DS_INSTANT_TEXT + 1];
    size_t n = 0;

    if (at == DS_KEY_NO_BOUND)
        return 0;
    ds_instant_text(text, at);
    for (const char *p = text; *p; p++)
        if (*p >= '0' && *p <= '9')
            digits[n++] = *p;
    digits[n] = '\0';
    return ds_buf_printf(out, err, ",%s=\"%sZ\"", word, digits);
}

static int signer_head(struct ds_buf *out, const char *name, const struct ds_key *key,
                       struct ds_error *err)
{
    ds_cleanup(ds_buf_release) struct ds_buf did = DS_BUF_INIT(DID_MAX);
    int rc = ds_key_did(&did, key, err);

    return rc < 0 ? rc
                  : ds_buf_printf(out, err, "%s%s namespaces=\"git\"", out->n ? "\n" : "",
                                  ds_keyring_name_valid(name) ? name : did.p);
}

static int signer_line(struct ds_buf *out, const char *name, const json_t *entry,
                       struct ds_error *err)
{
    ds_cleanup(ds_key_freep) struct ds_key *key = NULL;
    int64_t until = ds_key_entry_until(entry);
    int rc = ds_key_from_jwk(&key, entry, err);

    if (rc < 0 || ds_key_word_of_key(key)->kind != DS_KEY_ED25519)
        return rc;
    rc = signer_head(out, name, key, err);
    if (rc < 0)
        return rc;
    signer_time(out, "valid-after", ds_key_entry_from(entry), err);
    if (until !=
        DS_KEY_NO_BOUND) /* the last second is included: ssh-keygen compares with "after" */
        signer_time(out, "valid-before", until - 1, err);
    rc = ds_buf_puts(out, " ", err);
    return rc < 0 ? rc : ds_ssh_public_key(out, key, err);
}

int ds_key_signers(struct ds_buf *out, const char *name, const json_t *entries,
                   struct ds_error *err)
{
    for (size_t i = 0; i < json_array_size(entries); i++) {
        int rc = signer_line(out, name, json_array_get(entries, i), err);

        if (rc < 0)
            return rc;
    }
    return 0;
}
