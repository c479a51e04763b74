/* SPDX-License-Identifier: Apache-2.0 */
/* The key file of ssh-keygen (OpenSSH, PROTOCOL.key): a magic text, then SSH strings (32-bit
 * length, bytes) and 32-bit numbers, all big-endian. */
#include "core/sign/openssh_wire.h"
#include "core/sign/private_evp.h"

#include "core/cleanup.h"
#include "core/i18n.h"

#include <string.h>

static const char MAGIC[] = "openssh-key-v1"; /* its NUL is part of it */

static int broken(const char *path, struct ds_error *err)
{
    return ds_fail(err, DS_EINVAL, _("the OpenSSH key file '%s' is damaged"), path);
}

/* The part that would be encrypted: two equal check numbers, then type and numbers of the key. */
static EVP_PKEY *take_private(struct ds_span private, struct ds_span type)
{
    uint32_t a, b;
    struct ds_span again;

    if (!ds_wire_number(&a, &private) || !ds_wire_number(&b, &private) || a != b ||
        !ds_wire_string(&again, &private) || !ds_span_equal(type, again))
        return NULL;
    if (ds_span_equal(type, ds_span_of("ssh-ed25519")))
        return ds_openssh_ed25519(private);
    if (ds_span_equal(type, ds_span_of("ecdsa-sha2-nistp256")))
        return ds_openssh_p256(private);
    return ds_openssh_rsa(private);
}

static bool known(struct ds_span type)
{
    return ds_span_equal(type, ds_span_of("ssh-ed25519")) ||
           ds_span_equal(type, ds_span_of("ecdsa-sha2-nistp256")) ||
           ds_span_equal(type, ds_span_of("ssh-rsa"));
}

int ds_openssh_key_parse(struct ds_private_key **out, struct ds_span blob, const char *path,
                         struct ds_error *err)
{
    struct ds_span cipher, kdf, options, public, private, type;
    EVP_PKEY *pkey;
    uint32_t count;

    *out = NULL;
    if (blob.n < sizeof(MAGIC) || memcmp(blob.p, MAGIC, sizeof(MAGIC)) != 0)
        return broken(path, err);
    blob = (struct ds_span){blob.p + sizeof(MAGIC), blob.n - sizeof(MAGIC)};
    if (!ds_wire_string(&cipher, &blob) || !ds_wire_string(&kdf, &blob) ||
        !ds_wire_string(&options, &blob) || !ds_wire_number(&count, &blob) || count != 1 ||
        !ds_wire_string(&public, &blob) || !ds_wire_string(&private, &blob) ||
        !ds_wire_string(&type, &public))
        return broken(path, err);
    if (!ds_span_equal(cipher, ds_span_of("none")))
        return ds_fail(err, DS_EINVAL,
                       _("the OpenSSH key file '%s' has a passphrase, which only ssh-keygen can "
                         "take off: copy the file, then run ssh-keygen -p -f COPY and leave the "
                         "new passphrase empty"),
                       path);
    if (!known(type))
        return ds_fail(err, DS_EINVAL,
                       _("the OpenSSH key '%s' is none of Ed25519, ECDSA P-256, RSA"), path);
    pkey = take_private(private, type);
    return pkey ? ds_wrap(ds_private_key_adopt(out, pkey, err), err, "%s", path)
                : broken(path, err);
}
