/* SPDX-License-Identifier: Apache-2.0 */
/* dossier key certificate: takes back what a certification authority gave for the key. */
#include "core/sign/certificate.h"
#include "app/keys/key_sidecar.h"
#include "cli/key/verbs.h"
#include "cli/key_option.h"
#include "cli/out.h"
#include "core/cleanup.h"
#include "core/file.h"
#include "core/i18n.h"
#include "core/instant.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

/* What was read and found to belong together. */
struct certificates {
    struct ds_buf chain, crl;
    json_t *about, *lists; /* lists NULL: none */
};

static int read_chain(struct certificates *got, const struct ds_key *key, const char *file,
                      struct ds_error *err)
{
    struct ds_buf text = DS_BUF_INIT(DS_CHAIN_BYTES);
    int rc = ds_file_read(&text, file, err);

    if (rc == 0)
        rc = ds_wrap(ds_chain_read(&got->chain, &got->about, ds_buf_span(&text), key, err), err,
                     "%s", file);
    ds_buf_release(&text);
    return rc;
}

static int read_lists(struct certificates *got, const char *file, struct ds_error *err)
{
    struct ds_buf text = DS_BUF_INIT(DS_CRL_BYTES);
    int rc = ds_file_read(&text, file, err);

    if (rc == 0)
        rc = ds_wrap(
            ds_crl_read(&got->crl, &got->lists, ds_buf_span(&text), ds_buf_span(&got->chain), err),
            err, "%s", file);
    ds_buf_release(&text);
    return rc;
}

/* Lists of a chain that is replaced do not stay behind. */
static int store(const struct certificates *got, const char *path, struct ds_error *err)
{
    ds_cleanup(ds_freep) char *crl = NULL;
    int rc = ds_sidecar_path(&crl, path, DS_SIDECAR_CRL, err);

    if (rc < 0)
        return rc;
    if (!got->lists)
        unlink(crl);
    rc = ds_sidecar_write(path, DS_SIDECAR_CHAIN, ds_buf_span(&got->chain), err);
    if (rc < 0 || !got->lists)
        return rc;
    return ds_sidecar_write(path, DS_SIDECAR_CRL, ds_buf_span(&got->crl), err);
}

static void say_dates(const json_t *certificate, const char *now)
{
    const char *from = ds_json_text(certificate, "validFrom");
    const char *until = ds_json_text(certificate, "validUntil");
    char line[64];

    ds_key_row(_("certificate"), ds_json_text(certificate, "subject"));
    snprintf(line, sizeof(line), _("%.10s to %.10s"), from, until);
    ds_key_row(_("  valid"), line);
    ds_key_row("  SHA-256", ds_json_text(certificate, "sha256"));
    if (strcmp(until, now) <= 0)
        ds_out_note(_("this certificate has expired"));
    else if (strcmp(from, now) > 0)
        ds_out_note(_("this certificate is not valid yet"));
}

static void say_list(const json_t *list, const char *now)
{
    const char *next = ds_json_text(list, "nextUpdate");

    ds_key_row(_("revocations"), ds_json_text(list, "issuer"));
    ds_key_row(_("  as of"), ds_json_text(list, "thisUpdate"));
    if (json_object_get(list, "revoked"))
        ds_out_note(_("certificate %d is revoked by this list"),
                    (int)ds_json_int(list, "revoked", 0));
    if (*next && strcmp(next, now) <= 0)
        ds_out_note(_("this list should have been replaced by %.10s; ask for a newer one"), next);
}

static void say(const struct certificates *got)
{
    char now[DS_INSTANT_TEXT + 1];

    ds_instant_text(now, (int64_t)time(NULL));
    for (size_t i = 0; i < json_array_size(got->about); i++)
        say_dates(json_array_get(got->about, i), now);
    for (size_t i = 0; i < json_array_size(got->lists); i++)
        say_list(json_array_get(got->lists, i), now);
}

static void say_json(const struct certificates *got)
{
    ds_cleanup(ds_json_freep) json_t *all =
        json_pack("{s:O, s:O*}", "certificates", got->about, "revocationLists", got->lists);

    ds_key_print_json(all);
}

static void release(struct certificates *got)
{
    json_decref(got->about);
    json_decref(got->lists);
    ds_buf_release(&got->chain);
    ds_buf_release(&got->crl);
}

static int open_key(char **path, struct ds_key **key, const char *name,
                    const struct ds_key_options *options, struct ds_error *err)
{
    int rc = ds_keyring_path(path, name, err);

    if (rc < 0)
        return rc;
    if (ds_keyring_bare_uri(*path))
        return ds_fail(err, DS_EUSAGE,
                       _("give the key on the token a name first: dossier key add NAME '%s'"),
                       *path);
    return ds_cli_key_public(key, *path, options->passphrase_file, err);
}

int ds_key_certificate(char **operand, const struct ds_key_options *options, struct ds_error *err)
{
    ds_cleanup(ds_freep) char *path = NULL;
    ds_cleanup(ds_key_freep) struct ds_key *key = NULL;
    ds_cleanup(release) struct certificates got = {
        .chain = DS_BUF_INIT(2 * DS_CHAIN_BYTES),
        .crl = DS_BUF_INIT(2 * DS_CRL_BYTES),
    };
    int rc = open_key(&path, &key, operand[0], options, err);

    if (rc < 0)
        return rc;
    rc = read_chain(&got, key, operand[1], err);
    if (rc < 0)
        return rc;
    rc = options->crl ? read_lists(&got, options->crl, err) : 0;
    if (rc < 0)
        return rc;
    rc = store(&got, path, err);
    if (rc < 0)
        return rc;
    if (options->json)
        say_json(&got);
    else
        say(&got);
    return 0;
}
