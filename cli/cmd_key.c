/* SPDX-License-Identifier: Apache-2.0 */
/* dossier key: makes keys, shows their public half, keeps them over the years. */
#include "cli/commands.h"
#include "cli/key/verbs.h"
#include "cli/out.h"
#include "core/i18n.h"

#include <stddef.h>
#include <string.h>

struct options {
    struct ds_key_options key;
};

static const struct ds_option options_table[] = {
    DS_TEXT_OPTION("kind", 0, key.kind, N_("KIND"), N_("ed25519 (the default), p256 or rsa")),
    DS_TEXT_OPTION("passphrase-file", 0, key.passphrase_file, N_("FILE"),
                   N_("take passphrase or PIN from the first line of FILE instead of asking")),
    DS_TEXT_OPTION("new-passphrase-file", 0, key.new_passphrase_file, N_("FILE"),
                   N_("the new one, likewise")),
    DS_FLAG_OPTION("no-passphrase", 0, key.no_passphrase, N_("leave the key file unencrypted")),
    DS_TEXT_OPTION("as", 0, key.as, N_("FORM"),
                   N_("jwk, jwks, thumbprint, did-key, did-jwk, did-web, jwt-vc-issuer, pem, "
                      "allowed-signers or csr")),
    DS_TEXT_OPTION("id", 0, key.id, N_("URI"), N_("the issuer's id, for did-web, jwks and csr")),
    DS_TEXT_OPTION("subject", 0, key.subject, N_("NAME"),
                   N_("of a csr, such as '/C=CA/O=College/CN=Issuing office'")),
    DS_TEXT_OPTION("output", 'o', key.output, N_("FILE"), N_("write to FILE")),
    DS_TEXT_OPTION("crl", 0, key.crl, N_("FILE"), N_("revocation lists (PEM) that go along")),
    DS_TEXT_OPTION("at", 0, key.rotation.at, N_("TIME"),
                   N_("when the new key takes over (else now)")),
    DS_TEXT_OPTION("with", 0, key.rotation.with, N_("KEY"),
                   N_("take this key, a file or on a token, as the new one")),
    DS_TEXT_OPTION("status", 's', key.rotation.status, N_("FOLDER"),
                   N_("the status lists that the old key keeps (else DOSSIER_STATUS)")),
    DS_FLAG_OPTION("lost", 0, key.rotation.lost, N_("the old key cannot sign any more")),
    DS_FLAG_OPTION("json", 0, key.json, N_("write JSON")),
    DS_OPTIONS_END,
};

static int run(int argc, char **argv);

#define DONE                                                                                       \
    N_("Exit codes: 0 done; 2 wrong use; 3 it could not be done, as when there is no such key or " \
       "its "                                                                                      \
       "passphrase is not right.")

static const struct ds_verb verbs[] = {
    {
        .word = "new",
        .arguments = N_("NAME"),
        .help = N_("makes a key. Assessors take ed25519; an issuer takes p256, which the Open "
                   "Badges validator accepts."),
        .details =
            N_("The private key is written to the folder keys of $DOSSIER_HOME, encrypted with a "
               "passphrase that is asked twice. A key that exists is never overwritten."),
        .options = "kind passphrase-file no-passphrase json",
        .exits = DONE,
    },
    {
        .word = "add",
        .arguments = N_("NAME KEY"),
        .help = N_("takes a key file in, or gives a key on a token a name"),
        .details = N_("KEY is a file (PEM, or of ssh-keygen), which is copied and encrypted anew, "
                      "or 'pkcs11:token=T;object=K', which stays on its token."),
        .options = "passphrase-file new-passphrase-file no-passphrase",
        .exits = DONE,
    },
    {
        .word = "list",
        .help = N_("lists the keys"),
        .details = N_("Last those that others replaced, with their end."),
        .options = "json",
        .exits = DONE,
    },
    {
        .word = "show",
        .arguments = N_("NAME"),
        .help = N_("shows the public half: thumbprint, did:key, JSON Web Key, the line for Git's "
                   "allowed_signers file, when it signs, its certificates"),
        .options = "passphrase-file json",
        .exits = DONE,
    },
    {
        .word = "passwd",
        .arguments = N_("NAME"),
        .help = N_("changes the passphrase"),
        .details = N_("With --no-passphrase it is taken off. A file of OpenSSH has its passphrase "
                      "changed by ssh-keygen -p."),
        .options = "passphrase-file new-passphrase-file no-passphrase",
        .exits = DONE,
    },
    {
        .word = "export",
        .arguments = N_("NAME --as FORM"),
        .help = N_("writes the public half for others; csr asks for a certificate"),
        .details = N_("The forms:\n"
                      "  jwk, jwks        JSON Web Key; the set of this key and those it replaced\n"
                      "  thumbprint       RFC 7638, SHA-256\n"
                      "  did-key, did-jwk decentralised identifiers that are the key\n"
                      "  did-web          the DID document of --id did:web:…, to be published\n"
                      "  jwt-vc-issuer    the same for an issuer whose --id is https://…\n"
                      "  pem              public key in PEM\n"
                      "  allowed-signers  lines for Git, with which it verifies a casebook\n"
                      "  csr              certificate request, with --subject; it is signed"),
        .options = "passphrase-file as id subject output",
        .exits = DONE,
    },
    {
        .word = "certificate",
        .arguments = N_("NAME CHAIN"),
        .help = N_("takes the certificates (PEM, the key's own first) that packages will carry"),
        .details = N_("Whether they are worth anything, each reader decides by their own roots."),
        .options = "passphrase-file crl json",
        .exits = N_("Exit codes: 0 done; 1 the chain is not one for this key; 2 wrong use; 3 it "
                    "could not be done."),
    },
    {
        .word = "rotate",
        .arguments = N_("NAME"),
        .help = N_("makes a new key of that name. The old one is kept; what it signed in its time "
                   "stays valid, and packages say so."),
        .details = N_("The old key signs the new one, becomes NAME.1 and signs nothing more; the "
                      "status lists that it keeps go over to the new one in the same act. Readers "
                      "must be told the new thumbprint: until then they read that the key says "
                      "that it rotated."),
        .options = "kind passphrase-file new-passphrase-file no-passphrase at with status lost "
                   "json",
        .exits = N_("Exit codes: 0 done; 1 the key was replaced already; 2 wrong use; 3 it could "
                    "not be done."),
    },
    {.word = NULL},
};

const struct ds_command ds_cmd_key = {
    .name = "key",
    .arguments = N_("VERB [NAME] [FILE]"),
    .summary = N_("make, show and keep signing keys"),
    .details =
        N_("Keys stand in the folder keys of $DOSSIER_HOME (else ~/.config/dossier), one file a "
           "key, encrypted with a passphrase and readable by you alone. NAME can be a file "
           "(PEM, or of ssh-keygen) or a key on a token, such as 'pkcs11:token=T;object=K'."),
    .options = options_table,
    .run = run,
    .verbs = verbs,
};

/* What does the work, and how many operands it wants. */
static const struct {
    const char *word;
    int n;
    int (*run)(char **operand, const struct ds_key_options *options, struct ds_error *err);
} work[] = {
    {.word = "new", .n = 1, .run = ds_key_new},
    {.word = "add", .n = 2, .run = ds_key_add},
    {.word = "list", .n = 0, .run = ds_key_list},
    {.word = "show", .n = 1, .run = ds_key_show},
    {.word = "passwd", .n = 1, .run = ds_key_passwd},
    {.word = "export", .n = 1, .run = ds_key_export},
    {.word = "certificate", .n = 2, .run = ds_key_certificate},
    {.word = "rotate", .n = 1, .run = ds_key_rotate},
};

enum { VERBS = sizeof(work) / sizeof(work[0]) };

static int run(int argc, char **argv)
{
    struct options options = {.key = {.kind = NULL}};
    struct ds_error err = DS_ERROR_INIT;
    int leave = ds_options_parse(&ds_cmd_key, &options, &argc, &argv), rc;
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
    rc = work[i].run(argv + 1, &options.key, &err);
    return rc < 0 ? ds_command_failed(&ds_cmd_key, &err) : ds_out_close(DS_EXIT_HOLDS);
}
