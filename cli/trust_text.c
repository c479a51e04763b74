/* SPDX-License-Identifier: Apache-2.0 */
/* A trust list for people: its issuers with their keys, and what an addition would change. */
#include "cli/trust_text.h"

#include "cli/layout.h"
#include "cli/out.h"
#include "core/cleanup.h"
#include "core/i18n.h"
#include "core/key/jwk.h"

#include <stdlib.h>
#include <string.h>

/* The thumbprint, and the time of a key that has one. */
static void print_key(const json_t *listed)
{
    ds_cleanup(ds_key_freep) struct ds_key *key = NULL;
    const char *given = ds_json_text(listed, "thumbprint"), *from = ds_json_text(listed, "from");
    const char *until = ds_json_text(listed, "until"), *revoked = ds_json_text(listed, "revoked");
    char thumbprint[DS_THUMBPRINT_TEXT + 1] = "", line[256];

    if (!given && ds_key_from_jwk(&key, json_object_get(listed, "jwk"), NULL) == 0)
        ds_key_thumbprint(thumbprint, key, NULL);
    given = given ? given : thumbprint;
    if (from && until)
        snprintf(line, sizeof(line), _("%s, from %.10s until %.10s"), given, from, until);
    else if (from)
        snprintf(line, sizeof(line), _("%s, from %.10s"), given, from);
    else
        snprintf(line, sizeof(line), until ? _("%s, until %.10s") : "%s", given, until);
    ds_layout_row(stdout, 2, _("key"), 6, line);
    if (revoked) {
        snprintf(line, sizeof(line), _("revoked since %.10s: counts for nothing"), revoked);
        ds_layout_row(stdout, 2, "", 6, line);
    }
}

static void print_line(const char *text)
{
    fputs("  ", stdout);
    ds_layout_text(stdout, text, 2, 2);
}

static void print_issuer(const json_t *issuer)
{
    const json_t *keys = json_object_get(issuer, "keys");
    const char *id = ds_json_text(issuer, "id"), *tied = ds_json_text(issuer, "organisation");
    ds_cleanup(ds_freep) char *certified =
        tied ? ds_layout_printed(_("certificates for the organisation “%s” count as theirs"), tied)
             : NULL;

    ds_layout_text(stdout, ds_json_text(issuer, "name"), 0, 0);
    print_line(id);
    for (size_t i = 0; i < json_array_size(keys); i++)
        print_key(json_array_get(keys, i));
    if (certified)
        print_line(certified);
    if (ds_json_has_word(json_object_get(issuer, "roles"), "endorser"))
        print_line(_("endorses"));
    if (json_array_size(keys) == 0 && !tied && !ds_did_is_key(id))
        print_line(_("no key: the name is known, no signature can be tied to it"));
}

void ds_trust_print(const json_t *list)
{
    const json_t *issuers = json_object_get(list, "issuers");
    size_t roots = json_array_size(json_object_get(list, "roots"));
    ds_cleanup(ds_freep) char *line =
        ds_layout_printed(ngettext_("certificates of authorities: %zu file",
                                    "certificates of authorities: %zu files", roots),
                          roots);

    for (size_t i = 0; i < json_array_size(issuers); i++)
        print_issuer(json_array_get(issuers, i));
    if (roots > 0)
        ds_layout_text(stdout, line ? line : "", 0, 0);
}

void ds_trust_print_changes(const json_t *sentences)
{
    for (size_t i = 0; i < json_array_size(sentences); i++) {
        fputs("- ", stdout);
        ds_layout_text(stdout, json_string_value(json_array_get(sentences, i)), 2, 2);
    }
}

void ds_trust_print_signer(const json_t *issuer)
{
    ds_layout_row(stdout, 0, _("Issuer"), 14, ds_json_text(issuer, "name"));
    ds_layout_row(stdout, 0, _("Id"), 14, ds_json_text(issuer, "id"));
    ds_layout_row(stdout, 0, _("Thumbprint"), 14,
                  ds_json_text(json_array_get(json_object_get(issuer, "keys"), 0), "thumbprint"));
}
