/* SPDX-License-Identifier: Apache-2.0 */
/* One endorsement after the other: form, signature, what it is about, its time, who gave it. */
#include "verify/endorsement/endorsement.h"

#include "core/cleanup.h"
#include "core/endorsement.h"
#include "core/i18n.h"
#include "core/record/query.h"
#include "verify/endorsement/judging.h"
#include "verify/named_key.h"

#include <stdlib.h>
#include <string.h>

static bool form(struct ds_endorsements_judging *j, const struct ds_judged_endorsement *one)
{
    static const struct {
        const char *word;
        enum ds_reason reason;
    } faults[] = {{.word = "embedded-proof", .reason = DS_ENDORSEMENT_FORM_EMBEDDED},
                  {.word = "header-type", .reason = DS_ENDORSEMENT_FORM_HEADER},
                  {.word = "vc-claim", .reason = DS_ENDORSEMENT_FORM_VC_CLAIM},
                  {.word = "context", .reason = DS_ENDORSEMENT_FORM_CONTEXT},
                  {.word = "type", .reason = DS_ENDORSEMENT_FORM_TYPE},
                  {.word = "claimless", .reason = DS_ENDORSEMENT_FORM_CLAIMLESS},
                  {.word = "member", .reason = DS_ENDORSEMENT_FORM_MEMBER},
                  {.word = "iss", .reason = DS_ENDORSEMENT_FORM_ISS},
                  {.word = "sub", .reason = DS_ENDORSEMENT_FORM_SUB},
                  {.word = "jti", .reason = DS_ENDORSEMENT_FORM_JTI},
                  {.word = "nbf", .reason = DS_ENDORSEMENT_FORM_NBF},
                  {.word = "exp", .reason = DS_ENDORSEMENT_FORM_EXP}};
    enum ds_reason reason = DS_ENDORSEMENT_FORM_MALFORMED;

    if (!one->said.fault)
        return true;
    for (size_t i = 0; i < sizeof(faults) / sizeof(*faults); i++)
        if (strcmp(one->said.fault, faults[i].word) == 0)
            reason = faults[i].reason;
    ds_find(j->report, reason, one->subject, one->said.detail, NULL);
    return false;
}

/* A did:key or did:jwk names the key itself. */
static bool own_key(struct ds_endorsements_judging *j, const struct ds_judged_endorsement *one,
                    const char *thumbprint)
{
    const char *id = ds_json_text(one->said.credential, "issuer.id");
    if (!ds_did_is_key(id) || ds_did_has_key(id, thumbprint))
        return true;
    ds_endorsement_forged(j, one, DS_ENDORSEMENT_SIGNATURE_DID, id, NULL);
    return false;
}

static bool right_by(struct ds_endorsements_judging *j, const struct ds_judged_endorsement *one,
                     const struct ds_named_key *named)
{
    const struct ds_key *key = named->key;

    if (!key) {
        ds_find(j->report, DS_ENDORSEMENT_SIGNATURE_NO_KEY, one->subject, ds_endorser_name(one),
                NULL);
        return false;
    }
    switch (ds_jws_check(&one->said.jws, key, (struct ds_span){.p = NULL, .n = 0})) {
    case DS_SIGNATURE_RIGHT:
        return own_key(j, one, named->thumbprint);
    case DS_SIGNATURE_UNCHECKED:
        ds_find(j->report, DS_ENDORSEMENT_SIGNATURE_UNCHECKED, one->subject, NULL, NULL);
        return false;
    case DS_SIGNATURE_WRONG:
        break;
    }
    ds_endorsement_forged(j, one, DS_ENDORSEMENT_SIGNATURE_WRONG, ds_endorser_name(one), NULL);
    return false;
}

static void signature(struct ds_endorsements_judging *j, struct ds_judged_endorsement *one)
{
    struct ds_named_key key = {0};
    struct ds_error why = DS_ERROR_INIT;

    if (ds_named_key_of(&key, &one->said.jws, j->against->trust, &why) < 0)
        ds_find(j->report, DS_ENDORSEMENT_SIGNATURE_KEY_UNUSABLE, one->subject, why.text, NULL);
    else if (right_by(j, one, &key))
        memcpy(one->key, key.thumbprint, sizeof(one->key));
    ds_key_free(key.own);
}

/* One id and one key: the same endorsement, or its withdrawal. */
static bool same(const struct ds_judged_endorsement *a, const struct ds_judged_endorsement *b)
{
    return b->key[0] && strcmp(a->key, b->key) == 0 &&
           strcmp(ds_json_text(a->said.credential, "id"), ds_json_text(b->said.credential, "id")) ==
               0;
}

static bool binding(struct ds_endorsements_judging *j, struct ds_judged_endorsement *one)
{
    const struct ds_endorsement_case *against = j->against;
    const char *about = ds_json_text(one->said.credential, "credentialSubject.id");
    char hex[DS_DIGEST_HEX + 1];
    enum ds_reason reason;

    if (!against->content) {
        ds_find(j->report, DS_ENDORSEMENT_BINDING_NOT_COMPARED, one->subject, NULL, NULL);
        return true;
    }
    ds_digest_hex(hex, &one->said.definition);
    if (strcmp(about, against->definition) != 0) {
        reason = DS_ENDORSEMENT_BINDING_OTHER;
        one->state = "other-definition";
    } else if (!one->said.bound) {
        reason = DS_ENDORSEMENT_BINDING_UNBOUND;
        one->state = "unbound";
    } else if (strcmp(hex, against->content) != 0) {
        reason = DS_ENDORSEMENT_BINDING_OTHER_VERSION;
        one->state = "other-version";
    } else {
        return true;
    }
    ds_find(j->report, reason, one->subject, ds_endorser_name(one), about);
    return false;
}

/* Sets the earliest end that its signer gave it: whoever holds the older copy cannot undo a
 * withdrawal that stands beside it. Returns whether it was given a later one once. */
static bool shorten(struct ds_endorsements_judging *j, struct ds_judged_endorsement *one)
{
    bool longer = false;

    one->until = one->said.until;
    one->ends = one->said.ends;
    for (size_t i = 0; i < j->n; i++)
        if (same(one, &j->one[i]) && j->one[i].said.ends &&
            (!one->ends || j->one[i].said.until < one->until)) {
            one->until = j->one[i].said.until;
            one->ends = true;
        }
    for (size_t i = 0; i < j->n; i++)
        longer = longer || (same(one, &j->one[i]) &&
                            (!j->one[i].said.ends || j->one[i].said.until > one->until));
    return longer;
}

static bool validity(struct ds_endorsements_judging *j, struct ds_judged_endorsement *one)
{
    bool withdrawn = shorten(j, one);
    char from[DS_DATE_TEXT + 1], until[DS_DATE_TEXT + 1];

    ds_date_text(from, one->said.from);
    ds_date_text(until, one->until);
    if (one->ends && one->until <= j->against->at) {
        one->state = withdrawn ? "withdrawn" : "expired";
        ds_find(j->report, withdrawn ? DS_ENDORSEMENT_WITHDRAWN : DS_ENDORSEMENT_EXPIRED,
                one->subject, ds_endorser_name(one), until);
        return false;
    }
    if (one->said.from > j->against->at) {
        one->state = "not-yet";
        ds_find(j->report, DS_ENDORSEMENT_NOT_YET, one->subject, ds_endorser_name(one), from);
        return false;
    }
    if (json_object_get(one->said.credential, "credentialStatus")) {
        one->state = "status";
        ds_find(j->report, DS_ENDORSEMENT_STATUS, one->subject, ds_endorser_name(one), NULL);
        return false;
    }
    return true;
}

/* Nobody confirms their own work. */
static bool independence(struct ds_endorsements_judging *j, struct ds_judged_endorsement *one)
{
    const struct ds_endorsement_case *against = j->against;
    const char *id = ds_json_text(one->said.credential, "issuer.id");
    const json_t *person = json_object_get(against->people_keys, one->key);

    if ((against->issuer && strcmp(id, against->issuer) == 0) ||
        (against->issuer_key && strcmp(one->key, against->issuer_key) == 0)) {
        one->state = "self";
        ds_find(j->report, DS_ENDORSEMENT_SELF, one->subject, ds_endorser_name(one), NULL);
        return false;
    }
    if (!person)
        return true;
    one->state = "person";
    ds_find(j->report, DS_ENDORSEMENT_PERSON, one->subject, ds_endorser_name(one),
            json_string_value(person));
    return false;
}

/* What passed is said once for all; where something was found wrong, that was said already. A
 * check that nothing came to has nothing to say. */
static void say_what_holds(struct ds_endorsements_judging *j)
{
    static const struct {
        const char *id;
        enum ds_reason right, none;
    } check[] = {
        {.id = DS_CHECK_ENDORSEMENT_FORM,
         .right = DS_ENDORSEMENT_FORM_RIGHT,
         .none = DS_ENDORSEMENT_FORM_NONE},
        {.id = DS_CHECK_ENDORSEMENT_SIGNATURE,
         .right = DS_ENDORSEMENT_SIGNATURE_RIGHT,
         .none = DS_ENDORSEMENT_SIGNATURE_NONE},
        {.id = DS_CHECK_ENDORSEMENT_BINDING,
         .right = DS_ENDORSEMENT_BINDING_RIGHT,
         .none = DS_ENDORSEMENT_BINDING_NONE},
        {.id = DS_CHECK_ENDORSEMENT_VALIDITY,
         .right = DS_ENDORSEMENT_VALID,
         .none = DS_ENDORSEMENT_VALIDITY_NONE},
        {.id = DS_CHECK_ENDORSEMENT_INDEPENDENT,
         .right = DS_ENDORSEMENT_INDEPENDENT,
         .none = DS_ENDORSEMENT_INDEPENDENT_NONE},
        {.id = DS_CHECK_ENDORSEMENT_TRUSTED, .right = DS_ENDORSER_NONE, .none = DS_ENDORSER_NONE}};

    for (size_t i = 0; i < sizeof(check) / sizeof(*check); i++) {
        size_t n = 0;

        for (size_t k = 0; k < j->n; k++)
            n += j->one[k].passed > i;
        if (!ds_report_has(j->report, check[i].id))
            ds_find_count(j->report, n ? check[i].right : check[i].none, NULL, n, 0);
    }
}

static int show(json_t *list, const struct ds_judged_endorsement *one, struct ds_error *err)
{
    json_t *about;

    if (!one->state)
        return 0;
    about = ds_endorsement_about(&one->said);
    json_object_set_new(about, "state", json_string(one->state));
    if (one->name) { /* the reader's word stands where the endorser's own stood */
        json_object_set_new(about, "trustedAs", json_string(one->name));
        json_object_set_new(json_object_get(about, "endorser"), "name", json_string(one->name));
    }
    if (one->ends)
        ds_json_set_instant(about, "validUntil", one->until, NULL);
    return json_array_append_new(list, about) == 0 ? 0 : ds_nomem(err);
}

/* With its withdrawal an endorsement is shown once. */
static bool repeated(const struct ds_endorsements_judging *j, size_t i)
{
    for (size_t k = 0; k < i; k++)
        if (same(&j->one[i], &j->one[k]))
            return true;
    return false;
}

static void hold_against(struct ds_endorsements_judging *j, struct ds_judged_endorsement *one)
{
    static bool (*const step[])(struct ds_endorsements_judging *,
                                struct ds_judged_endorsement *) = {binding, validity, independence};

    for (size_t i = 0; i < sizeof(step) / sizeof(*step); i++) {
        if (!step[i](j, one))
            return;
        one->passed++;
    }
    ds_endorser_judge(j, one);
}

static int judge_all(json_t *list, struct ds_endorsements_judging *j, struct ds_error *err)
{
    int rc = 0;

    for (size_t i = 0; rc == 0 && i < j->n; i++)
        if (form(j, &j->one[i])) {
            rc = ds_work_spend(&j->report->work, DS_WORK_KEY + 2 * DS_WORK_SIGNATURE, err);
            if (rc < 0)
                return rc;
            signature(j, &j->one[i]);
            j->one[i].passed = j->one[i].key[0] ? 2 : 1;
        }
    for (size_t i = 0; rc == 0 && i < j->n; i++) {
        if (!j->one[i].key[0] || repeated(j, i))
            continue;
        hold_against(j, &j->one[i]);
        rc = show(list, &j->one[i], err);
    }
    return rc;
}

static int read_all(struct ds_endorsements_judging *j, const struct ds_endorsement_text *texts,
                    size_t n, struct ds_error *err)
{
    int rc = 0;

    for (; rc == 0 && j->n < n; j->n++) {
        j->one[j->n].subject = texts[j->n].subject;
        j->one[j->n].given = texts[j->n].given;
        rc = ds_endorsement_read(&j->one[j->n].said, texts[j->n].jwt, texts[j->n].subject, err);
    }
    return rc;
}

static int judge_texts(json_t *list, struct ds_endorsements_judging *j,
                       const struct ds_endorsement_text *texts, size_t n, struct ds_error *err)
{
    int rc = read_all(j, texts, n, err);

    if (rc == 0)
        rc = judge_all(list, j, err);
    if (rc == 0)
        rc = ds_endorsement_claims(j, err);
    if (rc < 0)
        return rc;
    say_what_holds(j);
    return 0;
}

int ds_endorsements_judge(json_t **shown, struct ds_report *report,
                          const struct ds_endorsement_case *against,
                          const struct ds_endorsement_text *texts, size_t n, struct ds_error *err)
{
    struct ds_endorsements_judging j = {
        .report = report, .against = against, .one = calloc(n + 1, sizeof(*j.one)), .n = 0};
    ds_cleanup(ds_json_freep) json_t *list = json_array();
    int rc = j.one && list ? judge_texts(list, &j, texts, n, err) : ds_nomem(err);

    for (size_t i = 0; j.one && i < j.n; i++)
        ds_endorsement_release(&j.one[i].said);
    free(j.one);
    if (rc == 0)
        *shown = json_incref(list);
    return rc;
}
