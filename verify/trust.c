/* SPDX-License-Identifier: Apache-2.0 */
/* Whom the reader trusts: lifetime of the merged lists, and whose a key is by them. */
#include "verify/trust.h"

#include "core/cleanup.h"
#include "core/format.h"
#include "core/skeleton.h"
#include "verify/trust_holders.h"

#include <stdlib.h>
#include <string.h>

int ds_trust_new(struct ds_trust **out, struct ds_error *err)
{
    *out = calloc(1, sizeof(**out));
    if (!*out)
        return ds_nomem(err);
    (*out)->roots.max = DS_MAX_PEM;
    return 0;
}

static void release(struct ds_holder *holder)
{
    for (size_t i = 0; i < holder->keys; i++)
        ds_key_free(holder->key[i].key);
    free(holder->key);
    free(holder->id);
    free(holder->name);
    free(holder->organisation);
    free(holder->id_looks);
    free(holder->name_looks);
}

void ds_trust_shorten(struct ds_trust *trust, size_t n)
{
    while (trust->n > n)
        release(&trust->holder[--trust->n]);
}

void ds_trust_free(struct ds_trust *trust)
{
    if (!trust)
        return;
    ds_trust_shorten(trust, 0);
    ds_buf_release(&trust->roots);
    free(trust->holder);
    free(trust);
}

void ds_trust_freep(struct ds_trust **trust)
{
    ds_trust_free(*trust);
    *trust = NULL;
}

size_t ds_trust_count(const struct ds_trust *trust)
{
    return trust ? trust->n : 0;
}

int ds_trust_add_roots(struct ds_trust *trust, struct ds_span pem, struct ds_error *err)
{
    int rc = ds_buf_add(&trust->roots, pem.p, pem.n, err);

    return rc < 0 ? rc : ds_buf_puts(&trust->roots, "\n", err);
}

struct ds_span ds_trust_roots(const struct ds_trust *trust)
{
    return trust ? ds_buf_span(&trust->roots) : (struct ds_span){.p = NULL, .n = 0};
}

/* The best that one holder answers; a key listed twice counts for both its times. */
static enum ds_trust_answer ask_holder(struct ds_trust_found *out, const struct ds_holder *holder,
                                       const struct ds_trust_question *question, bool any_time)
{
    enum ds_trust_answer best = holder->keys > 0 ? DS_TRUST_OTHER_KEY : DS_TRUST_NAME_ONLY;
    int64_t by = question->by > question->at ? question->by : question->at;

    *out = (struct ds_trust_found){
        .name = holder->name, .from = INT64_MIN, .until = INT64_MAX, .revoked = INT64_MAX};
    for (size_t i = 0; i < holder->keys && best < DS_TRUST_KEY; i++) {
        const struct ds_holder_key *key = &holder->key[i];

        if (strcmp(key->thumbprint, question->thumbprint) != 0)
            continue;
        best = any_time || (by >= key->from && question->at < key->until) ? DS_TRUST_KEY
                                                                          : DS_TRUST_OTHER_TIME;
        out->from = key->from;
        out->until = key->until;
    }
    return best;
}

/* The earliest that any entry says of this key: whoever has it in hand since then can sign. */
static int64_t revoked_at(const struct ds_trust *trust, const char *thumbprint)
{
    int64_t revoked = INT64_MAX;

    for (size_t i = 0; i < ds_trust_count(trust); i++)
        for (size_t k = 0; k < trust->holder[i].keys; k++) {
            const struct ds_holder_key *key = &trust->holder[i].key[k];

            if (key->revoked < revoked && strcmp(key->thumbprint, thumbprint) == 0)
                revoked = key->revoked;
        }
    return revoked;
}

static enum ds_trust_answer ask(struct ds_trust_found *out, const struct ds_trust *trust,
                                const struct ds_trust_question *question, bool any_time)
{
    enum ds_trust_answer best = DS_TRUST_UNKNOWN;

    *out = (struct ds_trust_found){.from = INT64_MIN, .until = INT64_MAX, .revoked = INT64_MAX};
    for (size_t i = 0; i < ds_trust_count(trust); i++) {
        const struct ds_holder *holder = &trust->holder[i];
        struct ds_trust_found found;
        enum ds_trust_answer answer;

        if (!(holder->roles & (unsigned)question->role) || strcmp(holder->id, question->id) != 0)
            continue;
        answer = ask_holder(&found, holder, question, any_time);
        if (answer <= best)
            continue;
        best = answer;
        *out = found;
    }
    out->revoked = revoked_at(trust, question->thumbprint);
    return out->revoked <= (any_time ? INT64_MAX - 1 : question->known_by) ? DS_TRUST_REVOKED
                                                                           : best;
}

enum ds_trust_answer ds_trust_ask(struct ds_trust_found *out, const struct ds_trust *trust,
                                  const struct ds_trust_question *question)
{
    return ask(out, trust, question, false);
}

enum ds_trust_answer ds_trust_issuer(const struct ds_trust *trust, const char *id,
                                     const char *thumbprint, const char **name)
{
    struct ds_trust_found found;
    enum ds_trust_answer answer = ask(
        &found, trust,
        &(struct ds_trust_question){.role = DS_TRUST_ISSUER, .id = id, .thumbprint = thumbprint},
        true);

    *name = found.name;
    return answer;
}

/* Whether this holder has the key, at whatever time, and whether at `at`. */
static bool holds(bool *then, const struct ds_holder *holder, const char *thumbprint, int64_t at)
{
    bool any = false;

    *then = false;
    for (size_t i = 0; i < holder->keys; i++) {
        const struct ds_holder_key *key = &holder->key[i];

        if (strcmp(key->thumbprint, thumbprint) != 0)
            continue;
        any = true;
        *then = *then || (at >= key->from && at < key->until);
    }
    return any;
}

bool ds_trust_holder(struct ds_trust_holding *out, const struct ds_trust *trust,
                     const char *thumbprint, int64_t at, int64_t known_by)
{
    bool revoked = revoked_at(trust, thumbprint) <= known_by;

    *out = (struct ds_trust_holding){.name = NULL};
    for (size_t i = 0; i < ds_trust_count(trust); i++) {
        const struct ds_holder *holder = &trust->holder[i];
        bool then;

        if (!holds(&then, holder, thumbprint, at) || (out->name && (out->then || !then)))
            continue;
        *out = (struct ds_trust_holding){
            .name = holder->name, .roles = holder->roles, .then = then && !revoked};
    }
    return out->name != NULL;
}

/* Somebody else than the holder of the id and of the key. */
struct stranger {
    const char *id, *thumbprint;
};

/* Whose id (`by_id`) or name has this skeleton, and is not the stranger's. */
static const struct ds_holder *listed_as(const struct ds_trust *trust, const struct ds_buf *form,
                                         bool by_id, const struct stranger *stranger)
{
    bool then;

    for (size_t i = 0; form->n > 0 && i < ds_trust_count(trust); i++) {
        const struct ds_holder *holder = &trust->holder[i];

        if (strcmp(by_id ? holder->id_looks : holder->name_looks, form->p) == 0 &&
            strcmp(holder->id, stranger->id) != 0 && !holds(&then, holder, stranger->thumbprint, 0))
            return holder;
    }
    return NULL;
}

static const struct ds_holder *listed_by_id(const struct ds_trust *trust,
                                            const struct stranger *stranger)
{
    ds_cleanup(ds_buf_release) struct ds_buf form = DS_BUF_INIT(DS_MAX_JSON);

    return ds_skeleton_id(&form, stranger->id, NULL) < 0 ? NULL
                                                         : listed_as(trust, &form, true, stranger);
}

static const struct ds_holder *listed_by_name(const struct ds_trust *trust, const json_t *name,
                                              const struct stranger *stranger)
{
    ds_cleanup(ds_buf_release) struct ds_buf form = DS_BUF_INIT(DS_MAX_JSON);

    return !json_is_string(name) || ds_skeleton(&form, json_string_value(name), NULL) < 0
               ? NULL
               : listed_as(trust, &form, false, stranger);
}

bool ds_trust_lookalike(struct ds_trust_person *out, const struct ds_trust *trust, const char *id,
                        const json_t *names, const char *thumbprint)
{
    const struct stranger stranger = {.id = id, .thumbprint = thumbprint};
    const struct ds_holder *holder = listed_by_id(trust, &stranger);
    const char *language;
    json_t *name;

    if (!holder)
        holder = listed_by_name(trust, names, &stranger);
    json_object_foreach((json_t *)(uintptr_t)names, language, name) if (!holder) holder =
        listed_by_name(trust, name, &stranger);
    if (holder)
        *out = (struct ds_trust_person){.id = holder->id, .name = holder->name};
    return holder != NULL;
}

const char *ds_trust_organisation(const struct ds_trust *trust, const char *id, size_t i,
                                  const char **name)
{
    for (size_t h = 0; h < ds_trust_count(trust); h++) {
        const struct ds_holder *holder = &trust->holder[h];

        if (!holder->organisation || !(holder->roles & DS_TRUST_ISSUER) ||
            strcmp(holder->id, id) != 0 || i-- > 0)
            continue;
        *name = holder->name;
        return holder->organisation;
    }
    return NULL;
}

const struct ds_key *ds_trust_key(const struct ds_trust *trust, const char *thumbprint)
{
    for (size_t i = 0; i < ds_trust_count(trust); i++)
        for (size_t k = 0; k < trust->holder[i].keys; k++)
            if (trust->holder[i].key[k].key &&
                strcmp(trust->holder[i].key[k].thumbprint, thumbprint) == 0)
                return trust->holder[i].key[k].key;
    return NULL;
}

const struct ds_key *ds_trust_key_of(const struct ds_trust *trust, const char *id, size_t i)
{
    for (size_t h = 0; h < ds_trust_count(trust); h++)
        for (size_t k = 0; strcmp(trust->holder[h].id, id) == 0 && k < trust->holder[h].keys; k++)
            if ((trust->holder[h].roles & DS_TRUST_ISSUER) && trust->holder[h].key[k].key &&
                i-- == 0)
                return trust->holder[h].key[k].key;
    return NULL;
}
