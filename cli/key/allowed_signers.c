/* SPDX-License-Identifier: Apache-2.0 */
/* Lines of Git's allowed_signers file (ssh-keygen(1), ALLOWED SIGNERS) for an issuer's keys. */
#include "app/keys/keyring.h"
#include "cli/key/verbs.h"
#include "core/cleanup.h"
#include "core/instant.h"
#include "core/sign/sshsig.h"

/* ",valid-after=\"20260310120000Z\"" */
static void put_time(struct ds_buf *out, const char *word, int64_t at)
{
    char text[DS_INSTANT_TEXT + 1], digits[DS_INSTANT_TEXT + 1];
    size_t n = 0;

    ds_instant_text(text, at);
    for (const char *p = text; *p; p++)
        if (*p >= '0' && *p <= '9')
            digits[n++] = *p;
    digits[n] = '\0';
    ds_buf_printf(out, NULL, ",%s=\"%sZ\"", word, digits);
}

/* The last second of a key is included for ssh-keygen, which compares with "after". */
static int put_line(struct ds_buf *out, const char *name, const json_t *entry, struct ds_error *err)
{
    ds_cleanup(ds_key_freep) struct ds_key *key = NULL;
    ds_cleanup(ds_buf_release) struct ds_buf did = DS_BUF_INIT(256);
    int64_t from = ds_key_entry_from(entry), until = ds_key_entry_until(entry);
    int rc = ds_key_from_jwk(&key, entry, err);

    if (rc < 0 || ds_key_word_of_key(key)->kind != DS_KEY_ED25519)
        return rc;
    rc = ds_key_did(&did, key, err);
    if (rc < 0)
        return rc;
    ds_buf_printf(out, err, "%s%s namespaces=\"git\"", out->n ? "\n" : "",
                  ds_keyring_name_valid(name) ? name : did.p);
    if (from != DS_KEY_NO_BOUND)
        put_time(out, "valid-after", from);
    if (until != DS_KEY_NO_BOUND)
        put_time(out, "valid-before", until - 1);
    rc = ds_buf_puts(out, " ", err);
    return rc < 0 ? rc : ds_ssh_public_key(out, key, err);
}

int ds_key_signers(struct ds_buf *out, const char *name, const json_t *entries,
                   struct ds_error *err)
{
    for (size_t i = 0; i < json_array_size(entries); i++) {
        int rc = put_line(out, name, json_array_get(entries, i), err);

        if (rc < 0)
            return rc;
    }
    return 0;
}
