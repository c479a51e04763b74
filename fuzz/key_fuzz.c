/* SPDX-License-Identifier: Apache-2.0 */
/* Keys from outside. The first byte says which form follows: "j" a JWK, "d" a did:key or did:jwk, "o" the
 * content of an OpenSSH key file, "s" an SSH signature. A key that was taken comes back the same
 * from its own JWK. */
#include "core/cleanup.h"
#include "core/sign/private_evp.h"
#include "core/sign/sshsig.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void come_back(const struct ds_key *key)
{
    ds_cleanup(ds_json_freep) json_t *jwk = NULL;
    ds_cleanup(ds_key_freep) struct ds_key *again = NULL;
    char one[DS_THUMBPRINT_TEXT + 1], two[DS_THUMBPRINT_TEXT + 1];

    if (ds_key_jwk(&jwk, key, NULL) < 0 || ds_key_from_jwk(&again, jwk, NULL) < 0 ||
        ds_key_thumbprint(one, key, NULL) < 0 || ds_key_thumbprint(two, again, NULL) < 0 ||
        strcmp(one, two) != 0)
        abort();
}

static void try_jwk(struct ds_span text)
{
    ds_cleanup(ds_json_freep) json_t *jwk = NULL;
    ds_cleanup(ds_key_freep) struct ds_key *key = NULL;

    if (ds_json_parse(&jwk, text, "input", NULL) == 0 && ds_key_from_jwk(&key, jwk, NULL) == 0)
        come_back(key);
}

static void try_did(struct ds_span text)
{
    ds_cleanup(ds_freep) char *did = strndup(text.p, text.n);
    ds_cleanup(ds_key_freep) struct ds_key *key = NULL;
    struct ds_buf again = DS_BUF_INIT(512);

    if (did && ds_key_from_did(&key, did, NULL) == 0) {
        come_back(key);
        if (strncmp(did, "did:key:", 8) == 0 &&
            (ds_key_did(&again, key, NULL) < 0 || strcmp(again.p, did) != 0))
            abort();
    }
    ds_buf_release(&again);
}

static void try_openssh(struct ds_span blob)
{
    ds_cleanup(ds_private_key_freep) struct ds_private_key *key = NULL;

    if (ds_openssh_key_parse(&key, blob, "input", NULL) == 0)
        come_back(ds_private_key_public(key));
}

static void try_signature(struct ds_span armour)
{
    static struct ds_key *key;

    if (!key && ds_key_from_did(
                    &key, "did:key:z6MkiTBz1ymuepAQ4HEHYSF1H8quG5GLVVQR3djdX3mDooWp", NULL) < 0)
        abort();
    ds_sshsig_verify(key, (struct ds_span){"message", 7}, armour, "git");
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct ds_span rest = {(const char *)data + 1, size - 1};

    if (size == 0)
        return 0;
    switch (data[0]) {
    case 'j':
        try_jwk(rest);
        break;
    case 'd':
        try_did(rest);
        break;
    case 'o':
        try_openssh(rest);
        break;
    case 's':
        try_signature(rest);
        break;
    default:
        break;
    }
    return 0;
}
