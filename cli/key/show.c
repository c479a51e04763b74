/* SPDX-License-Identifier: Apache-2.0 */
/* dossier key show, list: the public half of a key and what belongs to it. */
#include "app/keys/key_sidecar.h"
#include "cli/key/verbs.h"
#include "cli/key_option.h"
#include "cli/out.h"
#include "core/cleanup.h"
#include "core/i18n.h"
#include "core/instant.h"
#include "core/sign/certificate.h"
#include "core/sign/sshsig.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { TEXT_MAX = 65536, LABEL = 17 };

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

/* "valid-after=\"20260310120000Z\"," */
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

/* The last second of a key is included for ssh-keygen, which compares with "after". */
static int signer_line(struct ds_buf *out, const char *name, const json_t *entry,
                       struct ds_error *err)
{
    ds_cleanup(ds_key_freep) struct ds_key *key = NULL;
    int64_t from = ds_key_entry_from(entry), until = ds_key_entry_until(entry);
    struct ds_buf did = DS_BUF_INIT(256);
    int rc = ds_key_from_jwk(&key, entry, err);

    if (rc == 0 && ds_key_word_of_key(key)->kind == DS_KEY_ED25519) {
        rc = ds_key_did(&did, key, err);
        if (rc == 0)
            rc = ds_buf_printf(out, err, "%s%s namespaces=\"git\"", out->n ? "\n" : "",
                               ds_keyring_name_valid(name) ? name : did.p);
        if (rc == 0)
            rc = signer_time(out, "valid-after", from, err);
        if (rc == 0 && until != DS_KEY_NO_BOUND)
            rc = signer_time(out, "valid-before", until - 1, err);
        if (rc == 0)
            rc = ds_buf_puts(out, " ", err);
        if (rc == 0)
            rc = ds_ssh_public_key(out, key, err);
    }
    ds_buf_release(&did);
    return rc;
}

int ds_key_signers(struct ds_buf *out, const char *name, const json_t *entries,
                   struct ds_error *err)
{
    int rc = 0;

    for (size_t i = 0; rc == 0 && i < json_array_size(entries); i++)
        rc = signer_line(out, name, json_array_get(entries, i), err);
    return rc;
}

static int set_text(json_t *about, const char *name, const char *text, struct ds_error *err)
{
    return !text || json_object_set_new(about, name, json_string(text)) == 0 ? 0 : ds_nomem(err);
}

static int set_time(json_t *about, const char *name, int64_t at, struct ds_error *err)
{
    char text[DS_INSTANT_TEXT + 1];

    if (at == DS_KEY_NO_BOUND)
        return 0;
    ds_instant_text(text, at);
    return set_text(about, name, text, err);
}

/* {"thumbprint", "validFrom", "validUntil"} of each key that this one replaced. */
static int set_former(json_t *about, const json_t *entries, struct ds_error *err)
{
    json_t *former = json_array();
    int rc = former ? 0 : ds_nomem(err);

    for (size_t i = 1; rc == 0 && i < json_array_size(entries); i++) {
        ds_cleanup(ds_key_freep) struct ds_key *key = NULL;
        const json_t *entry = json_array_get(entries, i);
        char thumbprint[DS_THUMBPRINT_TEXT + 1];
        json_t *one = json_object();

        rc = ds_key_from_jwk(&key, entry, err);
        if (rc == 0)
            rc = ds_key_thumbprint(thumbprint, key, err);
        if (rc == 0)
            rc = set_text(one, "thumbprint", thumbprint, err);
        if (rc == 0)
            rc = set_time(one, "validFrom", ds_key_entry_from(entry), err);
        if (rc == 0)
            rc = set_time(one, "validUntil", ds_key_entry_until(entry), err);
        json_array_append_new(former, one);
    }
    if (rc == 0 && json_array_size(former) > 0)
        json_object_set(about, "former", former);
    json_decref(former);
    return rc;
}

static int set_certificates(json_t *about, const char *path, const struct ds_key *key,
                            struct ds_error *err)
{
    struct ds_buf pem = DS_BUF_INIT(DS_CHAIN_BYTES), again = DS_BUF_INIT(DS_CHAIN_BYTES);
    json_t *list = NULL;
    int rc = ds_sidecar_read(&pem, path, DS_SIDECAR_CHAIN, err);

    if (rc == 0 && pem.p)
        rc = ds_chain_read(&again, &list, ds_buf_span(&pem), key, err);
    if (rc == 0 && list)
        json_object_set(about, "certificates", list);
    json_decref(list);
    ds_buf_release(&pem);
    ds_buf_release(&again);
    return rc;
}

/* The parts that every key has. */
static int describe_key(json_t *about, const char *name, const json_t *entries,
                        const struct ds_key *key, struct ds_error *err)
{
    struct ds_buf did = DS_BUF_INIT(256), signers = DS_BUF_INIT(TEXT_MAX);
    char thumbprint[DS_THUMBPRINT_TEXT + 1];
    json_t *jwk = NULL;
    int rc = ds_key_thumbprint(thumbprint, key, err);

    if (rc == 0)
        rc = ds_key_jwk(&jwk, key, err);
    ds_key_did(&did, key, NULL); /* RSA has none */
    if (rc == 0)
        rc = ds_key_signers(&signers, name, entries, err);
    if (rc == 0)
        rc = set_text(about, "kind", ds_key_word_of_key(key)->word, err);
    if (rc == 0)
        rc = set_text(about, "algorithm", ds_key_algorithm(key), err);
    if (rc == 0)
        rc = set_text(about, "thumbprint", thumbprint, err);
    if (rc == 0)
        rc = set_text(about, "did", did.p, err);
    if (rc == 0)
        rc = set_text(about, "allowedSigners", signers.p, err);
    if (rc == 0)
        json_object_set(about, "jwk", jwk);
    json_decref(jwk);
    ds_buf_release(&did);
    ds_buf_release(&signers);
    return rc;
}

static int describe(json_t *about, const char *name, const char *path, const struct ds_key *key,
                    struct ds_error *err)
{
    ds_cleanup(ds_json_freep) json_t *entries = NULL;
    const json_t *own;
    int rc = ds_sidecar_entries(&entries, path, key, err);

    if (rc == 0)
        rc = set_text(about, "name", name, err);
    if (rc == 0)
        rc = set_text(about, "file", path, err);
    if (rc == 0)
        rc = describe_key(about, name, entries, key, err);
    own = json_array_get(entries, 0);
    if (rc == 0)
        rc = set_time(about, "validFrom", ds_key_entry_from(own), err);
    if (rc == 0)
        rc = set_time(about, "validUntil", ds_key_entry_until(own), err);
    if (rc == 0)
        rc = set_former(about, entries, err);
    return rc < 0 ? rc : set_certificates(about, path, key, err);
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

static int print_key(const json_t *about, struct ds_error *err)
{
    static const struct {
        const char *label, *member;
    } rows[] = {{N_("name"), "name"},
                {N_("file"), "file"},
                {N_("kind"), "kind"},
                {N_("thumbprint"), "thumbprint"},
                {"did:key", "did"},
                {N_("signs from"), "validFrom"},
                {N_("signs until"), "validUntil"}};
    struct ds_buf jwk = DS_BUF_INIT(8192);
    int rc = ds_json_canonical(&jwk, json_object_get(about, "jwk"), err);
    size_t i;
    const json_t *one;

    for (i = 0; rc == 0 && i < sizeof(rows) / sizeof(rows[0]); i++)
        if (ds_json_text(about, rows[i].member))
            ds_key_row(_(rows[i].label), ds_json_text(about, rows[i].member));
    if (rc == 0)
        ds_key_row("JWK", jwk.p);
    if (rc == 0 && ds_json_text(about, "allowedSigners"))
        print_signers(ds_json_text(about, "allowedSigners"));
    json_array_foreach(json_object_get(about, "former"), i, one) print_former(one);
    json_array_foreach(json_object_get(about, "certificates"), i, one) print_certificate(one);
    ds_buf_release(&jwk);
    return rc;
}

/* The name of the key in the file `path`: the file's name without folder and ending. A key on a
 * token is called by its URI. */
static char *name_of(const char *path)
{
    ds_cleanup(ds_freep) char *whole = NULL;
    const char *slash = strrchr(path, '/'), *base = slash ? slash + 1 : path;

    if (ds_keyring_bare_uri(path))
        return strdup(path);
    return ds_sidecar_path(&whole, base, "", NULL) == 0 ? strdup(whole) : NULL;
}

static int about_key(json_t **out, const char *name_or_path, const char *passphrase_file,
                     struct ds_error *err)
{
    ds_cleanup(ds_freep) char *path = NULL;
    ds_cleanup(ds_freep) char *name = NULL;
    ds_cleanup(ds_json_freep) json_t *about = json_object();
    ds_cleanup(ds_key_freep) struct ds_key *key = NULL;
    int rc = ds_keyring_path(&path, name_or_path, err);

    if (rc == 0 && (!about || !(name = name_of(path))))
        rc = ds_nomem(err);
    if (rc == 0)
        rc = ds_cli_key_public(&key, path, passphrase_file, err);
    if (rc == 0)
        rc = describe(about, name, path, key, err);
    if (rc < 0)
        return rc;
    *out = about;
    about = NULL;
    return 0;
}

int ds_key_show(char **operand, const struct ds_key_options *options, struct ds_error *err)
{
    ds_cleanup(ds_json_freep) json_t *about = NULL;
    int rc = about_key(&about, operand[0], options->passphrase_file, err);

    if (rc < 0)
        return rc;
    if (!options->json)
        return print_key(about, err);
    ds_key_print_json(about);
    return 0;
}

/* One line of the list; a key of which only the encrypted half is there stays closed. */
static int list_one(json_t *list, const char *name, struct ds_error *err)
{
    ds_cleanup(ds_freep) char *path = NULL;
    ds_cleanup(ds_freep) char *beside = NULL;
    json_t *about = NULL;
    int rc = ds_keyring_path(&path, name, err);

    if (rc == 0)
        rc = ds_sidecar_path(&beside, path, DS_SIDECAR_PUBLIC, err);
    if (rc == 0 && access(beside, F_OK) == 0)
        rc = about_key(&about, name, NULL, err);
    else if (rc == 0)
        about = json_pack("{s:s, s:s}", "name", name, "file", path);
    if (rc == 0 && json_array_append_new(list, about) < 0)
        rc = ds_nomem(err);
    return rc;
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
    ds_cleanup(ds_json_freep) json_t *list = json_array();
    int rc = list ? 0 : ds_nomem(err);

    (void)operand;
    for (int retired = 0; rc == 0 && retired <= 1; retired++) {
        char **names = NULL;

        rc = ds_keyring_names(&names, retired, err);
        for (size_t i = 0; rc == 0 && names[i]; i++)
            rc = list_one(list, names[i], err);
        ds_keyring_names_free(names);
    }
    if (rc == 0 && options->json)
        ds_key_print_json(list);
    else if (rc == 0 && json_array_size(list) > 0)
        print_list(list);
    else if (rc == 0)
        ds_out_note(_("there is no key yet; make one: dossier key new NAME"));
    return rc;
}
