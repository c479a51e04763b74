/* SPDX-License-Identifier: Apache-2.0 */
/* A `credentialStatus`, a newline, and a list as it came from the network or out of a package. The
 * list is asked twice, so that the answer cannot depend on what was asked before; without a right
 * signature a list of bits answers nothing. */
#include "core/cleanup.h"
#include "core/format.h"
#include "verify/status/list.h"
#include "verify/status/status.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define ISSUER "https://college.example/"

static json_t *credential_with(struct ds_span status)
{
    json_t *json = NULL;

    if (ds_json_parse(&json, status, "status", NULL) < 0)
        return NULL;
    return json_pack("{s:s, s:{s:s}, s:o}", "id", "urn:uuid:1", "issuer", "id", ISSUER,
                     "credentialStatus", json);
}

/* What the parts say, below what makes sure that they are believed. */
static void look(const json_t *credential, struct ds_span text)
{
    ds_cleanup(ds_status_list_release) struct ds_status_list list = {.json = NULL};
    struct ds_status_entries entries;

    ds_status_entries_read(&entries, credential);
    if (entries.n > DS_STATUS_ENTRIES || ds_status_list_read(&list, text, NULL, NULL) < 0)
        abort();
    ds_status_list_expand(&list, &entries);
    for (size_t i = 0; i < entries.n; i++) {
        struct ds_status_list first = list, second = list;
        bool says = ds_status_list_says(&first, &entries, i, "urn:uuid:1");

        if (says && first.fault != DS_LIST_FAULTS)
            abort();
        if (says != ds_status_list_says(&second, &entries, i, "urn:uuid:1") ||
            first.fault != second.fault)
            abort();
    }
}

static void inquire(const json_t *credential, struct ds_span text, bool present)
{
    struct ds_work work = {.limit = 0};
    struct ds_status_subject subject = {
        .work = &work, .credential = credential, .key = "", .at = 1780000000};
    struct ds_status_document document = {.text = text};
    ds_cleanup(ds_report_freep) struct ds_report *report = ds_report_new();
    struct ds_status_inquiry inquiry;
    bool needed;

    if (!report)
        return;
    ds_status_begin(&inquiry, &subject);
    if (present ? ds_status_present(&inquiry, &document, NULL)
                : ds_status_carried(&needed, &inquiry, text, NULL))
        abort();
    for (size_t i = 0; i < inquiry.entries.n; i++)
        if ((present ? inquiry.now : inquiry.then)[i].state >= DS_STATUS_HELD &&
            inquiry.entries.entry[i].kind == DS_STATUS_BITSTRING)
            abort(); /* nobody is trusted, so nobody can have said so */
    ds_status_report(&inquiry, report);
    if (report->findings.broken || !ds_report_has(report, "status.form") ||
        !ds_report_has(report, "status.snapshot") || !ds_report_has(report, "status.present"))
        abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const char *text = (const char *)data, *end = size ? memchr(text, '\n', size) : NULL;
    size_t n = end ? (size_t)(end - text) : size;
    struct ds_span list = {.p = text + n + (end != NULL), .n = size - n - (end != NULL)};
    json_t *credential = credential_with((struct ds_span){.p = text, .n = n});

    if (!credential)
        return 0;
    look(credential, list);
    inquire(credential, list, true);
    inquire(credential, list, false);
    json_decref(credential);
    return 0;
}
