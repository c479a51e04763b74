/* SPDX-License-Identifier: Apache-2.0 */
/* dossier key: makes keys, shows their public half, keeps them over the years. */
#include "cli/commands.h"
#include "cli/key/verbs.h"
#include "cli/out.h"
#include "core/i18n.h"

#include <stddef.h>
#include <string.h>

#define TEXT(member) DS_OPTION_TEXT, offsetof(struct ds_key_values, member)
#define FLAG(member) DS_OPTION_FLAG, offsetof(struct ds_key_values, member)

static const struct ds_option options[] = {
    {"kind", 0, N_("KIND"), N_("new, rotate: ed25519 (the default), p256 or rsa"), TEXT(kind)},
    {"passphrase-file", 0, N_("FILE"),
     N_("take passphrase or PIN from the first line of FILE instead of asking"),
     TEXT(passphrase_file)},
    {"new-passphrase-file", 0, N_("FILE"), N_("passwd, add: the new one, likewise"),
     TEXT(new_passphrase_file)},
    {"no-passphrase", 0, NULL, N_("leave the key file unencrypted"), FLAG(no_passphrase)},
    {"as", 0, N_("FORM"),
     N_("export: jwk, jwks, thumbprint, did-key, did-jwk, did-web, jwt-vc-issuer, pem, "
        "allowed-signers or csr"),
     TEXT(as)},
    {"id", 0, N_("URI"), N_("export: the issuer's id, for did-web, jwks and csr"), TEXT(id)},
    {"subject", 0, N_("NAME"), N_("export csr: such as '/C=CA/O=College/CN=Issuing office'"),
     TEXT(subject)},
    {"output", 'o', N_("FILE"), N_("export: write to FILE"), TEXT(output)},
    {"crl", 0, N_("FILE"), N_("certificate: revocation lists (PEM) that go along"), TEXT(crl)},
    {"at", 0, N_("TIME"), N_("rotate: when the new key takes over (else now)"), TEXT(at)},
    {"with", 0, N_("KEY"), N_("rotate: take this key, a file or on a token, as the new one"),
     TEXT(with)},
    {"json", 0, NULL, N_("write JSON"), FLAG(json)},
    {NULL, 0, NULL, NULL, DS_OPTION_FLAG, 0}};

static int run(int argc, char **argv);

const struct ds_command ds_cmd_key = {
    "key", N_("VERB [NAME] [FILE]"), N_("make, show and keep signing keys"),
    N_("Keys stand in the folder keys of $DOSSIER_HOME (else ~/.config/dossier), one file a "
       "key, encrypted with a passphrase and readable by you alone. NAME can be a file "
       "(PEM, or of ssh-keygen) or a key on a token, such as 'pkcs11:token=T;object=K'.\n"
       "\n"
       "  new NAME   makes a key. Assessors take ed25519; an issuer takes p256, which\n"
       "             the Open Badges validator accepts.\n"
       "  add NAME KEY\n"
       "             takes a key file in, or gives a key on a token a name\n"
       "  list       lists the keys\n"
       "  show NAME  shows the public half: thumbprint, did:key, JSON Web Key, the line\n"
       "             for Git's allowed_signers file, when it signs, its certificates\n"
       "  passwd NAME\n"
       "             changes the passphrase\n"
       "  export NAME --as FORM\n"
       "             writes the public half for others; csr asks for a certificate\n"
       "  certificate NAME CHAIN\n"
       "             takes the certificates (PEM, the key's own first) that packages\n"
       "             will carry\n"
       "  rotate NAME\n"
       "             makes a new key of that name. The old one is kept; what it signed\n"
       "             in its time stays valid, and packages say so."),
    options, run, NULL};

static const struct {
    const char *word;
    int n;
    const char *operands;
    int (*run)(char **operand, const struct ds_key_values *values, struct ds_error *err);
} verbs[] = {{"new", 1, N_("NAME"), ds_key_new},
             {"add", 2, N_("NAME KEY"), ds_key_add},
             {"list", 0, NULL, ds_key_list},
             {"show", 1, N_("NAME"), ds_key_show},
             {"passwd", 1, N_("NAME"), ds_key_passwd},
             {"export", 1, N_("NAME"), ds_key_export},
             {"certificate", 2, N_("NAME CHAIN"), ds_key_certificate},
             {"rotate", 1, N_("NAME"), ds_key_rotate}};

enum { VERBS = sizeof(verbs) / sizeof(verbs[0]) };

static int run(int argc, char **argv)
{
    struct ds_key_values values = {.kind = NULL};
    struct ds_error err = DS_ERROR_INIT;
    int leave = ds_options_parse(&ds_cmd_key, &values, &argc, &argv), rc;
    size_t i = 0;

    if (leave >= 0)
        return leave;
    while (i < VERBS && (argc < 1 || strcmp(argv[0], verbs[i].word) != 0))
        i++;
    if (i == VERBS)
        return ds_usage_error(
            &ds_cmd_key, "%s",
            _("say new, add, list, show, passwd, export, certificate or rotate"));
    if (argc - 1 != verbs[i].n)
        return ds_usage_error(&ds_cmd_key, _("write it so: dossier key %s %s"), verbs[i].word,
                              verbs[i].operands ? _(verbs[i].operands) : "");
    rc = verbs[i].run(argv + 1, &values, &err);
    if (rc == 0)
        return ds_out_close(DS_EXIT_HOLDS);
    ds_out_error(&err);
    return ds_exit_of(&err);
}
