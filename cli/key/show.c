/* SPDX-License-Identifier: Apache-2.0 */
/* dossier key show, list: prints what app/keys/key_description.h says of a key. */
#include "app/keys/key_description.h"
#include "cli/key/verbs.h"
#include "cli/key_option.h"
#include "cli/out.h"
#include "core/cleanup.h"
#include "core/i18n.h"
#include "core/instant.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { LABEL = 17, JWK_MAX = 8192 };

void ds_key_print_json(const json_t *json)
{
    json_dumpf(json, stdout, JSON_INDENT(2));
    putchar('\n');
}

void ds_key_row(const char *label, const char *text)
{
    int blank = LABEL - ds_out_width(label);

    fputs(label, stdout);
    printf("%*s", blank > 1 ? blank : 1, "");
    ds_out_text(stdout, text);
    putchar('\n');
}

static void print_certificate(const json_t *certificate)
{
    const char *until = ds_json_text(certificate, "validUntil");
    char line[1024], now[DS_INSTANT_TEXT + 1];

    ds_instant_text(now, (int64_t)time(NULL));
    snprintf(line, sizeof(line),
             strcmp(until, now) <= 0 ? _("%s, expired %.10s") : _("%s, until %.10s"),
             ds_json_text(certificate, "subject"), until);
    ds_key_row(_("certificate"), line);
}

static void print_former(const json_t *former)
{
    const char *until = ds_json_text(former, "validUntil");
    char line[256];

    snprintf(line, sizeof(line), _("%s, until %s"), ds_json_text(former, "thumbprint"),
             until ? until : "?");
    ds_key_row(_("before"), line);
}

/* Several allowed_signers lines are shown one below the other. */
static void print_signers(const char *lines)
{
    while (*lines) {
        size_t n = strcspn(lines, "\n");
        char *line = strndup(lines, n);

        ds_key_row("allowed_signers", line ? line : "");
        free(line);
        lines += n + (lines[n] == '\n');
    }
}

static void print_texts(const json_t *about)
{
    static const struct {
        const char *label, *member;
    } rows[] = {
        {.label = N_("name"), .member = "name"},
        {.label = N_("file"), .member = "file"},
        {.label = N_("kind"), .member = "kind"},
        {.label = N_("thumbprint"), .member = "thumbprint"},
        {.label = "did:key", .member = "did"},
        {.label = N_("signs from"), .member = "validFrom"},
        {.label = N_("signs until"), .member = "validUntil"},
    };

    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
        if (ds_json_text(about, rows[i].member))
            ds_key_row(_(rows[i].label), ds_json_text(about, rows[i].member));
}

static int print_key(const json_t *about, struct ds_error *err)
{
    ds_cleanup(ds_buf_release) struct ds_buf jwk = DS_BUF_INIT(JWK_MAX);
    int rc = ds_json_canonical(&jwk, json_object_get(about, "jwk"), err);
    const json_t *one;
    size_t i;

    if (rc < 0)
        return rc;
    print_texts(about);
    ds_key_row("JWK", jwk.p);
    if (ds_json_text(about, "allowedSigners"))
        print_signers(ds_json_text(about, "allowedSigners"));
    json_array_foreach(json_object_get(about, "former"), i, one) print_former(one);
    json_array_foreach(json_object_get(about, "certificates"), i, one) print_certificate(one);
    return 0;
}

int ds_key_show(char **operand, const struct ds_key_options *options, struct ds_error *err)
{
    ds_cleanup(ds_json_freep) json_t *about = NULL;
    const struct ds_passphrase passphrase = ds_cli_key_passphrase(options->passphrase_file);
    int rc = ds_keyring_describe(&about, operand[0], &passphrase, err);

    if (rc < 0)
        return rc;
    if (!options->json)
        return print_key(about, err);
    ds_key_print_json(about);
    return 0;
}

static void print_list(const json_t *list)
{
    for (size_t i = 0; i < json_array_size(list); i++) {
        const json_t *about = json_array_get(list, i);
        const char *name = ds_json_text(about, "name"), *kind = ds_json_text(about, "kind");
        const char *until = ds_json_text(about, "validUntil");

        ds_out_text(stdout, name);
        printf("%*s  %-8s ", ds_out_width(name) < 20 ? 20 - ds_out_width(name) : 0, "",
               kind ? kind : "?");
        fputs(kind ? ds_json_text(about, "thumbprint") : _("closed: 'show' opens it"), stdout);
        if (until)
            printf(_(", until %.10s"), until);
        putchar('\n');
    }
}

int ds_key_list(char **operand, const struct ds_key_options *options, struct ds_error *err)
{
    ds_cleanup(ds_json_freep) json_t *list = NULL;
    int rc = ds_keyring_describe_all(&list, err);

    (void)operand;
    if (rc < 0)
        return rc;
    if (options->json)
        ds_key_print_json(list);
    else if (json_array_size(list) > 0)
        print_list(list);
    else
        ds_out_note(_("there is no key yet; make one: dossier key new NAME"));
    return 0;
}
