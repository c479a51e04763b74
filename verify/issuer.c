/* SPDX-License-Identifier: Apache-2.0 */
/* Ties a signing key to the issuer: key documents (did:web, did:key), certificates (RFC 5280), the
 * reader's trust list. */
#include "verify/issuer.h"

#include "core/cleanup.h"
#include "core/format.h"
#include "core/i18n.h"
#include "core/instant.h"
#include "core/x509/x509.h"
#include "verify/issuer_rotation.h"
#include "verify/published.h"
#include "verify/trust.h"

#include <stdlib.h>
#include <string.h>

/* What each source says of the key. */
struct sources {
    const struct ds_issuer_subject *subject;
    const struct ds_verify_options *options;
    struct ds_report *report;
    enum ds_trust_answer listed;
    struct ds_trust_found entry;
    bool certified; /* the chain holds, its leaf has the key and names the issuer ... */
    struct {
        const char *organisation; /* which the list ties to it; NULL: by the id itself */
        const char *name;         /* what the list calls it */
    } tied;                       /* ... by this organisation */
    struct ds_x509_answer x509;
    bool published, carried;    /* such a document gives the key to the id */
    bool withheld;              /* the published one is the issuer's, and does not */
    struct ds_keydoc_key until; /* the narrowest time that a document gives the key; key NULL */
};

/* A time for the reader; an open end is a dash. */
static const char *day(char out[static DS_DATE_TEXT + 1], int64_t time)
{
    if (time <= 0 || time > DS_INSTANT_LAST)
        return "\u2013";
    ds_date_text(out, time);
    return out;
}

/* When it existed, by others than the signer: by a timestamp, else the time judged for. */
static int64_t known_by(const struct sources *s)
{
    return s->subject->proven_at < s->options->at ? s->subject->proven_at : s->options->at;
}

/* Whether the document gives the key to the issuer; narrows the time in which it is theirs. */
static enum ds_keydoc_answer ask_document(struct sources *s, const json_t *document)
{
    struct ds_keydoc_wanted wanted = {
        .id = s->subject->id, .method = NULL, .thumbprint = s->subject->key};
    struct ds_keydoc_key found;
    enum ds_keydoc_answer answer = ds_keydoc_find(&found, document, &wanted);

    if (answer == DS_KEYDOC_FOUND) {
        s->until.from = found.from > s->until.from ? found.from : s->until.from;
        s->until.until = found.until < s->until.until ? found.until : s->until.until;
        s->until.revoked = found.revoked < s->until.revoked ? found.revoked : s->until.revoked;
    }
    ds_key_free(found.key);
    return answer;
}

static void ask_carried(struct sources *s)
{
    if (s->subject->did)
        s->carried = ask_document(s, s->subject->did) == DS_KEYDOC_FOUND;
    if (s->subject->list)
        s->carried = ask_document(s, s->subject->list) == DS_KEYDOC_FOUND || s->carried;
}

/* {"keys"}, or "jwks" around it. */
static const json_t *keys_in(const json_t *document)
{
    return ds_json_at(document, json_object_get(document, "jwks") ? "jwks.keys" : "keys");
}

/* Whether the published document is one of those that came along; a list of keys is the same in
 * either form. */
static bool unchanged(const struct sources *s, const json_t *document)
{
    const json_t *keys = keys_in(document);

    return json_equal(document, s->subject->did) || json_equal(document, s->subject->list) ||
           (keys && json_equal(keys, keys_in(s->subject->list)));
}

static void judge_published(struct sources *s, const json_t *document, const char *url)
{
    enum ds_keydoc_answer answer = ask_document(s, document);

    s->published = answer == DS_KEYDOC_FOUND;
    s->withheld = !s->published && answer > DS_KEYDOC_OTHER_ID;
    if (!s->published)
        ds_find(s->report,
                DS_PUBLISHED_UNREADABLE + (enum ds_reason)(answer - DS_KEYDOC_UNREADABLE), url,
                s->subject->id, NULL);
    else if (!s->subject->did && !s->subject->list)
        ds_find(s->report, DS_PUBLISHED_GIVES, url, s->subject->id, NULL);
    else
        ds_find(s->report, unchanged(s, document) ? DS_PUBLISHED_SAME : DS_PUBLISHED_CHANGED, url,
                s->subject->id, NULL);
}

static void ask_published(struct sources *s)
{
    const struct ds_published *published = s->options->published;
    struct ds_buf url = DS_BUF_INIT(8192);
    ds_cleanup(ds_json_freep) json_t *document = ds_published_document(published);

    if (ds_keydoc_url(&url, s->subject->id, NULL) < 0)
        ds_find(s->report, DS_PUBLISHED_NOWHERE, NULL, s->subject->id, NULL);
    else if (!published)
        ds_find(s->report, DS_PUBLISHED_NOT_ASKED, url.p, s->subject->id, NULL);
    else if (published->why)
        ds_find(s->report, DS_PUBLISHED_UNREACHABLE, url.p, published->why, NULL);
    else if (!document)
        ds_find(s->report, DS_PUBLISHED_UNREADABLE, url.p, s->subject->id, NULL);
    else
        judge_published(s, document, url.p);
    ds_buf_release(&url);
}

static bool leaf_has_key(const struct sources *s)
{
    char thumbprint[DS_THUMBPRINT_TEXT + 1] = "";

    return s->x509.key && ds_key_thumbprint(thumbprint, s->x509.key, NULL) == 0 &&
           strcmp(thumbprint, s->subject->key) == 0;
}

static const enum ds_reason certificate_reasons[DS_X509_REASONS] = {
    [DS_X509_WHY_NO_ROOTS] = DS_CERTIFICATE_NO_ROOTS,
    [DS_X509_WHY_NOTHING] = DS_CERTIFICATE_HOLDS,
    [DS_X509_WHY_EXPIRED] = DS_CERTIFICATE_EXPIRED,
    [DS_X509_WHY_NOT_YET] = DS_CERTIFICATE_NOT_YET,
    [DS_X509_WHY_REVOKED] = DS_CERTIFICATE_REVOKED,
    [DS_X509_WHY_UNTRUSTED] = DS_CERTIFICATE_UNTRUSTED,
    [DS_X509_WHY_SIGNATURE] = DS_CERTIFICATE_SIGNATURE,
    [DS_X509_WHY_WEAK] = DS_CERTIFICATE_WEAK,
    [DS_X509_WHY_PURPOSE] = DS_CERTIFICATE_PURPOSE,
    [DS_X509_WHY_MALFORMED] = DS_CERTIFICATE_MALFORMED,
};

static int check_chain(struct sources *s, int64_t at, struct ds_error *err)
{
    uint64_t text = s->subject->chain.n + s->subject->crls.n + s->options->reader.roots.n;
    int rc = ds_work_spend(&s->report->work, DS_WORK_CHAIN + text, err);

    if (rc < 0)
        return rc;
    ds_x509_answer_release(&s->x509);
    memset(&s->x509, 0, sizeof(s->x509));
    rc = ds_x509_chain_check(&s->x509, s->subject->chain, s->options->reader.roots,
                             s->subject->crls, at, err);
    return rc < 0 ? rc
                  : ds_work_spend(&s->report->work, s->x509.lists_checked * DS_WORK_SIGNATURE, err);
}

/* Of a certificate that ran out: whether it had been revoked before, which its end does not undo;
 * else whether it ran out after the signing, by the signer's own account, which nothing proves. */
static int look_before_end(enum ds_reason *reason, struct sources *s, struct ds_error *err)
{
    int rc = check_chain(s, s->x509.until - 1, err);

    if (rc < 0)
        return rc;
    if (s->x509.reason == DS_X509_WHY_REVOKED) {
        *reason = DS_CERTIFICATE_REVOKED;
        return 0;
    }
    rc = check_chain(s, s->subject->signed_at, err);
    if (rc == 0 && s->x509.outcome == DS_X509_HOLDS)
        *reason = DS_CERTIFICATE_RAN_OUT;
    return rc;
}

static void report_certificate(struct sources *s, enum ds_reason reason)
{
    char from[DS_DATE_TEXT + 1], until[DS_DATE_TEXT + 1];
    bool dated = reason == DS_CERTIFICATE_EXPIRED || reason == DS_CERTIFICATE_NOT_YET ||
                 reason == DS_CERTIFICATE_RAN_OUT;
    const char *second = reason == DS_CERTIFICATE_HOLDS          ? s->x509.root
                         : reason == DS_CERTIFICATE_REVOKED      ? day(from, s->x509.revoked)
                         : reason == DS_CERTIFICATE_OTHER_ISSUER ? s->subject->id
                         : dated                                 ? day(until, s->x509.until)
                                                                 : NULL;

    if (reason == DS_CERTIFICATE_NOT_YET)
        second = day(from, s->x509.from);
    ds_find(s->report, reason, reason == DS_CERTIFICATE_HOLDS ? NULL : DS_KEYS_CHAIN,
            s->x509.subject, second);
}

/* Whether the certificate is about this issuer, and not about somebody else whom the authority
 * knows: it has the id, or the organisation that the reader's list ties to it. */
static bool names_issuer(struct sources *s)
{
    const struct ds_trust *trust = s->options->reader.trust;
    const char *organisation;

    for (size_t i = 0;
         (organisation = ds_trust_organisation(trust, s->subject->id, i, &s->tied.name)) != NULL;
         i++)
        if (ds_x509_of_organisation(s->subject->chain, organisation)) {
            s->tied.organisation = organisation;
            return true;
        }
    return ds_x509_names_issuer(s->subject->chain, s->subject->id);
}

static int ask_certificate(struct sources *s, struct ds_error *err)
{
    int64_t at = known_by(s);
    enum ds_reason reason;
    int rc;

    if (s->subject->malformed) {
        ds_find(s->report, DS_CERTIFICATE_MALFORMED, s->subject->malformed, NULL, NULL);
        return 0;
    }
    if (s->subject->chain.n == 0) {
        ds_find(s->report, DS_CERTIFICATE_NONE, NULL, NULL, NULL);
        return 0;
    }
    rc = check_chain(s, at, err);
    if (rc < 0)
        return rc;
    reason = certificate_reasons[s->x509.reason];
    if (reason == DS_CERTIFICATE_EXPIRED)
        rc = look_before_end(&reason, s, err);
    if (reason != DS_CERTIFICATE_MALFORMED && !leaf_has_key(s))
        reason = DS_CERTIFICATE_OTHER_KEY;
    if (reason == DS_CERTIFICATE_HOLDS && !names_issuer(s))
        reason = DS_CERTIFICATE_OTHER_ISSUER;
    s->certified = reason == DS_CERTIFICATE_HOLDS;
    if (rc == 0)
        report_certificate(s, reason);
    if (rc == 0 && s->certified && !s->x509.revocation_known)
        ds_find(s->report, DS_CERTIFICATE_REVOCATION_UNKNOWN, DS_KEYS_CHAIN, s->x509.subject, NULL);
    return rc;
}

/* The strongest tie there is. */
static void report_key(struct sources *s)
{
    char from[DS_DATE_TEXT + 1], until[DS_DATE_TEXT + 1];
    const struct ds_issuer_subject *subject = s->subject;

    if (s->until.revoked <= s->options->at && s->until.revoked <= subject->proven_at)
        ds_find(s->report, DS_KEY_REVOKED, subject->key, day(from, s->until.revoked), NULL);
    else if (subject->signed_by < s->until.from || subject->signed_at >= s->until.until)
        ds_find(s->report, DS_KEY_OTHER_TIME, subject->key, day(from, s->until.from),
                day(until, s->until.until));
    else if (ds_did_has_key(subject->id, subject->key))
        ds_find(s->report, DS_KEY_OWN, NULL, subject->id, NULL);
    else if (s->listed == DS_TRUST_KEY)
        ds_find(s->report, DS_KEY_LISTED, NULL, s->entry.name, NULL);
    else if (s->certified)
        ds_find(s->report, DS_KEY_CERTIFIED, NULL, s->x509.subject, NULL);
    else if (s->published)
        ds_find(s->report, DS_KEY_PUBLISHED, NULL, subject->id, NULL);
    else if (s->withheld)
        ds_find(s->report, DS_KEY_WITHHELD, subject->key, subject->id, NULL);
    else
        ds_find(s->report, s->carried ? DS_KEY_CARRIED : DS_KEY_UNKNOWN, subject->key, subject->id,
                NULL);
}

static void trusted(struct sources *s, enum ds_reason reason, const char *name)
{
    free(s->report->issuer.name);
    s->report->issuer.name = strdup(name);
    s->report->issuer.certified = reason == DS_TRUSTED_CERTIFICATE;
    if (!s->report->issuer.name)
        s->report->findings.broken = true;
    ds_find(s->report, reason, NULL, name,
            reason == DS_TRUSTED_CERTIFICATE    ? s->x509.root
            : reason == DS_TRUSTED_ORGANISATION ? s->tied.organisation
                                                : NULL);
}

/* When it was signed at the latest, and not after the time judged for. */
static int64_t signed_until(const struct sources *s)
{
    const struct ds_issuer_subject *subject = s->subject;
    int64_t by = subject->signed_by > subject->signed_at ? subject->signed_by : subject->signed_at;
    int64_t now = s->options->at + DS_CLOCKS_DIFFER;

    return by < now ? by : now;
}

/* The key that the list has of them may have said that this one took its place; and what the issuer
 * publishes may say so too. */
static void report_other_key(struct sources *s)
{
    const struct ds_issuer_subject *subject = s->subject;
    const struct ds_rotated_to to = {
        .id = subject->id, .key = subject->key, .by = signed_until(s), .known_by = known_by(s)};
    char date[DS_DATE_TEXT + 1];
    int64_t at;

    if (!ds_issuer_rotated(&at, subject->list, &to, s->options->reader.trust))
        ds_find(s->report, DS_TRUST_FOREIGN_KEY, subject->id, s->entry.name, subject->key);
    else if (s->published)
        trusted(s, DS_TRUSTED_ROTATED, s->entry.name);
    else
        ds_find(s->report, DS_TRUST_ROTATED, subject->key, s->entry.name, day(date, at));
}

static void report_trust(struct sources *s)
{
    char from[DS_DATE_TEXT + 1], until[DS_DATE_TEXT + 1];
    const struct ds_issuer_subject *subject = s->subject;
    struct ds_words words = {
        .en = {s->entry.name, day(from, s->entry.from), day(until, s->entry.until)},
        .fr = {s->entry.name, day(from, s->entry.from), day(until, s->entry.until)}};

    if (s->listed == DS_TRUST_KEY)
        trusted(s, DS_TRUSTED, s->entry.name);
    else if (s->listed == DS_TRUST_REVOKED)
        ds_find(s->report, DS_TRUST_KEY_REVOKED, subject->key, day(from, s->entry.revoked), NULL);
    else if (s->listed == DS_TRUST_OTHER_TIME) /* of this very key, before any certificate's word */
        ds_find_words(s->report, DS_TRUST_NOT_THEN, subject->key, &words);
    else if (s->listed == DS_TRUST_OTHER_KEY) /* likewise: who lists keys says which they are */
        report_other_key(s);
    else if (s->certified && s->tied.organisation)
        trusted(s, DS_TRUSTED_ORGANISATION, s->tied.name);
    else if (s->certified)
        trusted(s, DS_TRUSTED_CERTIFICATE, s->x509.subject);
    else if (s->listed == DS_TRUST_NAME_ONLY && s->published)
        trusted(s, DS_TRUSTED_PUBLISHED, s->entry.name);
    else if (s->listed == DS_TRUST_NAME_ONLY)
        ds_find(s->report, DS_TRUST_NAME_ONLY_LISTED, subject->id, s->entry.name, NULL);
    else
        ds_find(s->report,
                ds_trust_count(s->options->reader.trust) > 0 ? DS_TRUST_NOT_LISTED
                                                             : DS_TRUST_NO_LIST,
                subject->key, subject->id, NULL);
}

/* The name of an issuer that no list knows is easily one that a list has. */
static void find_lookalike(const struct sources *s)
{
    const struct ds_issuer_subject *subject = s->subject;
    const char *plain = json_string_value(subject->name);
    const char *en = plain ? plain : ds_json_language(subject->name, "en");
    const char *fr = plain ? plain : ds_json_language(subject->name, "fr");
    struct ds_trust_person other;

    if (s->listed != DS_TRUST_UNKNOWN ||
        !ds_trust_lookalike(&other, s->options->reader.trust, subject->id, subject->name,
                            subject->key))
        return;
    ds_find_words(s->report, DS_TRUST_LOOKALIKE, subject->id,
                  &(struct ds_words){.en = {*en ? en : subject->id, other.name, other.id},
                                     .fr = {*fr ? fr : subject->id, other.name, other.id}});
}

int ds_issuer_check(struct ds_report *report, const struct ds_issuer_subject *subject,
                    const struct ds_verify_options *options, struct ds_error *err)
{
    struct sources s = {
        .subject = subject,
        .options = options,
        .report = report,
        .until = {.key = NULL, .from = INT64_MIN, .until = INT64_MAX, .revoked = INT64_MAX}};
    int rc = ask_certificate(&s, err);

    s.listed = ds_trust_ask(&s.entry, options->reader.trust,
                            &(struct ds_trust_question){.role = DS_TRUST_ISSUER,
                                                        .id = subject->id,
                                                        .thumbprint = subject->key,
                                                        .at = subject->signed_at,
                                                        .by = subject->signed_by,
                                                        .known_by = known_by(&s)});
    ask_carried(&s);
    ask_published(&s);
    if (rc == 0) {
        report_key(&s);
        report_trust(&s);
        find_lookalike(&s);
    }
    ds_x509_answer_release(&s.x509);
    return rc;
}
