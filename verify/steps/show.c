/* SPDX-License-Identifier: Apache-2.0 */
/* Puts into the report what may be shown as fact: the last step, whose grounds are everything that
 * ties the content to the signatures. */
#include "verify/steps/steps.h"

#include "core/cleanup.h"
#include "core/format.h"
#include "core/json/set.h"

#include <stdlib.h>
#include <string.h>

/* The record goes to the report, with its artefacts as JSON unless the caller can do without. */
static int give_record(struct ds_record **out, struct ds_verification *v, struct ds_error *err)
{
    struct ds_record *record = malloc(sizeof(*record));
    int rc = v->options->without_artefacts ? 0 : ds_record_read_whole(&v->documents.record, err);

    if (!record || rc < 0) {
        free(record);
        return rc < 0 ? rc : ds_nomem(err);
    }
    *record = v->documents.record;
    v->documents.record = (struct ds_record)DS_RECORD_INIT;
    *out = record;
    return 0;
}

static void count_evidence(struct ds_report *report, const struct ds_artefacts *table,
                           const json_t *withheld)
{
    ds_cleanup(ds_freep) bool *words = calloc(table->n + 1, sizeof(*words));

    for (size_t i = 0; words && i < table->n; i++)
        if (table->item[i].links.captions.p)
            words[ds_artefacts_find(table, table->item[i].links.captions) - table->item] = true;
    for (size_t i = 0; words && i < table->n; i++)
        if (!words[i] && !ds_set_has_span(withheld, table->item[i].digest)) {
            report->shown.evidence++;
            report->shown.evidence_size += (uint64_t)table->item[i].size;
        }
    report->findings.broken = report->findings.broken || !words;
}

int ds_step_show(struct ds_verification *v, struct ds_error *err)
{
    struct ds_shown_content *shown = &v->report->shown;
    int rc;

    count_evidence(v->report, &v->documents.record.artefacts, v->withheld);
    rc = give_record(&shown->record, v, err);
    if (rc < 0)
        return rc;
    memcpy(shown->identity, v->documents.record_hex, sizeof(shown->identity));
    shown->withheld = json_incref(v->withheld);
    shown->definition = json_incref(v->documents.definition);
    shown->credential = json_incref(v->issued.credential);
    shown->endorsements = json_incref(v->endorsements);
    return 0;
}
