/* SPDX-License-Identifier: Apache-2.0 */
/* Whether timestamps can be trusted. Each is judged at its own time, and its certificate must have
 * lasted until the next one took over; the latest one's, until the time the reader asks for:
 *
 *     seal ── 001 ────────────── 002 ─────────────────── the reader's time
 *             certificate of 001 ──┘ certificate of 002 ──┘
 *
 * What had expired before it was renewed still says what it said, but with a caution: from then on
 * nobody vouched for its key. */
#include "verify/timestamp/timestamp.h"

#include "core/format.h"
#include "core/instant.h"

#include <string.h>

struct moment {
    char text[DS_INSTANT_TEXT + 8]; /* "2026-03-14 15:09:26 UTC" */
};

static struct moment moment_of(int64_t at)
{
    struct moment moment;
    char text[DS_INSTANT_TEXT + 1];

    ds_instant_text(text, at);
    snprintf(moment.text, sizeof(moment.text), "%.10s %.8s UTC", text, text + 11);
    return moment;
}

/* Kept until all are judged, so that the reader gets them in their order. */
static void find(struct ds_stamp *stamp, enum ds_reason reason, const char *about, int64_t time)
{
    stamp->verdict = reason;
    snprintf(stamp->about, sizeof(stamp->about), "%s", about);
    stamp->time = time;
}

static void say(struct ds_report *report, const struct ds_stamp *stamp)
{
    ds_find(report, stamp->verdict, stamp->name, stamp->about,
            stamp->time ? moment_of(stamp->time).text : NULL);
    if (stamp->revocation_unknown)
        ds_find(report, DS_TIMESTAMP_REVOCATION_UNKNOWN, stamp->name, NULL, NULL);
}

static const enum ds_reason chain_reasons[DS_X509_REASONS] = {
    [DS_X509_WHY_NO_ROOTS] = DS_TIMESTAMP_NO_ROOTS,
    [DS_X509_WHY_NOTHING] = DS_TIMESTAMP_TRUSTED,
    [DS_X509_WHY_EXPIRED] = DS_TIMESTAMP_EXPIRED_THEN,
    [DS_X509_WHY_NOT_YET] = DS_TIMESTAMP_NOT_YET,
    [DS_X509_WHY_REVOKED] = DS_TIMESTAMP_REVOKED,
    [DS_X509_WHY_UNTRUSTED] = DS_TIMESTAMP_UNTRUSTED,
    [DS_X509_WHY_SIGNATURE] = DS_TIMESTAMP_BAD_CHAIN,
    [DS_X509_WHY_WEAK] = DS_TIMESTAMP_WEAK_CHAIN,
    [DS_X509_WHY_PURPOSE] = DS_TIMESTAMP_PURPOSE,
    [DS_X509_WHY_MALFORMED] = DS_TIMESTAMP_BAD_CHAIN,
};

/* What no certificate can make good. */
static bool clock_wrong(struct ds_stamps *stamps, size_t i)
{
    struct ds_stamp *stamp = &stamps->stamp[i];
    int64_t at = ds_timestamp_at(stamp->token), sealed = stamps->v->seal.at;

    if (at > stamps->v->options->at + DS_CLOCKS_DIFFER)
        find(stamp, DS_TIMESTAMP_FUTURE, moment_of(at).text, stamps->v->options->at);
    else if (i > 0 && stamps->stamp[i - 1].holds &&
             at < ds_timestamp_at(stamps->stamp[i - 1].token) - DS_CLOCKS_DIFFER)
        find(stamp, DS_TIMESTAMP_ORDER, moment_of(at).text,
             ds_timestamp_at(stamps->stamp[i - 1].token));
    else if (sealed && at < sealed - DS_CLOCKS_DIFFER)
        find(stamp, DS_TIMESTAMP_BEFORE_SEAL, moment_of(at).text, sealed);
    else
        return false;
    return true;
}

/* Asks about a stamp's chain, and counts what that costs. */
static int trust_at(struct ds_x509_answer *out, const struct ds_stamps *stamps,
                    const struct ds_stamp *stamp, int64_t at, struct ds_error *err)
{
    struct ds_work *work = &stamps->v->report->work;
    int rc = ds_work_spend(work, DS_WORK_CHAIN, err);

    if (rc < 0)
        return rc;
    rc = ds_timestamp_trust(out, stamp->token, stamps->pool, stamps->roots, at, err);
    if (rc == 0)
        rc = ds_work_spend(work, out->lists_checked * DS_WORK_SIGNATURE, err);
    if (rc < 0)
        ds_x509_answer_release(out);
    return rc;
}

/* Trusted at its own time; now whether the certificate lasted until `until`. */
static int judge_until(struct ds_stamps *stamps, struct ds_stamp *stamp,
                       const struct ds_x509_answer *then, int64_t until, bool renewed,
                       struct ds_error *err)
{
    int64_t at = ds_timestamp_at(stamp->token);
    struct ds_x509_answer later;
    int rc = trust_at(&later, stamps, stamp, until, err);

    if (rc < 0)
        return rc;
    stamp->counted = true;
    stamp->lasted = later.reason != DS_X509_WHY_EXPIRED;
    if (!stamp->lasted)
        find(stamp, renewed ? DS_TIMESTAMP_LATE : DS_TIMESTAMP_NOT_RENEWED, moment_of(at).text,
             then->until);
    else
        find(stamp, DS_TIMESTAMP_TRUSTED, then->subject, at);
    stamp->revocation_unknown = !then->revocation_known;
    ds_x509_answer_release(&later);
    return 0;
}

static int judge(struct ds_stamps *stamps, size_t i, int64_t until, bool renewed,
                 struct ds_error *err)
{
    struct ds_stamp *stamp = &stamps->stamp[i];
    int64_t at = ds_timestamp_at(stamp->token);
    struct ds_x509_answer then;
    int rc;

    if (clock_wrong(stamps, i))
        return 0;
    rc = trust_at(&then, stamps, stamp, at, err);
    if (rc < 0)
        return rc;
    if (then.outcome == DS_X509_HOLDS)
        rc = judge_until(stamps, stamp, &then, until > at ? until : at, renewed, err);
    else
        find(stamp, chain_reasons[then.reason], then.subject, then.revoked ? then.revoked : at);
    ds_x509_answer_release(&then);
    return rc;
}

/* From the last one back, as far as each was in force when the next took over: whoever got hold of
 * a key that nobody vouches for any more can write any time with it. */
static void tell_time(struct ds_stamps *stamps)
{
    struct ds_report *report = stamps->v->report;

    for (size_t i = stamps->n; i-- > 0;) {
        const struct ds_stamp *stamp = &stamps->stamp[i];

        if (stamp->counted && !stamp->lasted)
            return;
        if (stamp->counted) {
            report->existed.proven = true;
            report->existed.at = ds_timestamp_at(stamp->token);
        }
    }
}

int ds_stamps_trust(struct ds_stamps *stamps, struct ds_error *err)
{
    int64_t until = stamps->v->options->at;
    bool renewed = false;

    for (size_t i = stamps->n; i-- > 0;) {
        struct ds_stamp *stamp = &stamps->stamp[i];
        int rc = stamp->holds ? judge(stamps, i, until, renewed, err) : 0;

        if (rc < 0)
            return rc;
        if (!stamp->holds)
            find(stamp, DS_TIMESTAMP_NOT_JUDGED, "", 0);
        if (stamp->counted) {
            until = ds_timestamp_at(stamp->token);
            renewed = true;
        }
    }
    for (size_t i = 0; i < stamps->n; i++)
        say(stamps->v->report, &stamps->stamp[i]);
    tell_time(stamps);
    return 0;
}
