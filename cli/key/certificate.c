/* SPDX-License-Identifier: Apache-2.0 */
/* dossier key certificate: says what app/keys/key_certificates.h took in. */
#include "app/keys/key_certificates.h"
#include "cli/key/verbs.h"
#include "cli/key_option.h"
#include "cli/out.h"
#include "core/cleanup.h"
#include "core/i18n.h"
#include "core/instant.h"

#include <string.h>
#include <time.h>

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

static void say(const json_t *about, const json_t *lists)
{
    char now[DS_INSTANT_TEXT + 1];

    ds_instant_text(now, (int64_t)time(NULL));
    if (json_array_size(json_object_get(json_array_get(about, 0), "names")) == 0)
        ds_out_note(_("this certificate names no address of an issuer (URI or DNS in "
                      "subjectAltName): readers will not take it for the issuer, unless their "
                      "list has its organisation"));
    for (size_t i = 0; i < json_array_size(about); i++)
        say_dates(json_array_get(about, i), now);
    for (size_t i = 0; i < json_array_size(lists); i++)
        say_list(json_array_get(lists, i), now);
}

static void say_json(json_t *about, json_t *lists)
{
    ds_cleanup(ds_json_freep) json_t *all =
        json_pack("{s:O, s:O*}", "certificates", about, "revocationLists", lists);

    ds_key_print_json(all);
}

int ds_key_certificate(char **operand, const struct ds_key_options *options, struct ds_error *err)
{
    ds_cleanup(ds_json_freep) json_t *about = NULL;
    ds_cleanup(ds_json_freep) json_t *lists = NULL;
    const struct ds_passphrase passphrase = ds_cli_key_passphrase(options->passphrase_file);
    const struct ds_certificate_files files = {
        .name = operand[0], .chain = operand[1], .crl = options->crl, .passphrase = &passphrase};
    int rc = ds_keyring_take_certificates(&about, &lists, &files, err);

    if (rc < 0)
        return rc;
    if (options->json)
        say_json(about, lists);
    else
        say(about, lists);
    return 0;
}
