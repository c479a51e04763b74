/* SPDX-License-Identifier: Apache-2.0 */
/* From answers to sentences. */
#include "verify/status/status.h"

#include "core/instant.h"
#include "verify/status/list.h"

#include <stdio.h>
#include <string.h>

/* Findings of the faults stand in the order of enum ds_status_fault; the last two are of carried
 * lists alone. */
_Static_assert(DS_SNAPSHOT_BEFORE - DS_SNAPSHOT_UNREADABLE == DS_LIST_BEFORE,
               "faults of a snapshot");
_Static_assert(DS_SNAPSHOT_AFTER_SEAL - DS_SNAPSHOT_UNDATED == DS_LIST_AFTER_SEAL - DS_LIST_UNDATED,
               "faults of a snapshot alone");
_Static_assert(DS_PRESENT_UNDATED - DS_PRESENT_UNREADABLE == DS_LIST_UNDATED, "faults of a list");

enum { DAY = 86400 };

static void report_form(const struct ds_status_inquiry *q, struct ds_report *report)
{
    const struct ds_status_entries *entries = &q->entries;

    if (entries->fault)
        ds_find(report, DS_STATUS_FORM_MALFORMED, entries->fault, NULL, NULL);
    if (entries->array)
        ds_find(report, DS_STATUS_FORM_ARRAY, "credentialStatus", NULL, NULL);
    if (entries->unknown)
        ds_find(report, DS_STATUS_FORM_UNKNOWN_TYPE, "credentialStatus", entries->unknown, NULL);
    if (entries->purpose)
        ds_find(report, DS_STATUS_FORM_OTHER_PURPOSE, "credentialStatus", entries->purpose, NULL);
    if (entries->inexact && !entries->fault && q->subject.packaged)
        ds_find(report, DS_STATUS_FORM_INEXACT, entries->inexact, entries->inexact, NULL);
    if (ds_report_has(report, DS_CHECK_STATUS_FORM))
        return;
    ds_find(report,
            entries->n == 0   ? DS_STATUS_FORM_NONE
            : entries->number ? DS_STATUS_FORM_NUMBER
                              : DS_STATUS_FORM_RIGHT,
            NULL, NULL, NULL);
}

/* Its day; with the hour where what it is compared with is a time of that day. */
static void list_date(char out[static DS_INSTANT_TEXT + 1], const struct ds_status_answer *answer)
{
    char instant[DS_INSTANT_TEXT + 1];

    ds_instant_text(instant, answer->date);
    ds_date_text(out, answer->date);
    if (strlen(answer->detail) == DS_INSTANT_TEXT &&
        strncmp(answer->detail, instant, strlen(out)) == 0)
        memcpy(out, instant, sizeof(instant));
}

/* {1}: date of the list, {2}: what is wrong, {3}: "revoked" or "suspended". */
static void say(struct ds_report *report, enum ds_reason reason,
                const struct ds_status_entry *entry, const struct ds_status_answer *answer)
{
    static const char *const done[][2] = {{"revoked", "révoquée"}, {"suspended", "suspendue"}};
    const bool suspension = entry && entry->suspension;
    char date[DS_INSTANT_TEXT + 1];
    const char *en = "an unknown date", *fr = "une date inconnue", *detail = answer->detail;

    if (answer->dated) {
        list_date(date, answer);
        en = fr = date;
    }
    ds_find_words(report, reason, entry ? entry->url : NULL,
                  &(struct ds_words){.en = {en, detail, done[suspension][DS_EN]},
                                     .fr = {fr, detail, done[suspension][DS_FR]}});
}

/* The oldest of the lists that held: what is said is true for that day. */
static const struct ds_status_answer *oldest(const struct ds_status_answer *answers, size_t n)
{
    const struct ds_status_answer *found = &answers[0];

    for (size_t i = 1; i < n && found->dated; i++)
        if (!answers[i].dated || answers[i].date < found->date)
            found = &answers[i];
    return found;
}

static size_t count(const struct ds_status_answer *answers, size_t n, int state)
{
    size_t found = 0;

    for (size_t i = 0; i < n; i++)
        found += (int)answers[i].state == state;
    return found;
}

/* That each of the lists in the package held; files that were packed on a later day are no newer
 * for it. */
static void say_held_then(const struct ds_status_inquiry *q, struct ds_report *report)
{
    struct ds_status_answer answer = *oldest(q->then, q->entries.n);
    bool earlier = answer.date < q->subject.sealed_at - DAY;
    char day[DS_DATE_TEXT + 1];

    ds_date_text(day, q->subject.sealed_at);
    snprintf(answer.detail, sizeof(answer.detail), "%s", day);
    say(report, earlier ? DS_SNAPSHOT_HELD_EARLIER : DS_SNAPSHOT_HELD, NULL, &answer);
}

/* Whether the present list is later than the one in the package, which is at the latest of its
 * seal. */
static bool is_later(const struct ds_status_inquiry *q, size_t i)
{
    int64_t sealed = q->subject.sealed_at > 0 ? q->subject.sealed_at : INT64_MAX;

    return q->now[i].dated && q->now[i].date > (q->then[i].dated ? q->then[i].date : sealed);
}

/* What became of a withdrawal that the package knows of: a later list alone lifts it. */
static enum ds_reason withdrawn_then(const struct ds_status_inquiry *q, size_t i)
{
    if (!q->entries.entry[i].suspension)
        return DS_SNAPSHOT_REVOKED;
    return q->now[i].state == DS_STATUS_HELD && is_later(q, i) ? DS_SNAPSHOT_LIFTED
                                                               : DS_SNAPSHOT_SUSPENDED;
}

static enum ds_reason fault_then(unsigned fault)
{
    return fault < DS_LIST_UNDATED ? DS_SNAPSHOT_UNREADABLE + fault
                                   : DS_SNAPSHOT_UNDATED + (fault - DS_LIST_UNDATED);
}

/* No list in the package is the one of this entry. */
static enum ds_reason absent_then(const struct ds_status_inquiry *q, size_t i)
{
    size_t n = q->entries.n;

    if (q->now[i].state >= DS_STATUS_HELD)
        return DS_SNAPSHOT_NOT_NEEDED;
    return count(q->then, n, DS_STATUS_UNASKED) == n && count(q->now, n, DS_STATUS_HELD) == 0
               ? DS_SNAPSHOT_ABSENT
               : DS_SNAPSHOT_ABSENT_ONE;
}

static enum ds_reason reason_then(const struct ds_status_inquiry *q, size_t i)
{
    switch (q->then[i].state) {
    case DS_STATUS_WITHDRAWN:
        return withdrawn_then(q, i);
    case DS_STATUS_FAULT:
        return fault_then(q->then[i].fault);
    case DS_STATUS_UNASKED:
        return absent_then(q, i);
    case DS_STATUS_HELD:
        break;
    }
    return DS_SNAPSHOT_HELD_ONE;
}

static void report_then(const struct ds_status_inquiry *q, struct ds_report *report)
{
    if (count(q->then, q->entries.n, DS_STATUS_HELD) == q->entries.n) {
        say_held_then(q, report);
        return;
    }
    for (size_t i = 0; i < q->entries.n; i++)
        say(report, reason_then(q, i), &q->entries.entry[i], &q->then[i]);
}

static enum ds_reason reason_now(const struct ds_status_inquiry *q, size_t i)
{
    const struct ds_status_answer *now = &q->now[i];

    switch (now->state) {
    case DS_STATUS_WITHDRAWN:
        return q->entries.entry[i].suspension ? DS_PRESENT_SUSPENDED : DS_PRESENT_REVOKED;
    case DS_STATUS_FAULT:
        return now->fault < DS_LIST_FAULTS ? DS_PRESENT_UNREADABLE + now->fault
                                           : DS_PRESENT_UNREACHABLE;
    case DS_STATUS_UNASKED:
        return count(q->now, q->entries.n, DS_STATUS_UNASKED) == q->entries.n
                   ? DS_PRESENT_ABSENT
                   : DS_PRESENT_ABSENT_ONE;
    case DS_STATUS_HELD:
        break;
    }
    return DS_PRESENT_HELD_ONE;
}

static void report_now(const struct ds_status_inquiry *q, struct ds_report *report)
{
    if (!q->asked) {
        ds_find(report, DS_PRESENT_NOT_ASKED, NULL, NULL, NULL);
        return;
    }
    if (count(q->now, q->entries.n, DS_STATUS_HELD) == q->entries.n) {
        say(report, DS_PRESENT_HELD, NULL, oldest(q->now, q->entries.n));
        return;
    }
    for (size_t i = 0; i < q->entries.n; i++)
        say(report, reason_now(q, i), &q->entries.entry[i], &q->now[i]);
}

/* The newest day on which a list said that this entry is not withdrawn; of a present list that
 * bears no date that day is not known. */
static bool held_on(int64_t *day, const struct ds_status_inquiry *q, size_t i)
{
    const struct ds_status_answer *answers[] = {&q->then[i], &q->now[i]};
    bool held = false;

    if (q->now[i].state == DS_STATUS_HELD && !q->now[i].dated)
        return false;
    for (size_t k = 0; k < 2; k++) {
        if (answers[k]->state != DS_STATUS_HELD || !answers[k]->dated)
            continue;
        *day = held && *day > answers[k]->date ? *day : answers[k]->date;
        held = true;
    }
    return held;
}

/* Known is only what each list says. */
static void fill_known(struct ds_report_status *out, const struct ds_status_inquiry *q)
{
    out->known = q->entries.n > 0;
    out->at = INT64_MAX;
    for (size_t i = 0; i < q->entries.n && out->known; i++) {
        int64_t day;

        out->known = held_on(&day, q, i);
        out->at = out->known && day < out->at ? day : out->at;
    }
}

/* What the lists say of a withdrawal; one that was lifted since is none. */
static enum ds_withdrawn withdrawn_by(const struct ds_status_inquiry *q)
{
    enum ds_withdrawn how = DS_WITHDRAWN_NOT;

    for (size_t i = 0; i < q->entries.n; i++) {
        bool suspension = q->entries.entry[i].suspension;

        if (q->now[i].state != DS_STATUS_WITHDRAWN &&
            (q->then[i].state != DS_STATUS_WITHDRAWN || withdrawn_then(q, i) == DS_SNAPSHOT_LIFTED))
            continue;
        if (!suspension)
            return DS_WITHDRAWN_REVOKED;
        how = DS_WITHDRAWN_SUSPENDED;
    }
    return how;
}

static void fill_status(struct ds_report_status *out, const struct ds_status_inquiry *q)
{
    const struct ds_status_entries *entries = &q->entries;

    out->reached = true;
    out->named = entries->n > 0 || entries->fault || entries->unknown;
    out->asked = q->asked;
    out->current = entries->n > 0 && count(q->now, entries->n, DS_STATUS_HELD) == entries->n;
    out->withdrawn = withdrawn_by(q);
    fill_known(out, q);
}

void ds_status_report(const struct ds_status_inquiry *inquiry, struct ds_report *report)
{
    report_form(inquiry, report);
    fill_status(&report->status, inquiry);
    if (inquiry->entries.n == 0) {
        ds_find(report, report->status.named ? DS_SNAPSHOT_UNKNOWN : DS_SNAPSHOT_NONE, NULL, NULL,
                NULL);
        ds_find(report, report->status.named ? DS_PRESENT_UNKNOWN : DS_PRESENT_NONE, NULL, NULL,
                NULL);
        return;
    }
    report_then(inquiry, report);
    report_now(inquiry, report);
}
