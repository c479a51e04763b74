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
    {"kind", 0, N_("KIND"), N_("ed25519 (the default), p256 or rsa"), TEXT(kind)},
    {"passphrase-file", 0, N_("FILE"),
     N_("take passphrase or PIN from the first line of FILE instead of asking"),
     TEXT(passphrase_file)},
    {"new-passphrase-file", 0, N_("FILE"), N_("the new one, likewise"), TEXT(new_passphrase_file)},
    {"no-passphrase", 0, NULL, N_("leave the key file unencrypted"), FLAG(no_passphrase)},
    {"as", 0, N_("FORM"),
     N_("jwk, jwks, thumbprint, did-key, did-jwk, did-web, jwt-vc-issuer, pem, "
        "allowed-signers or csr"),
     TEXT(as)},
    {"id", 0, N_("URI"), N_("the issuer's id, for did-web, jwks and csr"), TEXT(id)},
    {"subject", 0, N_("NAME"), N_("of a csr, such as '/C=CA/O=College/CN=Issuing office'"),
     TEXT(subject)},
    {"output", 'o', N_("FILE"), N_("write to FILE"), TEXT(output)},
    {"crl", 0, N_("FILE"), N_("revocation lists (PEM) that go along"), TEXT(crl)},
    {"at", 0, N_("TIME"), N_("when the new key takes over (else now)"), TEXT(at)},
    {"with", 0, N_("KEY"), N_("take this key, a file or on a token, as the new one"), TEXT(with)},
    {"json", 0, NULL, N_("write JSON"), FLAG(json)},
    {NULL, 0, NULL, NULL, DS_OPTION_FLAG, 0}};

static int run(int argc, char **argv);

#define DONE                                                                                       \
    N_("Exit codes: 0 done; 2 wrong use; 3 it could not be done, as when there is no such key or " \
       "its "                                                                                      \
       "passphrase is not right.")

static const struct ds_verb verbs[] = {
    {"new", N_("NAME"),
     N_("makes a key. Assessors take ed25519; an issuer takes p256, which the Open Badges "
        "validator accepts."),
     N_("The private key is written to the folder keys of $DOSSIER_HOME, encrypted with a "
        "passphrase that is asked twice. "
        "A key that exists is never overwritten."),
     "kind passphrase-file no-passphrase json", DONE},
    {"add", N_("NAME KEY"), N_("takes a key file in, or gives a key on a token a name"),
     N_("KEY is a file (PEM, or of ssh-keygen), which is copied and encrypted anew, or "
        "'pkcs11:token=T;object=K', which stays on its token."),
     "passphrase-file new-passphrase-file no-passphrase", DONE},
    {"list", NULL, N_("lists the keys"), N_("Last those that others replaced, with their end."),
     "json", DONE},
    {"show", N_("NAME"),
     N_("shows the public half: thumbprint, did:key, JSON Web Key, the line for Git's "
        "allowed_signers file, when it "
        "signs, its certificates"),
     NULL, "passphrase-file json", DONE},
    {"passwd", N_("NAME"), N_("changes the passphrase"),
     N_("With --no-passphrase it is taken off. A file of OpenSSH has its passphrase changed by "
        "ssh-keygen -p."),
     "passphrase-file new-passphrase-file no-passphrase", DONE},
    {"export", N_("NAME --as FORM"),
     N_("writes the public half for others; csr asks for a certificate"),
     N_("The forms:\n"
        "  jwk, jwks        JSON Web Key; the set of this key and those it replaced\n"
        "  thumbprint       RFC 7638, SHA-256\n"
        "  did-key, did-jwk decentralised identifiers that are the key\n"
        "  did-web          the DID document of --id did:web:…, to be published\n"
        "  jwt-vc-issuer    the same for an issuer whose --id is https://…\n"
        "  pem              public key in PEM\n"
        "  allowed-signers  lines for Git, with which it verifies a casebook\n"
        "  csr              certificate request, with --subject; it is signed"),
     "passphrase-file as id subject output", DONE},
    {"certificate", N_("NAME CHAIN"),
     N_("takes the certificates (PEM, the key's own first) that packages will carry"),
     N_("Whether they are worth anything, each reader decides by their own roots."),
     "passphrase-file crl json",
     N_("Exit codes: 0 done; 1 the chain is not one for this key; 2 wrong use; 3 it could not be "
        "done.")},
    {"rotate", N_("NAME"),
     N_("makes a new key of that name. The old one is kept; what it signed in its time stays "
        "valid, and packages "
        "say so."),
     N_("The old key becomes NAME.1 and signs nothing more. Readers must be told the new "
        "thumbprint."),
     "kind passphrase-file new-passphrase-file no-passphrase at with json",
     N_("Exit codes: 0 done; 1 the key was replaced already; 2 wrong use; 3 it could not be "
        "done.")},
    {NULL, NULL, NULL, NULL, NULL, NULL}};

const struct ds_command ds_cmd_key = {
    .name = "key",
    .arguments = N_("VERB [NAME] [FILE]"),
    .summary = N_("make, show and keep signing keys"),
    .details =
        N_("Keys stand in the folder keys of $DOSSIER_HOME (else ~/.config/dossier), one file a "
           "key, encrypted with a passphrase and readable by you alone. NAME can be a file "
           "(PEM, or of ssh-keygen) or a key on a token, such as 'pkcs11:token=T;object=K'."),
    .options = options,
    .run = run,
    .verbs = verbs,
};

/* What does the work, and how many operands it wants. */
static const struct {
    const char *word;
    int n;
    int (*run)(char **operand, const struct ds_key_values *values, struct ds_error *err);
} work[] = {{"new", 1, ds_key_new},
            {"add", 2, ds_key_add},
            {"list", 0, ds_key_list},
            {"show", 1, ds_key_show},
            {"passwd", 1, ds_key_passwd},
            {"export", 1, ds_key_export},
            {"certificate", 2, ds_key_certificate},
            {"rotate", 1, ds_key_rotate}};

enum { VERBS = sizeof(work) / sizeof(work[0]) };

static int run(int argc, char **argv)
{
    struct ds_key_values values = {.kind = NULL};
    struct ds_error err = DS_ERROR_INIT;
    int leave = ds_options_parse(&ds_cmd_key, &values, &argc, &argv), rc;
    size_t i = 0;

    if (leave >= 0)
        return leave;
    while (i < VERBS && (argc < 1 || strcmp(argv[0], work[i].word) != 0))
        i++;
    if (i == VERBS)
        return ds_usage_error(&ds_cmd_key, "%s",
                              _("say new, add, list, show, passwd, export, certificate or rotate"));
    if (argc - 1 != work[i].n)
        return ds_usage_error(&ds_cmd_key, _("write it so: dossier key %s %s"), work[i].word,
                              verbs[i].arguments ? _(verbs[i].arguments) : "");
    rc = work[i].run(argv + 1, &values, &err);
    if (rc == 0)
        return ds_out_close(DS_EXIT_HOLDS);
    if (err.code == DS_EUSAGE)
        return ds_usage_error(&ds_cmd_key, "%s", err.text);
    ds_out_error(&err);
    return ds_exit_of(&err);
}
