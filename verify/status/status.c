/* SPDX-License-Identifier: Apache-2.0 */
/* Each list answers for the entries that name it. Of several answers for one entry the worst
 * counts, and any answer more than none: nobody can make a list without the issuer's key. */
#include "verify/status/status.h"

#include "core/cleanup.h"
#include "core/format.h"
#include "core/instant.h"
#include "core/key/key_search.h"
#include "verify/issuer_rotation.h"
#include "verify/published.h"
#include "verify/status/list.h"
#include "verify/steps/steps.h"

#include <string.h>

/* Since when the credential holds; version 1.1 of the data model had another name for it. */
static int64_t valid_from(const json_t *credential)
{
    const char *text = ds_json_text(credential, "validFrom");
    int64_t from;

    text = text ? text : ds_json_text(credential, "issuanceDate");
    return text && ds_instant_parse_foreign(&from, ds_span_of(text), NULL) == 0 ? from : INT64_MIN;
}

void ds_status_begin(struct ds_status_inquiry *out, const struct ds_status_subject *subject)
{
    *out = (struct ds_status_inquiry){.subject = *subject,
                                      .valid_from = valid_from(subject->credential)};
    ds_status_entries_read(&out->entries, subject->credential);
}

static const char *issuer_of(const json_t *credential)
{
    const char *text = ds_json_text(credential, "issuer");

    return text ? text : ds_json_text(credential, "issuer.id");
}

static void fault(struct ds_status_list *list, enum ds_status_fault why, const char *detail)
{
    if (list->fault != DS_LIST_FAULTS)
        return;
    list->fault = why;
    snprintf(list->detail, sizeof(list->detail), "%s", detail ? detail : "");
}

static bool published(const struct ds_status_subject *subject, const char *issuer, const char *key,
                      int64_t at)
{
    const struct ds_keydoc_wanted wanted = {.id = issuer, .method = NULL, .thumbprint = key};
    struct ds_keydoc_key found = {.key = NULL};
    bool theirs = subject->published &&
                  ds_keydoc_find(&found, subject->published, &wanted) == DS_KEYDOC_FOUND &&
                  found.from <= at && at < found.until && found.revoked > subject->at;

    ds_key_free(found.key);
    return theirs;
}

/* The key that signed the credential says so of the one that signed the list, which it took over
 * by the time of the list. Who has it could as well have signed the list with it; but from a key
 * that the reader's list calls revoked, or that was over before it said so, nobody inherits. */
static bool inherits(const struct ds_status_subject *subject, const struct ds_status_list *list,
                     const struct ds_trust_question *question)
{
    int64_t now = subject->at + DS_CLOCKS_DIFFER;
    const struct ds_rotated_to to = {.id = question->id,
                                     .key = list->key,
                                     .by = question->at < now ? question->at : now,
                                     .known_by = question->known_by};
    struct ds_succession said[DS_SUCCESSIONS];
    size_t n = subject->key[0] ? ds_successions_of(said, list->succession) : 0;
    int64_t at;

    n = ds_successions_count(said, n, &to, subject->trust);
    return ds_successions_lead(&at, said, n, subject->key, list->key);
}

/* The credential's own key, its heir, or one that the reader's list or the issuer's own document
 * gives the issuer for the time of the list: lists outlive keys. None that the reader's list gives
 * them for another time, or calls revoked, unless the list existed before. */
static bool keys_issuer(const struct ds_status_subject *subject, const char *issuer,
                        const struct ds_status_list *list, bool present)
{
    int64_t at = list->dated ? list->from : subject->at;
    const struct ds_trust_question question = {.role = DS_TRUST_ISSUER,
                                               .id = issuer,
                                               .thumbprint = list->key,
                                               .at = at,
                                               .known_by = !present && subject->proven_at &&
                                                                   *subject->proven_at < subject->at
                                                               ? *subject->proven_at
                                                               : subject->at};
    struct ds_trust_found found;
    enum ds_trust_answer answer = ds_trust_ask(&found, subject->trust, &question);

    if (answer == DS_TRUST_REVOKED || answer == DS_TRUST_OTHER_TIME)
        return false;
    return ds_text_same(list->key, subject->key) || answer == DS_TRUST_KEY ||
           published(subject, issuer, list->key, at) || inherits(subject, list, &question);
}

/* Whether the list is one of the credential's issuer; an unsigned one only if somebody vouches, as
 * who fetched a present one does. */
static void check_origin(struct ds_status_list *list, const struct ds_status_inquiry *inquiry,
                         bool vouched)
{
    const char *by = ds_status_list_issuer(list), *claimed = ds_json_text(list->json, "iss");
    const char *issuer = issuer_of(inquiry->subject.credential);

    if (list->fault == DS_LIST_FAULTS && list->bitstring && !*list->key)
        ds_status_list_check_proofs(
            list, &(struct ds_status_keys){.published = inquiry->subject.published,
                                           .own = inquiry->subject.jwk,
                                           .trust = inquiry->subject.trust});
    if (list->fault != DS_LIST_FAULTS)
        return;
    if (!*list->key && !vouched)
        fault(list, DS_LIST_UNSIGNED, NULL);
    else if (!ds_text_same(by, issuer) || (claimed && !ds_text_same(claimed, issuer)))
        fault(list, DS_LIST_OTHER_ISSUER, by && !ds_text_same(by, issuer) ? by : claimed);
    else if (*list->key && !keys_issuer(&inquiry->subject, issuer, list, vouched))
        fault(list, DS_LIST_OTHER_KEY, list->key);
}

/* A newer answer stands over an older one only when it is worse, or the older one was none. */
static void take(struct ds_status_answer *answer, const struct ds_status_answer *found)
{
    if (found->state > answer->state)
        *answer = *found;
}

static struct ds_status_answer answer_of(const struct ds_status_list *list, bool withdrawn)
{
    struct ds_status_answer answer = {
        .fault = (unsigned)list->fault, .dated = list->dated, .date = list->from};

    memcpy(answer.detail, list->detail, sizeof(answer.detail));
    answer.state = withdrawn                       ? DS_STATUS_WITHDRAWN
                   : list->fault == DS_LIST_FAULTS ? DS_STATUS_HELD
                                                   : DS_STATUS_FAULT;
    return answer;
}

static void fault_on(struct ds_status_list *list, enum ds_status_fault why, int64_t at)
{
    char day[DS_INSTANT_TEXT + 1], own[DS_DATE_TEXT + 1];

    ds_date_text(own, list->from);
    ds_date_text(day, at);
    if (strcmp(own, day) == 0)
        ds_instant_text(day, at); /* the day alone would not tell which was first */
    fault(list, why, day);
}

/* Whether the time of the list lets it speak of the credential at all: what was made before that
 * existed says nothing of it. */
static void check_date(struct ds_status_list *list, const struct ds_status_inquiry *inquiry)
{
    if (!list->dated)
        return;
    if (list->from - DS_CLOCKS_DIFFER > inquiry->subject.at)
        fault(list, DS_LIST_NOT_YET, NULL);
    if (inquiry->valid_from != INT64_MIN && list->from < inquiry->valid_from - DS_CLOCKS_DIFFER)
        fault_on(list, DS_LIST_BEFORE, inquiry->valid_from);
}

/* One that was sealed with the credential says what held on a day, which it must name. */
static void check_carried(struct ds_status_list *list, const struct ds_status_inquiry *inquiry)
{
    int64_t sealed_at = inquiry->subject.sealed_at;

    if (!list->dated)
        fault(list, DS_LIST_UNDATED, NULL);
    else if (sealed_at > 0 && list->from - DS_CLOCKS_DIFFER > sealed_at)
        fault_on(list, DS_LIST_AFTER_SEAL, sealed_at);
}

/* Whoever serves a list may serve an old one again: its own bounds count, and those of its proof.
 * A list of bits must bear a date; a list of names has no member for one and is as old as its
 * fetching. */
static void check_present(struct ds_status_list *list, const struct ds_status_inquiry *inquiry,
                          const struct ds_status_answer *then)
{
    if (list->bounds.wrong_time)
        fault(list, DS_LIST_UNREADABLE, list->bounds.wrong_time);
    if (list->bounds.not_before > inquiry->subject.at + DS_CLOCKS_DIFFER) {
        fault(list, DS_LIST_NOT_YET, NULL);
        list->from = list->bounds.not_before;
        list->dated = true;
    }
    if (list->bounds.until <= inquiry->subject.at)
        fault(list, DS_LIST_STALE, NULL);
    if (!list->dated && list->bitstring)
        fault(list, DS_LIST_UNDATED, NULL);
    if (then->state >= DS_STATUS_HELD && then->dated && list->dated && list->from < then->date)
        fault(list, DS_LIST_OLDER, NULL);
}

/* What a readable list says of one entry. Being withdrawn needs no date. */
static struct ds_status_answer ask(const struct ds_status_list *read,
                                   const struct ds_status_inquiry *inquiry, size_t i, bool present)
{
    struct ds_status_list list = *read; /* faults are of this entry */
    bool withdrawn = ds_status_list_says(&list, &inquiry->entries, i,
                                         ds_json_text(inquiry->subject.credential, "id"));

    if (withdrawn)
        return answer_of(&list, true);
    check_date(&list, inquiry);
    if (present)
        check_present(&list, inquiry, &inquiry->then[i]);
    else
        check_carried(&list, inquiry);
    return answer_of(&list, false);
}

/* Whether the list is meant for the entry. A fetched one is, whatever it calls itself; one that
 * cannot be read might be any. */
static bool meant(const struct ds_status_list *list, const struct ds_status_entry *entry,
                  const char *url)
{
    const char *id = ds_status_list_id(list);

    if (url)
        return strcmp(url, entry->url) == 0;
    return !list->json || ds_text_same(id, entry->url);
}

/* Reads a list and finds out whose it is. What that costs is counted before it is done: for each
 * proof the whole list is written again, its names sorted, and the issuer's keys may all be tried.
 */
static int open_list(struct ds_status_list *list, const struct ds_status_inquiry *inquiry,
                     struct ds_span text, bool present, struct ds_error *err)
{
    struct ds_work *work = inquiry->subject.work;
    uint64_t keys = inquiry->subject.published ? DS_KEYDOC_KEYS : 1, proofs, writing;
    int rc = ds_work_spend(work, 2 * DS_WORK_SIGNATURE + keys * DS_WORK_KEY, err);

    if (rc == 0)
        rc = ds_status_list_read(list, text, inquiry->subject.trust, err);
    if (rc < 0)
        return rc;
    proofs = ds_json_many_size(json_object_get(list->json, "proof"));
    proofs = proofs <= DS_STATUS_PROOFS ? proofs : 0;
    writing = proofs ? 8 * text.n + ds_json_sorting(list->json) : 0;
    rc = ds_work_spend(work, proofs * (writing + 2 * DS_WORK_SIGNATURE + keys * DS_WORK_KEY), err);
    if (rc == 0)
        check_origin(list, inquiry, present);
    return rc;
}

static bool is_meant(const struct ds_status_list *list, const struct ds_status_inquiry *inquiry,
                     const char *url)
{
    for (size_t i = 0; i < inquiry->entries.n; i++)
        if (meant(list, &inquiry->entries.entry[i], url))
            return true;
    return false;
}

/* Whether a list that travelled with the credential is the first with an address that it names;
 * from then on it is there. */
static bool is_needed(struct ds_status_inquiry *inquiry, const struct ds_status_list *list)
{
    bool needed = false;

    for (size_t i = 0; list->json && i < inquiry->entries.n; i++) {
        if (inquiry->carried[i] || !meant(list, &inquiry->entries.entry[i], NULL))
            continue;
        inquiry->carried[i] = true;
        needed = true;
    }
    return needed;
}

/* needed NULL: a list of the present. */
static int read_list(bool *needed, struct ds_status_inquiry *inquiry, struct ds_span text,
                     const char *url, struct ds_error *err)
{
    ds_cleanup(ds_status_list_release) struct ds_status_list list = {.json = NULL};
    const bool present = !needed;
    int rc = open_list(&list, inquiry, text, present, err);

    if (rc < 0)
        return rc;
    if (url && ds_status_list_id(&list) && strcmp(ds_status_list_id(&list), url) != 0)
        fault(&list, DS_LIST_OTHER_LIST, ds_status_list_id(&list));
    if (needed)
        *needed = is_needed(inquiry, &list);
    if (is_meant(&list, inquiry, url))
        ds_status_list_expand(&list, &inquiry->entries);
    rc = ds_work_spend(inquiry->subject.work, list.bits.bytes, err);
    if (rc < 0)
        return rc;
    for (size_t i = 0; i < inquiry->entries.n; i++) {
        struct ds_status_answer found;

        if (!meant(&list, &inquiry->entries.entry[i], url))
            continue;
        found = list.json ? ask(&list, inquiry, i, present) : answer_of(&list, false);
        take(present ? &inquiry->now[i] : &inquiry->then[i], &found);
    }
    return 0;
}

int ds_status_carried(bool *needed, struct ds_status_inquiry *inquiry, struct ds_span list,
                      struct ds_error *err)
{
    *needed = false;
    return read_list(needed, inquiry, list, NULL, err);
}

int ds_status_present(struct ds_status_inquiry *inquiry, const struct ds_status_document *list,
                      struct ds_error *err)
{
    struct ds_status_answer none = {.state = DS_STATUS_FAULT, .fault = DS_LIST_FAULTS + 1};

    inquiry->asked = true;
    if (!list->why)
        return read_list(NULL, inquiry, list->text, list->url, err);
    snprintf(none.detail, sizeof(none.detail), "%s", list->why);
    for (size_t i = 0; i < inquiry->entries.n; i++)
        if (list->url && strcmp(list->url, inquiry->entries.entry[i].url) == 0)
            take(&inquiry->now[i], &none);
    return 0;
}

int ds_status_check(struct ds_report *report, const struct ds_status_subject *subject,
                    const struct ds_status_document *present, size_t n, bool asked,
                    struct ds_error *err)
{
    struct ds_status_inquiry inquiry;
    int rc = 0;

    ds_status_begin(&inquiry, subject);
    inquiry.asked = asked;
    for (size_t i = 0; rc == 0 && i < n; i++)
        rc = ds_status_present(&inquiry, &present[i], err);
    if (rc == 0)
        ds_status_report(&inquiry, report);
    return rc;
}

static int read_carried(bool *needed, struct ds_status_inquiry *inquiry,
                        const struct ds_verification *v, const char *name, struct ds_error *err)
{
    ds_cleanup(ds_buf_release) struct ds_buf text = DS_BUF_INIT(DS_MAX_JSON);
    int rc = ds_load_hashed(&text, v, name, err);

    return rc < 0 ? rc : ds_status_carried(needed, inquiry, ds_buf_span(&text), err);
}

/* Names the lists that the credential does not; more than `read` were not looked at. */
static void find_unneeded(const struct ds_verification *v, const bool *needed, size_t read)
{
    size_t n = 0;

    for (size_t i = 0; i < v->container->count; i++) {
        const struct ds_zip_entry *entry = &v->container->entry[i];

        if (!ds_entry_under(entry, DS_STATUS))
            continue;
        if (n >= read || !needed[n])
            ds_find(v->report, DS_ACCOUNTED_UNNEEDED, entry->name, NULL, NULL);
        n++;
    }
}

/* The lists under data/status/; more than these no credential can name, and a package has none that
 * its own does not. */
static int carried(struct ds_status_inquiry *inquiry, const struct ds_verification *v,
                   struct ds_error *err)
{
    enum { LISTS = 2 * DS_STATUS_ENTRIES };
    bool needed[LISTS] = {false};
    size_t n = 0, most = inquiry->entries.n ? LISTS : 0;
    int rc = 0;

    for (size_t i = 0; rc == 0 && i < v->container->count && n < most; i++)
        if (ds_entry_under(&v->container->entry[i], DS_STATUS)) {
            rc = read_carried(&needed[n], inquiry, v, v->container->entry[i].name, err);
            n++;
        }
    if (rc == 0)
        find_unneeded(v, needed, n);
    return rc;
}

int ds_step_status(struct ds_verification *v, struct ds_error *err)
{
    ds_cleanup(ds_json_freep) json_t *document = ds_published_document(v->options->published);
    const struct ds_status_subject subject = {
        .work = &v->report->work,
        .credential = v->issued.credential,
        .key = v->issued.key,
        .jwk = v->issued.jwk,
        .trust = v->options->reader.trust,
        .at = v->options->at,
        .packaged = true,
        .sealed_at = v->seal.at,
        .published = document,
        .proven_at = v->report->existed.proven ? &v->report->existed.at : NULL};
    struct ds_status_inquiry inquiry;
    int rc;

    ds_status_begin(&inquiry, &subject);
    inquiry.asked = v->options->status_lists.asked;
    rc = carried(&inquiry, v, err);
    for (size_t i = 0; rc == 0 && i < v->options->status_lists.n; i++)
        rc = ds_status_present(&inquiry, &v->options->status_lists.item[i], err);
    if (rc == 0)
        ds_status_report(&inquiry, v->report);
    return rc;
}
