/* SPDX-License-Identifier: Apache-2.0 */
/* From answers to sentences. */
#include "verify/status/status.h"

#include "core/instant.h"
#include "verify/status/list.h"

#include <stdio.h>

/* Findings of the faults stand in the order of enum ds_status_fault. */
_Static_assert(DS_SNAPSHOT_NOT_YET - DS_SNAPSHOT_UNREADABLE == DS_LIST_NOT_YET,
               "faults of a snapshot");
_Static_assert(DS_PRESENT_OLDER - DS_PRESENT_UNREADABLE == DS_LIST_OLDER, "faults of a list");

static void report_form(const struct ds_status_entries *entries, struct ds_report *report)
{
    if (entries->fault)
        ds_find(report, DS_STATUS_FORM_MALFORMED, entries->fault, NULL, NULL);
    if (entries->array)
        ds_find(report, DS_STATUS_FORM_ARRAY, "credentialStatus", NULL, NULL);
    if (entries->unknown)
        ds_find(report, DS_STATUS_FORM_UNKNOWN_TYPE, "credentialStatus", entries->unknown, NULL);
    if (entries->purpose)
        ds_find(report, DS_STATUS_FORM_OTHER_PURPOSE, "credentialStatus", entries->purpose, NULL);
    if (ds_report_has(report, "status.form"))
        return;
    ds_find(report,
            entries->n == 0   ? DS_STATUS_FORM_NONE
            : entries->number ? DS_STATUS_FORM_NUMBER
                              : DS_STATUS_FORM_RIGHT,
            NULL, NULL, NULL);
}

static void say(struct ds_report *report, enum ds_reason reason, const char *subject,
                const struct ds_status_answer *answer)
{
    char date[DS_DATE_TEXT + 1];
    const char *en = "an unknown date", *fr = "une date inconnue", *detail = answer->detail;

    if (answer->dated) {
        ds_date_text(date, answer->date);
        en = fr = date;
    }
    ds_find_words(report, reason, subject,
                  &(struct ds_words){.en = {en, detail, NULL}, .fr = {fr, detail, NULL}});
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

/* By the list that is the oldest of those that had to be asked, it held on its day. */
static void held_on(struct ds_report *report, const struct ds_status_answer *answer)
{
    if (!answer->dated || (report->status.known && report->status.at >= answer->date))
        return;
    report->status.known = true;
    report->status.at = answer->date;
}

static void say_held(struct ds_report *report, enum ds_reason reason,
                     const struct ds_status_answer *answers, size_t n)
{
    const struct ds_status_answer *answer = oldest(answers, n);

    held_on(report, answer);
    say(report, reason, NULL, answer);
}

/* What became of a withdrawal that the package knows of. */
static void report_withdrawn_then(const struct ds_status_inquiry *q, size_t i,
                                  struct ds_report *report)
{
    const struct ds_status_entry *entry = &q->entries.entry[i];

    if (!entry->suspension)
        say(report, DS_SNAPSHOT_REVOKED, entry->url, &q->then[i]);
    else if (q->now[i].state == DS_STATUS_HELD)
        say(report, DS_SNAPSHOT_LIFTED, entry->url, &q->then[i]);
    else
        say(report, DS_SNAPSHOT_SUSPENDED, entry->url, &q->then[i]);
}

static void report_then(const struct ds_status_inquiry *q, struct ds_report *report)
{
    size_t held = 0;

    for (size_t i = 0; i < q->entries.n; i++) {
        const struct ds_status_answer *then = &q->then[i];

        switch (then->state) {
        case DS_STATUS_WITHDRAWN:
            report_withdrawn_then(q, i, report);
            break;
        case DS_STATUS_FAULT:
            say(report, DS_SNAPSHOT_UNREADABLE + then->fault, q->entries.entry[i].url, then);
            break;
        case DS_STATUS_UNASKED:
            say(report,
                q->now[i].state >= DS_STATUS_HELD ? DS_SNAPSHOT_NOT_NEEDED : DS_SNAPSHOT_ABSENT,
                q->entries.entry[i].url, then);
            break;
        case DS_STATUS_HELD:
            held++;
            break;
        }
    }
    if (q->entries.n && held == q->entries.n)
        say_held(report, DS_SNAPSHOT_HELD, q->then, q->entries.n);
}

static void report_now(const struct ds_status_inquiry *q, struct ds_report *report)
{
    size_t held = 0;

    if (!q->asked) {
        ds_find(report, DS_PRESENT_NOT_ASKED, NULL, NULL, NULL);
        return;
    }
    for (size_t i = 0; i < q->entries.n; i++) {
        const struct ds_status_entry *entry = &q->entries.entry[i];
        const struct ds_status_answer *now = &q->now[i];

        if (now->state == DS_STATUS_WITHDRAWN)
            say(report, entry->suspension ? DS_PRESENT_SUSPENDED : DS_PRESENT_REVOKED, entry->url,
                now);
        else if (now->state == DS_STATUS_FAULT && now->fault < DS_LIST_FAULTS)
            say(report, DS_PRESENT_UNREADABLE + now->fault, entry->url, now);
        else if (now->state == DS_STATUS_FAULT)
            say(report, DS_PRESENT_UNREACHABLE, entry->url, now);
        else if (now->state == DS_STATUS_UNASKED)
            say(report, DS_PRESENT_ABSENT, entry->url, now);
        else
            held++;
    }
    if (q->entries.n && held == q->entries.n)
        say_held(report, DS_PRESENT_HELD, q->now, q->entries.n);
}

void ds_status_report(const struct ds_status_inquiry *inquiry, struct ds_report *report)
{
    report_form(&inquiry->entries, report);
    report->status.named =
        inquiry->entries.n > 0 || inquiry->entries.fault || inquiry->entries.unknown;
    if (inquiry->entries.n == 0) {
        bool none = !inquiry->entries.fault && !inquiry->entries.unknown;

        ds_find(report, none ? DS_SNAPSHOT_NONE : DS_SNAPSHOT_UNKNOWN, NULL, NULL, NULL);
        ds_find(report, none ? DS_PRESENT_NONE : DS_PRESENT_UNKNOWN, NULL, NULL, NULL);
        return;
    }
    report_then(inquiry, report);
    report_now(inquiry, report);
}
