/* SPDX-License-Identifier: Apache-2.0 */
/* Whether the times of the record agree with one another (core/record/time_conflict.h), with the
 * seal, and with the time that is judged for; and what the casebook marked. */
#include "verify/steps/steps.h"

#include "core/cleanup.h"
#include "core/format.h"
#include "core/instant.h"
#include "core/record/artefact_details.h"
#include "core/record/query.h"
#include "core/record/time_conflict.h"

#include <stdlib.h>
#include <string.h>

/* As many failures of a check are kept (verify/findings/findings.h); more need no words. */
enum { DESCRIBED = 50 };

struct looking {
    struct ds_verification *v;
    size_t n;    /* contradictions so far */
    bool failed; /* there was no memory for words */
};

/* The words for something with a time, in both languages; the caller frees them. */
struct phrase {
    char *text[2];
};

static void phrase_release(struct phrase *phrase)
{
    free(phrase->text[DS_EN]);
    free(phrase->text[DS_FR]);
}

static const char *const patterns[][2] = {
    [DS_TIMED_OCCASION] = {"the beginning of the occasion “{1}” ({3})",
                           "le début de l’occasion «\u00a0{1}\u00a0» ({3})"},
    [DS_TIMED_ARTEFACT] = {"the capture of “{1}” by {2} ({3})",
                           "la saisie de «\u00a0{1}\u00a0» par {2} ({3})"},
    [DS_TIMED_COMMITMENT] = {"the commitment of {2} to a blind judgement of “{1}” ({3})",
                             "l’engagement de {2} sur un jugement à l’aveugle de "
                             "«\u00a0{1}\u00a0» ({3})"},
    [DS_TIMED_JUDGEMENT] = {"the judgement of “{1}” by {2} ({3})",
                            "le jugement de «\u00a0{1}\u00a0» par {2} ({3})"},
    [DS_TIMED_OPENING] = {"the opening of the blind judgement of “{1}” by {2} ({3})",
                          "l’ouverture du jugement à l’aveugle de «\u00a0{1}\u00a0» par {2} "
                          "({3})"},
    [DS_TIMED_SIGN_OFF] = {"the sign-off recorded by {2} ({3})",
                           "la signature consignée par {2} ({3})"},
    [DS_TIMED_WITHDRAWAL] = {"the withdrawal recorded by {2} ({3})",
                             "le retrait consigné par {2} ({3})"},
    [DS_TIMED_DECISION] = {"the decision by {2} ({3})", "la décision de {2} ({3})"},
};

static const char *const lists[] = {
    [DS_TIMED_OCCASION] = "occasions",     [DS_TIMED_ARTEFACT] = "artefacts",
    [DS_TIMED_COMMITMENT] = "commitments", [DS_TIMED_JUDGEMENT] = "judgements",
    [DS_TIMED_OPENING] = "judgements",     [DS_TIMED_SIGN_OFF] = "signOffs",
    [DS_TIMED_WITHDRAWAL] = "signOffs",    [DS_TIMED_DECISION] = NULL,
};

static char *copy_of(struct ds_span span)
{
    return strndup(span.p ? span.p : "", span.n);
}

/* What it is about, by its name in this language where there is one. */
static char *about(struct looking *look, const struct ds_timed *timed, enum ds_language language)
{
    const struct ds_record *record = &look->v->documents.record;
    ds_cleanup(ds_freep) char *id = copy_of(ds_timed_about(record, timed));
    ds_cleanup(ds_json_freep) json_t *artefact = NULL;
    const char *name = NULL;

    if (!id)
        return NULL;
    if (timed->kind == DS_TIMED_ARTEFACT) {
        if (ds_artefact_json(&artefact, &record->artefacts.item[timed->index], NULL) < 0)
            return NULL;
        name = ds_artefact_details(artefact).name;
    } else if (timed->kind == DS_TIMED_COMMITMENT || timed->kind == DS_TIMED_JUDGEMENT ||
               timed->kind == DS_TIMED_OPENING) {
        name = ds_criterion_name(look->v, id, language == DS_FR ? "fr" : "en");
    }
    return strdup(name ? name : id);
}

/* The pattern with {1}, {2} and {3} filled in. */
static char *filled(const char *pattern, const char *const value[3])
{
    ds_cleanup(ds_buf_release) struct ds_buf out = DS_BUF_INIT((size_t)4 * DS_MAX_JSON);

    for (const char *p = pattern; *p;) {
        size_t plain = strcspn(p, "{");

        ds_buf_add(&out, p, plain, NULL);
        p += plain;
        if (!*p)
            break;
        ds_buf_puts(&out, value[p[1] - '1'], NULL);
        p += strlen("{1}");
    }
    return out.rc < 0 ? NULL : strdup(out.p);
}

static char *words_of(struct looking *look, const struct ds_timed *timed, enum ds_language language)
{
    ds_cleanup(ds_freep) char *what = about(look, timed, language);
    ds_cleanup(ds_freep) char *id = copy_of(timed->person);
    const char *who = id ? ds_record_name_learner_first(&look->v->documents.record, id) : NULL;
    char at[DS_INSTANT_TEXT + 1];

    if (!what || !id)
        return NULL;
    ds_instant_text(at, timed->at);
    return filled(patterns[timed->kind][language], (const char *const[]){what, who ? who : id, at});
}

static struct phrase phrase_of(struct looking *look, const struct ds_timed *timed)
{
    struct phrase out = {.text = {words_of(look, timed, DS_EN), words_of(look, timed, DS_FR)}};

    look->failed = look->failed || !out.text[DS_EN] || !out.text[DS_FR];
    return out;
}

/* Where in the record it stands: the finding's subject. */
static void path_of(char out[static 60], const struct ds_timed *timed)
{
    if (lists[timed->kind])
        snprintf(out, 60, "$.%s[%zu]", lists[timed->kind], timed->index);
    else
        snprintf(out, 60, "$.decision");
}

/* `two` says the same in both languages; NULL: the phrase of `other` does. */
static void find(struct looking *look, enum ds_reason reason, const struct ds_timed *act,
                 const struct ds_timed *other, const char *two)
{
    const bool worded = look->n < DESCRIBED;
    ds_cleanup(phrase_release) struct phrase one =
        worded ? phrase_of(look, act) : (struct phrase){.text = {NULL}};
    ds_cleanup(phrase_release) struct phrase with =
        worded && !two ? phrase_of(look, other) : (struct phrase){.text = {NULL}};
    char path[60];

    path_of(path, act);
    if (!worded)
        ds_find(look->v->report, reason, path, NULL, NULL);
    else if (!look->failed)
        ds_find_words(look->v->report, reason, path,
                      &(struct ds_words){
                          .en = {one.text[DS_EN], two ? two : with.text[DS_EN], NULL},
                          .fr = {one.text[DS_FR], two ? two : with.text[DS_FR], NULL},
                      });
    look->n++;
}

static void note(void *ctx, const struct ds_time_conflict *conflict)
{
    static const enum ds_reason reason[] = {
        [DS_TIME_BACKWARDS] = DS_TIMES_BACKWARDS, [DS_TIME_DECISION] = DS_TIMES_DECISION,
        [DS_TIME_EVIDENCE] = DS_TIMES_EVIDENCE,   [DS_TIME_OCCASION] = DS_TIMES_OCCASION,
        [DS_TIME_BLIND] = DS_TIMES_BLIND,         [DS_TIME_WITHDRAWN] = DS_TIMES_WITHDRAWN,
        [DS_TIME_SIGNED] = DS_TIMES_SIGNED,
    };

    find(ctx, reason[conflict->kind], &conflict->act, &conflict->other, NULL);
}

/* Against a time that the record has not: of all that is later, the latest. */
static void not_after(struct looking *look, enum ds_reason reason, int64_t end)
{
    struct ds_timed latest = ds_time_latest(&look->v->documents.record);
    char text[DS_INSTANT_TEXT + 1];

    if (latest.at <= end + DS_CLOCKS_APART)
        return;
    ds_instant_text(text, end);
    find(look, reason, &latest, &latest, text);
}

static void marked(struct looking *look)
{
    const json_t *marks = look->v->documents.record.head.time_conflicts;

    for (size_t i = 0; i < json_array_size(marks); i++) {
        const json_t *mark = json_array_get(marks, i);
        const char *by = ds_json_text(mark, "by");
        const char *name = by ? ds_record_name_learner_first(&look->v->documents.record, by) : NULL;
        const char *who = name ? name : by, *at = ds_json_text(mark, "at"),
                   *with = ds_json_text(mark, "with");
        char path[60];

        snprintf(path, sizeof(path), "$.timeConflicts[%zu]", i);
        ds_find_words(look->v->report, DS_TIMES_MARKED, path,
                      &(struct ds_words){.en = {who, at, with}, .fr = {who, at, with}});
        look->n++;
    }
}

int ds_step_times(struct ds_verification *v, struct ds_error *err)
{
    struct looking look = {.v = v};

    ds_time_conflicts(&v->documents.record, note, &look);
    if (*v->seal.key)
        not_after(&look, DS_TIMES_AFTER_SEAL, v->seal.at);
    not_after(&look, DS_TIMES_FUTURE, v->options->at);
    marked(&look);
    if (look.failed)
        return ds_nomem(err);
    if (look.n == 0)
        ds_find(v->report, DS_TIMES_AGREE, NULL, NULL, NULL);
    return 0;
}
