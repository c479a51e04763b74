/* SPDX-License-Identifier: Apache-2.0 */
/* Reading, checking and storing a key's certificates. */
#include "app/keys/key_certificates.h"

#include "app/keys/key_sidecar.h"
#include "app/keys/keyring.h"
#include "core/cleanup.h"
#include "core/file.h"
#include "core/i18n.h"
#include "core/sign/certificate.h"

#include <stdlib.h>
#include <unistd.h>

/* What was read and found to belong together. */
struct taking {
    const struct ds_certificate_files *files;
    char *path;
    struct ds_key *key;
    struct ds_buf chain, crl;
    json_t **about, **lists;
};

static void release(struct taking *t)
{
    free(t->path);
    ds_key_free(t->key);
    ds_buf_release(&t->chain);
    ds_buf_release(&t->crl);
}

static int find_key(struct taking *t, struct ds_error *err)
{
    int rc = ds_keyring_path(&t->path, t->files->name, err);

    if (rc < 0)
        return rc;
    if (ds_keyring_bare_uri(t->path))
        return ds_fail(err, DS_EUSAGE,
                       _("give the key on the token a name first: dossier key add NAME '%s'"),
                       t->path);
    return ds_keyring_public(&t->key, t->path, t->files->passphrase, err);
}

static int read_chain(struct taking *t, struct ds_error *err)
{
    ds_cleanup(ds_buf_release) struct ds_buf text = DS_BUF_INIT(DS_CHAIN_BYTES);
    int rc = ds_file_read(&text, t->files->chain, err);

    if (rc < 0)
        return rc;
    rc = ds_chain_read(&t->chain, t->about, ds_buf_span(&text), t->key, err);
    return ds_wrap(rc, err, "%s", t->files->chain);
}

static int read_lists(struct taking *t, struct ds_error *err)
{
    ds_cleanup(ds_buf_release) struct ds_buf text = DS_BUF_INIT(DS_CRL_BYTES);
    int rc = t->files->crl ? ds_file_read(&text, t->files->crl, err) : 0;

    if (rc < 0 || !t->files->crl)
        return rc;
    rc = ds_crl_read(&t->crl, t->lists, ds_buf_span(&text), ds_buf_span(&t->chain), err);
    return ds_wrap(rc, err, "%s", t->files->crl);
}

static int remove_lists(struct taking *t, struct ds_error *err)
{
    ds_cleanup(ds_freep) char *crl = NULL;
    int rc = ds_sidecar_path(&crl, t->path, DS_SIDECAR_CRL, err);

    if (rc < 0)
        return rc;
    if (!*t->lists)
        unlink(crl);
    return 0;
}

static int store(struct taking *t, struct ds_error *err)
{
    int rc = ds_sidecar_write(t->path, DS_SIDECAR_CHAIN, ds_buf_span(&t->chain), err);

    if (rc < 0 || !*t->lists)
        return rc;
    return ds_sidecar_write(t->path, DS_SIDECAR_CRL, ds_buf_span(&t->crl), err);
}

int ds_keyring_take_certificates(json_t **about, json_t **lists,
                                 const struct ds_certificate_files *files, struct ds_error *err)
{
    static int (*const steps[])(struct taking *, struct ds_error *) = {
        find_key, read_chain, read_lists, remove_lists, store,
    };
    ds_cleanup(release) struct taking t = {.files = files,
                                           .chain = DS_BUF_INIT(2 * DS_CHAIN_BYTES),
                                           .crl = DS_BUF_INIT(2 * DS_CRL_BYTES),
                                           .about = about,
                                           .lists = lists};

    for (size_t i = 0; i < sizeof(steps) / sizeof(steps[0]); i++) {
        int rc = steps[i](&t, err);

        if (rc < 0)
            return rc;
    }
    return 0;
}
