/* SPDX-License-Identifier: Apache-2.0 */
/* Claims of a VC-JWT against the members they must repeat, and the dates of validity. */
#include "verify/jwt_claims.h"

#include "core/instant.h"

#include <string.h>

enum ds_reason ds_credential_signature(const struct ds_jws *jws, const struct ds_key *key)
{
    switch (ds_jws_check(jws, key, (struct ds_span){.p = NULL, .n = 0})) {
    case DS_SIGNATURE_RIGHT:
        return DS_CREDENTIAL_SIGNATURE_RIGHT;
    case DS_SIGNATURE_UNCHECKED:
        return DS_CREDENTIAL_SIGNATURE_UNCHECKED;
    case DS_SIGNATURE_WRONG:
        break;
    }
    return DS_CREDENTIAL_SIGNATURE_WRONG;
}

void ds_jwt_claim_check_text(struct ds_report *report, const struct ds_jwt_claim *a)
{
    const char *said = json_string_value(json_object_get(a->claims, a->claim));
    const char *meant = ds_json_text(a->credential, a->member);

    if (!said)
        ds_find(report, json_object_get(a->claims, a->claim) ? DS_CREDENTIAL_FORM_CLAIM : a->absent,
                a->claim, NULL, NULL);
    else if (!meant || strcmp(said, meant) != 0)
        ds_find(report, a->differs, a->claim, said, meant ? meant : "\u2013");
}

void ds_jwt_claim_check_time(struct ds_report *report, const struct ds_jwt_claim *a, bool optional)
{
    const json_t *said = json_object_get(a->claims, a->claim);
    const char *meant = ds_json_text(a->credential, a->member);
    int64_t time;

    if (optional && !said && !json_object_get(a->credential, a->member))
        return;
    if (!said && a->absent != a->differs)
        ds_find(report, a->absent, a->claim, NULL, NULL);
    else if (said && !json_is_integer(said))
        ds_find(report, DS_CREDENTIAL_FORM_CLAIM, a->claim, NULL, NULL);
    else if (!said || !meant || ds_instant_parse_foreign(&time, ds_span_of(meant), NULL) < 0 ||
             time != json_integer_value(said))
        ds_find(report, a->differs, a->claim, NULL, NULL);
}

/* What it says of a time at which it counts. */
static enum ds_reason validity(const char *from, const char *until)
{
    if (!from)
        return until ? DS_VALIDITY_END_ONLY : DS_VALIDITY_UNDATED;
    return until ? DS_VALIDITY_UNTIL : DS_VALIDITY_OPEN;
}

bool ds_find_validity(struct ds_report *report, const char *from, const char *until, int64_t at)
{
    char first[DS_DATE_TEXT + 1] = "", last[DS_DATE_TEXT + 1] = "", now[DS_INSTANT_TEXT + 1];
    int64_t start = INT64_MIN, end = INT64_MAX;

    if ((from && ds_instant_parse_foreign(&start, ds_span_of(from), NULL) < 0) ||
        (until && ds_instant_parse_foreign(&end, ds_span_of(until), NULL) < 0))
        return false;
    if (from)
        ds_date_text(first, start);
    if (until)
        ds_date_text(last, end);
    ds_instant_text(now, at);
    if (at < start)
        ds_find(report, DS_VALIDITY_NOT_YET, NULL, from, now);
    else if (at >= end)
        ds_find(report, DS_VALIDITY_EXPIRED, NULL, last, NULL);
    else
        ds_find(report, validity(from, until), NULL, first, last);
    return true;
}
