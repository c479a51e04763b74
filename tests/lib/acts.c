/* SPDX-License-Identifier: Apache-2.0 */
#include "tests/lib/acts.h"

#include "core/acts/act.h"
#include "core/instant.h"
#include "core/sign/act_make.h"
#include "core/sign/act_sign.h"
#include "tests/lib/test.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define START "2026-03-14T15:00:00Z"

enum { KEYS = 12 };

static struct ds_private_key *keys[KEYS]; /* by place among the people; the last: a stranger's */

/* An Ed25519 key (RFC 8410) that is the same in every process, so that packages are. */
static struct ds_private_key *made_key(char letter)
{
    static const char begin[] = "-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEI";
    static const char end[] = "\n-----END PRIVATE KEY-----\n";
    const struct ds_passphrase none = {.ask = NULL};
    struct ds_private_key *key = NULL;
    struct ds_error err = DS_ERROR_INIT;
    char path[] = "/tmp/dossier-test-key-XXXXXX", seed[44];
    int fd = mkstemp(path);
    FILE *file = fd < 0 ? NULL : fdopen(fd, "w");

    assert_non_null(file);
    memset(seed, letter, 42);
    seed[42] = 'A';
    seed[43] = '\0';
    assert_true(fprintf(file, "%s%s%s", begin, seed, end) > 0);
    assert_int_equal(fclose(file), 0);
    assert_ok(ds_private_key_load(&key, path, &none, &err), err);
    unlink(path);
    return key;
}

static const struct ds_private_key *key_of(size_t place)
{
    size_t i = place < KEYS ? place : KEYS - 1;

    if (!keys[i])
        keys[i] = made_key((char)('A' + i));
    return keys[i];
}

/* A record while acts are put to it. */
struct telling {
    json_t *record;
    struct ds_record model;
    size_t at[DS_ACT_LISTS], have[DS_ACT_LISTS];
};

static size_t place_of(const json_t *record, const char *id)
{
    const json_t *people = json_object_get(record, "people");

    for (size_t i = 0; i < json_array_size(people); i++)
        if (id && ds_text_same(ds_json_text(json_array_get(people, i), "id"), id))
            return i;
    return KEYS - 1;
}

static const char *speaker_of(enum ds_act_list list, const json_t *entry)
{
    return ds_json_text(entry, list == DS_ACT_DECISION    ? "by"
                               : list == DS_ACT_SIGN_OFFS ? "recordedBy"
                                                          : "assessor");
}

static const enum ds_act_list in_order[] = {DS_ACT_COMMITMENTS, DS_ACT_JUDGEMENTS, DS_ACT_SIGN_OFFS,
                                            DS_ACT_DECISION};

static const json_t *entry_of(const json_t *record, enum ds_act_list list, size_t i)
{
    const json_t *member = json_object_get(record, ds_act_list_name[list]);

    if (list == DS_ACT_DECISION)
        return i == 0 ? member : NULL;
    return json_array_get(member, i);
}

/* Who speaks anywhere in the record, for the n-th time from 0; NULL: nobody any more. */
static const char *nth_speaker(const json_t *record, size_t n)
{
    for (size_t k = 0; k < sizeof(in_order) / sizeof(in_order[0]); k++) {
        const json_t *entry;

        for (size_t i = 0; (entry = entry_of(record, in_order[k], i)); i++)
            if (n-- == 0)
                return speaker_of(in_order[k], entry);
    }
    return NULL;
}

static bool speaks(const json_t *record, const char *id)
{
    const json_t *people = json_object_get(record, "people");
    const char *first = ds_json_text(json_array_get(people, 0), "id"), *who;

    if (!nth_speaker(record, 0) && ds_text_same(id, first))
        return true;
    for (size_t n = 0; (who = nth_speaker(record, n)); n++)
        if (ds_text_same(who, id))
            return true;
    return false;
}

/* A learner who acts is among the people too. */
static void list_learner(json_t *record)
{
    const char *id = ds_json_text(record, "learner.id");
    json_t *people = json_object_get(record, "people");

    if (id && speaks(record, id) && !ds_json_by_id(people, id))
        json_array_append_new(people, json_pack("{s:s, s:s*, s:[]}", "id", id, "name",
                                                ds_json_text(record, "learner.name"), "keys"));
}

/* People in the order in which they first speak, the others behind the first one. */
static void arrange(json_t *record)
{
    json_t *people = json_object_get(record, "people"), *speakers = json_array();
    json_t *others = json_array(), *one;
    const char *who;
    size_t i;

    for (size_t n = 0; (who = nth_speaker(record, n)); n++) {
        i = place_of(record, who);
        one = i < json_array_size(people) ? json_array_get(people, i) : NULL;
        if (!one)
            continue;
        json_array_append(speakers, one);
        json_array_remove(people, i);
    }
    json_array_foreach(people, i, one)
        json_array_append(speaks(record, ds_json_text(one, "id")) ? speakers : others, one);
    json_array_clear(people);
    json_array_append(people, json_array_get(speakers, 0));
    if (json_array_size(speakers))
        json_array_remove(speakers, 0);
    json_array_extend(people, others);
    json_array_extend(people, speakers);
    json_decref(speakers);
    json_decref(others);
}

static bool has_value(const json_t *list, const json_t *value)
{
    for (size_t i = 0; i < json_array_size(list); i++)
        if (json_equal(json_array_get(list, i), value))
            return true;
    return false;
}

static void give_key(json_t *person, size_t place)
{
    json_t *jwk = NULL;

    if (!json_is_array(json_object_get(person, "keys")))
        return;
    assert_int_equal(ds_key_jwk(&jwk, ds_private_key_public(key_of(place)), NULL), 0);
    if (!has_value(json_object_get(person, "keys"), jwk))
        json_array_append(json_object_get(person, "keys"), jwk);
    json_decref(jwk);
}

/* Who has a key already, but does not speak, introduces themselves too. */
static bool acts(const json_t *record, const json_t *person)
{
    return speaks(record, ds_json_text(person, "id")) ||
           json_array_size(json_object_get(person, "keys")) > 0;
}

static void does(struct telling *t, const char *by, const char *word, const char *at,
                 const size_t n[static DS_ACT_LISTS])
{
    char id[64];
    struct ds_act_new act = {
        .id = id, .act = word, .by = by, .at = at, .key = key_of(place_of(t->record, by))};

    snprintf(id, sizeof(id), "urn:uuid:%08zx-0000-4000-8000-0000000000ac",
             json_array_size(json_object_get(t->record, "acts")));
    for (size_t i = 0; i < DS_ACT_LISTS; i++) {
        act.from[i] = t->at[i];
        act.to[i] = t->at[i] + n[i];
        t->at[i] += n[i];
    }
    if (!act.act)
        act.act = ds_act_word_for(&t->model, &act);
    ds_act_make(t->record, &t->model, &act, NULL);
}

/* How many people an act by `by` introduces: all up to them, and those behind who do not act. */
static size_t introduces(const struct telling *t, const char *by)
{
    const json_t *people = json_object_get(t->record, "people");
    size_t to = t->at[DS_ACT_PEOPLE], self = place_of(t->record, by);

    if (self < t->have[DS_ACT_PEOPLE] && self >= to)
        to = self + 1;
    while (to < t->have[DS_ACT_PEOPLE] && !acts(t->record, json_array_get(people, to)))
        to++;
    return to - t->at[DS_ACT_PEOPLE];
}

/* Whoever has a key and stands before `by` among the people acts first. */
static void let_others_in(struct telling *t, const char *by)
{
    const json_t *people = json_object_get(t->record, "people");
    size_t self = place_of(t->record, by);

    while (self < t->have[DS_ACT_PEOPLE] && t->at[DS_ACT_PEOPLE] < self) {
        const char *id = ds_json_text(json_array_get(people, t->at[DS_ACT_PEOPLE]), "id");
        size_t n[DS_ACT_LISTS] = {[DS_ACT_PEOPLE] = introduces(t, id)};

        does(t, id, "close", START, n);
    }
}

static void tell_entries(struct telling *t, enum ds_act_list list)
{
    const json_t *entry;

    for (size_t i = 0; (entry = entry_of(t->record, list, i)); i++) {
        const char *by = speaker_of(list, entry), *at = ds_json_text(entry, "opened");
        size_t n[DS_ACT_LISTS] = {[0] = 0};

        if (!by)
            return;
        let_others_in(t, by);
        n[list] = 1;
        n[DS_ACT_PEOPLE] = introduces(t, by);
        does(t, by, NULL, at ? at : ds_json_text(entry, "at"), n);
    }
}

static void begin(struct telling *t, const char *by)
{
    size_t n[DS_ACT_LISTS] = {
        [DS_ACT_OCCASIONS] = t->have[DS_ACT_OCCASIONS], [DS_ACT_PEOPLE] = introduces(t, by)};
    size_t evidence[DS_ACT_LISTS] = {
        [DS_ACT_ARTEFACTS] = t->have[DS_ACT_ARTEFACTS], [DS_ACT_LINKS] = t->have[DS_ACT_LINKS]};

    does(t, by, "start", START, n);
    if (evidence[DS_ACT_ARTEFACTS])
        does(t, by, "add", START, evidence);
}

/* Who has a key and does not speak acts last. */
static void let_rest_in(struct telling *t)
{
    const json_t *people = json_object_get(t->record, "people");

    while (t->at[DS_ACT_PEOPLE] < t->have[DS_ACT_PEOPLE]) {
        const char *id = ds_json_text(json_array_get(people, t->at[DS_ACT_PEOPLE]), "id");
        size_t n[DS_ACT_LISTS] = {[DS_ACT_PEOPLE] = id ? introduces(t, id) : 1};

        does(t, id ? id : "?:?", "close", START, n);
    }
}

void ds_test_sign_acts(json_t *record)
{
    struct telling t = {.record = record, .model = DS_RECORD_INIT};
    json_t *people = json_object_get(record, "people"), *one;
    size_t i;

    json_object_del(record, "acts");
    if (json_array_size(people) == 0)
        return;
    list_learner(record);
    arrange(record);
    json_array_foreach(people, i, one) if (acts(record, one)) give_key(one, i);
    assert_int_equal(ds_record_of(&t.model, record, NULL), 0);
    assert_int_equal(ds_act_lengths(t.have, &t.model, NULL), 0);
    begin(&t, ds_json_text(json_array_get(people, 0), "id"));
    for (size_t k = 0; k < sizeof(in_order) / sizeof(in_order[0]); k++) {
        if (in_order[k] == DS_ACT_DECISION)
            let_rest_in(&t);
        tell_entries(&t, in_order[k]);
    }
    ds_record_release(&t.model);
}

static json_t *header_at(const json_t *record, size_t i)
{
    return json_object_get(json_array_get(json_object_get(record, "acts"), i), "header");
}

/* The place of the first act of this kind. */
static size_t find(const json_t *record, const char *word)
{
    size_t i = 0;

    while (!ds_text_same(ds_json_text(header_at(record, i), "act"), word))
        i++;
    return i;
}

static void sign_again(json_t *record, size_t i, size_t with)
{
    json_t *act = NULL;

    assert_int_equal(ds_act_sign(&act, header_at(record, i), key_of(with), NULL), 0);
    json_array_set_new(json_object_get(record, "acts"), i, act);
}

/* `previous` of header `i`, from the acts as they are now. */
static void renew(json_t *record, size_t i)
{
    const char *by = ds_json_text(header_at(record, i), "by");

    for (size_t k = 0; k < i; k++) {
        struct ds_digest digest;
        char hex[DS_DIGEST_HEX + 1];

        if (!ds_text_same(ds_json_text(header_at(record, k), "by"), by))
            continue;
        assert_int_equal(ds_json_digest(&digest, header_at(record, k), NULL), 0);
        ds_digest_hex(hex, &digest);
        json_object_set_new(header_at(record, i), "previous", json_string(hex));
    }
}

static json_t *chain_before(const json_t *record, size_t i)
{
    struct ds_digest chain = {.byte = {0}}, digest;
    char hex[DS_DIGEST_HEX + 1];

    for (size_t k = 0; k < i; k++) {
        assert_int_equal(ds_json_digest(&digest, header_at(record, k), NULL), 0);
        assert_int_equal(ds_act_chain(&chain, &digest, NULL), 0);
    }
    ds_digest_hex(hex, &chain);
    return json_string(hex);
}

static void change(json_t *record)
{
    json_t *judgement = json_array_get(json_object_get(record, "judgements"), 0);

    json_object_set_new(judgement, "remark", json_string("Excellent, says the issuer."));
}

/* As whoever holds the record would: the act says the same. */
static void change_both(json_t *record)
{
    json_t *judgement = json_array_get(json_object_get(record, "judgements"), 0), *body;
    struct ds_digest digest;
    char hex[DS_DIGEST_HEX + 1];

    change(record);
    body = json_pack("{s:[O]}", "judgements", judgement);
    assert_int_equal(ds_json_digest(&digest, body, NULL), 0);
    json_decref(body);
    ds_digest_hex(hex, &digest);
    json_object_set_new(header_at(record, find(record, "judge")), "body", json_string(hex));
}

static void change_and_sign(json_t *record)
{
    change_both(record);
    sign_again(record, find(record, "judge"), KEYS - 1);
}

static void drop(json_t *record)
{
    json_array_remove(json_object_get(record, "acts"), find(record, "judge"));
    json_array_remove(json_object_get(record, "judgements"), 0);
}

static void insert(json_t *record)
{
    json_t *list = json_object_get(record, "judgements");
    json_t *one = json_deep_copy(json_array_get(list, 0));

    json_object_set_new(one, "id", json_string("urn:uuid:00000000-0000-4000-8000-0000000000ff"));
    json_array_append_new(list, one);
}

static void reorder(json_t *record)
{
    json_t *acts_of = json_object_get(record, "acts"), *one;
    size_t i = find(record, "judge");

    one = json_incref(json_array_get(acts_of, i));
    json_array_remove(acts_of, i);
    json_array_insert_new(acts_of, i + 1, one);
}

static void other_case(json_t *record)
{
    json_object_set_new(record, "id", json_string("urn:uuid:00000000-0000-4000-8000-0000000000fe"));
}

static void replay(json_t *record)
{
    json_t *acts_of = json_object_get(record, "acts");

    json_array_append(acts_of, json_array_get(acts_of, find(record, "judge")));
}

static void downgrade(json_t *record)
{
    json_object_del(record, "acts");
}

static void invent(json_t *record)
{
    size_t i = find(record, "judge");

    json_object_set_new(header_at(record, i), "by",
                        json_string("urn:uuid:00000000-0000-4000-8000-0000000000ee"));
    sign_again(record, i, KEYS - 1);
}

static void rename_one(json_t *record)
{
    json_t *person = json_array_get(json_object_get(record, "people"), 0);

    json_object_set_new(person, "name", json_string("Somebody Better"));
}

static void stranger(json_t *record)
{
    sign_again(record, find(record, "judge"), KEYS - 1);
}

static void time_changed(json_t *record)
{
    size_t i = find(record, "decide");

    json_object_set_new(header_at(record, i), "at", json_string("2026-03-14T17:00:01Z"));
    sign_again(record, i, place_of(record, ds_json_text(header_at(record, i), "by")));
}

/* A judgement that opens nothing, by an act that opens. */
static void kind(json_t *record)
{
    size_t i = find(record, "judge");

    json_object_set_new(header_at(record, i), "act", json_string("open"));
    sign_again(record, i, place_of(record, ds_json_text(header_at(record, i), "by")));
}

static void evidence(json_t *record)
{
    size_t i = find(record, "judge");
    char digest[65];

    memset(digest, 'f', 64);
    digest[64] = '\0';
    json_object_set_new(header_at(record, i), "artefacts", json_pack("[s]", digest));
    sign_again(record, i, place_of(record, ds_json_text(header_at(record, i), "by")));
}

/* Every act from the first judgement on is made anew by its own signer: nothing is forged, but who
 * judges states nothing of what stood before. */
static void open_end(json_t *record)
{
    json_t *acts_of = json_object_get(record, "acts");

    for (size_t i = find(record, "judge"); i < json_array_size(acts_of); i++) {
        json_t *header = header_at(record, i);

        json_object_del(header, "after");
        renew(record, i);
        if (!ds_text_same(ds_json_text(header, "act"), "judge"))
            json_object_set_new(header, "after", chain_before(record, i));
        sign_again(record, i, place_of(record, ds_json_text(header, "by")));
    }
}

static void malformed(json_t *record)
{
    json_object_set_new(header_at(record, 0), "note", json_string("x"));
}

static const struct {
    const char *word;
    void (*forge)(json_t *record);
} forgeries[] = {
    {.word = "change", .forge = change},
    {.word = "change-both", .forge = change_both},
    {.word = "change-and-sign", .forge = change_and_sign},
    {.word = "drop", .forge = drop},
    {.word = "insert", .forge = insert},
    {.word = "reorder", .forge = reorder},
    {.word = "other-case", .forge = other_case},
    {.word = "replay", .forge = replay},
    {.word = "downgrade", .forge = downgrade},
    {.word = "invent", .forge = invent},
    {.word = "rename", .forge = rename_one},
    {.word = "stranger", .forge = stranger},
    {.word = "time", .forge = time_changed},
    {.word = "kind", .forge = kind},
    {.word = "evidence", .forge = evidence},
    {.word = "open-end", .forge = open_end},
    {.word = "malformed", .forge = malformed},
};

const char *ds_test_forged_acts(size_t i)
{
    return i < sizeof(forgeries) / sizeof(forgeries[0]) ? forgeries[i].word : NULL;
}

bool ds_test_forge_acts(json_t *record, const char *word)
{
    for (size_t i = 0; i < sizeof(forgeries) / sizeof(forgeries[0]); i++)
        if (strcmp(forgeries[i].word, word) == 0) {
            forgeries[i].forge(record);
            return true;
        }
    return false;
}
