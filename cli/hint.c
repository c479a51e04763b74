/* SPDX-License-Identifier: Apache-2.0 */
/* What the libraries say would help, in the words of this program's options. */
#include "cli/hint.h"

#include "core/i18n.h"
#include "page/check_ids.h"

#include <string.h>

static const char *const sentence[DS_HINTS] = {
    [DS_HINT_CASEBOOK] = N_("name one with --casebook FOLDER"),
    [DS_HINT_NAME] = N_("say who you are with --as NAME"),
    [DS_HINT_REASON] = N_("to decide so none the less, say why with --reason"),
    [DS_HINT_STATEMENT] = N_("give --statement TEXT"),
    [DS_HINT_OWN_PERSON] = N_("leave --person out"),
    [DS_HINT_REMARK] = N_("give the reason with --remark"),
    [DS_HINT_LEVEL] = N_("give --level ID"),
    [DS_HINT_VALUE] = N_("give --value NUMBER"),
    [DS_HINT_ANSWERS] = N_("give --answer ITEM=yes|no|na"),
    [DS_HINT_BLIND] = N_("add --blind, and open it with --open once the others have judged"),
    [DS_HINT_BLIND_SECOND] = N_("add --role second --blind"),
    [DS_HINT_OPENLY] = N_("leave --blind out"),
    [DS_HINT_OPEN_BLIND] = N_("open it with 'dossier judge CASE --open'"),
    [DS_HINT_MODERATE] = N_("a moderator judges with --role moderator"),
    [DS_HINT_CLOCK] = N_("correct the clock, or give the time with --at"),
    [DS_HINT_LATER] = N_("give a later time with --at, or leave it out"),
    [DS_HINT_FOLLOW] = N_("--follow takes what it leads to"),
    [DS_HINT_KEY] = N_("say which with --key, or in DOSSIER_KEY"),
    [DS_HINT_KEY_NEW] = N_("make one: dossier key new NAME"),
    [DS_HINT_ISSUER_KEY] = N_("say which is the issuer's with --issuer-key"),
    [DS_HINT_KEEPER] = N_("name it with --issuer-key, or say --lost when it is gone"),
    [DS_HINT_PIN] = N_("use --passphrase-file or pin-source"),
    [DS_HINT_KEY_FORM] = N_("say which with --as"),
    [DS_HINT_ADDRESS] = N_("say which with --id https://college.example"),
    [DS_HINT_DID_WEB] = N_("say which with --id did:web:college.example"),
    [DS_HINT_SUBJECT] = N_("give it with --subject '/C=CA/O=College/CN=Issuing office'"),
    [DS_HINT_TRUST_KEY] = N_("give it with --jwk or --thumbprint"),
    [DS_HINT_STATUS_LIST] = N_("--status FOLDER, with lists of 'dossier status-list new', gives it "
                               "a place to be withdrawn in"),
    [DS_HINT_RENEW] = N_("--renew puts another over it"),
    [DS_HINT_CERTIFICATES] = N_("give it with --certificates"),
};

const char *ds_hint_sentence(enum ds_hint hint)
{
    return hint > DS_HINT_NONE && hint < DS_HINTS && sentence[hint] ? _(sentence[hint]) : NULL;
}

static const struct advice {
    const char *id, *reason, *command;
} advice[] = {
    {.id = DS_CHECK_STATUS_SNAPSHOT, .reason = "absent", .command = "dossier verify --online"},
    {.id = DS_CHECK_STATUS_SNAPSHOT, .reason = "absent-one", .command = "dossier verify --online"},
    {.id = DS_CHECK_CREDENTIAL_FORM, .reason = "endorsement", .command = "dossier endorse --check"},
};

const char *ds_hint_of_finding(const struct ds_finding *finding)
{
    for (size_t i = 0; i < sizeof(advice) / sizeof(advice[0]); i++)
        if (strcmp(finding->id, advice[i].id) == 0 &&
            strcmp(finding->reason, advice[i].reason) == 0)
            return advice[i].command;
    return NULL;
}
