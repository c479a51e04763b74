/* SPDX-License-Identifier: Apache-2.0 */
/* The documents' checks of core/record, the rule applied once more, and the issuer's key. */
#include "package/check.h"

#include "core/cleanup.h"
#include "core/format.h"
#include "core/i18n.h"
#include "core/instant.h"
#include "core/key/key_document.h"
#include "core/record/definition.h"
#include "core/record/record_check.h"
#include "core/record/rule.h"

#include <string.h>

/* Refuses when there is a fault; names the first and how many more there are. */
static int refuse_faults(const struct ds_faults *faults, const char *document, struct ds_error *err)
{
    struct ds_buf text = DS_BUF_INIT(1024);

    if (faults->n == 0)
        return 0;
    if (ds_faults_kept(faults) == 0)
        return ds_nomem(err);
    ds_fault_text(&text, &faults->fault[0], _("en"), NULL);
    if (faults->n == 1)
        ds_fail(err, DS_EREFUSED, _("%s: %s: %s"), document, faults->fault[0].path,
                ds_buf_span(&text).p);
    else
        ds_fail(err, DS_EREFUSED, _("%s: %s: %s (and %zu more)"), document, faults->fault[0].path,
                ds_buf_span(&text).p, faults->n - 1);
    ds_buf_release(&text);
    return DS_EREFUSED;
}

static int check_documents(struct ds_faults *faults, const json_t *definition,
                           const struct ds_record *record, struct ds_error *err)
{
    int rc;

    ds_definition_check(faults, definition);
    rc = refuse_faults(faults, "definition.json", err);
    if (rc < 0)
        return rc;
    ds_record_check(faults, record);
    rc = refuse_faults(faults, "record.json", err);
    if (rc == 0)
        rc = ds_record_check_against(faults, record, definition, err);
    return rc < 0 ? rc : refuse_faults(faults, "record.json", err);
}

/* The rule, applied again, must say what the decision says it said. */
static int check_decision(const json_t *definition, const struct ds_record *record,
                          struct ds_error *err)
{
    ds_cleanup(ds_json_freep) json_t *rule = NULL;
    int rc;

    if (!record->decision.json)
        return ds_fail(err, DS_EREFUSED,
                       _("the case '%s' is not decided yet; 'dossier decide' comes first"),
                       record->head.case_name);
    rc = ds_rule_apply(&rule, definition, record, err);
    if (rc == 0 && !json_equal(rule, record->decision.rule.json))
        rc = ds_fail(err, DS_EREFUSED,
                     _("the decision does not carry the result of the rule; the case changed "
                       "after it was decided"));
    return rc;
}

/* A seal of before the decision verifies nowhere; clocks are forgiven as much as there
 * (verify/steps/sealer.c). */
static int check_time(const struct ds_record *record, int64_t at, struct ds_error *err)
{
    enum { FORGIVEN = 300 }; /* seconds */
    int64_t decided;
    char text[DS_INSTANT_TEXT + 1];
    int rc = ds_instant_parse(&decided, ds_span_of(record->decision.at), err);

    if (rc < 0 || at >= decided - FORGIVEN)
        return rc;
    ds_instant_text(text, at);
    return ds_fail(err, DS_EREFUSED,
                   _("the case was decided at %s, after the time of the seal, %s"),
                   record->decision.at, text);
}

int ds_package_check(const json_t *definition, const struct ds_record *record, int64_t at,
                     struct ds_error *err)
{
    struct ds_faults faults = DS_FAULTS_INIT;
    int rc = check_documents(&faults, definition, record, err);

    ds_faults_release(&faults);
    if (rc < 0)
        return rc;
    rc = check_decision(definition, record, err);
    if (rc == 0)
        rc = check_time(record, at, err);
    if (rc < 0 || record->head.ledger.head)
        return rc;
    return ds_fail(err, DS_EREFUSED, _("the record does not name its history"));
}

/* An issuer that is named by its key cannot sign with another one. */
static int check_named_key(const char *issuer, const struct ds_private_key *key,
                           struct ds_error *err)
{
    char own[DS_THUMBPRINT_TEXT + 1], named[DS_THUMBPRINT_TEXT + 1];
    ds_cleanup(ds_key_freep) struct ds_key *its_own = NULL;

    if (!ds_did_is_key(issuer))
        return 0;
    if (ds_key_from_did(&its_own, issuer, NULL) == 0 &&
        ds_key_thumbprint(named, its_own, NULL) == 0 &&
        ds_key_thumbprint(own, ds_private_key_public(key), NULL) == 0 && strcmp(own, named) == 0)
        return 0;
    return ds_fail(err, DS_EREFUSED, _("the issuer %s signs with its own key, not with this one"),
                   issuer);
}

int ds_package_check_issuer(const json_t *definition, const struct ds_private_key *key,
                            const json_t *keys, int64_t at, struct ds_error *err)
{
    const json_t *entry = ds_key_entry_find(keys, ds_private_key_public(key));
    int rc = check_named_key(ds_json_text(definition, "issuer.id"), key, err);
    char text[DS_INSTANT_TEXT + 1];

    if (rc < 0 || !keys || (entry && ds_key_entry_holds_at(entry, at)))
        return rc;
    ds_instant_text(text, at);
    return ds_fail(err, DS_EREFUSED,
                   _("the issuer's key does not sign at %s: see 'dossier key show'"), text);
}
