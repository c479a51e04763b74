/* SPDX-License-Identifier: Apache-2.0 */
/* Signed acts of a case by two people, and every way of changing them that the checker has to see:
 * each forgery with exactly the faults that it makes. */
#include "core/acts/act_check.h"
#include "core/cleanup.h"
#include "core/sign/act_sign.h"
#include "core/sign/jws_sign.h"
#include "tests/lib/test.h"

#define ZEROS "0000000000000000000000000000000000000000000000000000000000000000"
#define DIGEST(c) c c c c c c c c c c c c c c c c c c c c c c c c c c c c c c c c
#define AA DIGEST("aa")
#define BB DIGEST("bb")
#define FF DIGEST("ff")
#define AT "2026-03-14T15:09:26Z"

enum { ANA, BEN, PEOPLE };

static struct ds_private_key *key[PEOPLE], *stranger;
static const char *const person[PEOPLE] = {"urn:p:ana", "urn:p:ben"};

/* A case being told, act by act. */
struct told {
    json_t *record, *acts;
    struct ds_record model;
    struct ds_act_entries entries;
    struct ds_digest chain, genesis, last[PEOPLE];
    int64_t seq[PEOPLE];
    bool same_chain; /* as last checked */
};

static int make_keys(void **state)
{
    struct ds_error err = DS_ERROR_INIT;

    (void)state;
    assert_ok(ds_private_key_generate(&key[ANA], DS_KEY_ED25519, &err), err);
    assert_ok(ds_private_key_generate(&key[BEN], DS_KEY_P256, &err), err);
    assert_ok(ds_private_key_generate(&stranger, DS_KEY_ED25519, &err), err);
    return 0;
}

static int free_keys(void **state)
{
    (void)state;
    ds_private_key_free(key[ANA]);
    ds_private_key_free(key[BEN]);
    ds_private_key_free(stranger);
    return 0;
}

static json_t *introduce(int who, const char *name)
{
    json_t *jwk = NULL;

    assert_int_equal(ds_key_jwk(&jwk, ds_private_key_public(key[who]), NULL), 0);
    return json_pack("{s:s, s:s, s:[o]}", "id", person[who], "name", name, "keys", jwk);
}

/* What the acts below add up to; of the record only what they touch. */
static json_t *record_of(void)
{
    json_t *record = json_pack("{s:s, s:s, s:s, s:{s:s, s:s, s:s, s:s}, s:{s:s, s:s}}", "format",
                               "dossier-record-1", "id", "urn:case:1", "case", "one", "definition",
                               "id", "urn:d", "version", "1", "content", AA, "structure", BB,
                               "learner", "id", "urn:p:lea", "name", "Lea");

    json_object_set_new(record, "people",
                        json_pack("[o, o, {s:s, s:s, s:[]}]", introduce(ANA, "Ana"),
                                  introduce(BEN, "Ben"), "id", "urn:p:wit", "name", "Wit", "keys"));
    json_object_set_new(record, "occasions", json_pack("[{s:s}]", "id", "o1"));
    json_object_set_new(record, "artefacts",
                        json_pack("[{s:s, s:[s, s]}, {s:s, s:[s]}]", "digest", AA, "criteria", "c1",
                                  "c2", "digest", BB, "criteria", "c1"));
    json_object_set_new(record, "links",
                        json_pack("[{s:s, s:[s]}]", "artefact", AA, "criteria", "c2"));
    json_object_set_new(
        record, "commitments",
        json_pack("[{s:s, s:s, s:s}]", "id", "urn:c", "assessor", person[BEN], "at", AT));
    json_object_set_new(record, "judgements",
                        json_pack("[{s:s, s:s, s:s, s:s}, {s:s, s:s, s:s, s:s}]", "id", "urn:j1",
                                  "assessor", person[ANA], "remark", "Good.", "at", AT, "id",
                                  "urn:j2", "assessor", person[BEN], "commitment", "urn:c",
                                  "opened", AT));
    json_object_set_new(record, "signOffs",
                        json_pack("[{s:s, s:s, s:s, s:s}, {s:s, s:s, s:s, s:s}]", "id", "urn:s1",
                                  "person", "urn:p:wit", "recordedBy", person[ANA], "at", AT, "id",
                                  "urn:s2", "person", person[BEN], "recordedBy", person[BEN], "at",
                                  AT));
    json_object_set_new(record, "decision", json_pack("{s:s, s:s}", "by", person[ANA], "at", AT));
    assert_non_null(json_object_get(record, "people"));
    return record;
}

static json_t *header_of(struct told *told, int who, const char *verb, json_t *adds)
{
    char body[65], previous[65], genesis[65], id[32];
    size_t n[DS_ACT_LISTS];
    bool first = json_array_size(told->acts) == 0;
    struct ds_digest digest;
    json_t *header;

    for (enum ds_act_list list = 0; list < DS_ACT_LISTS; list++)
        n[list] = (size_t)ds_json_int(adds, ds_act_list_name[list], 0);
    assert_int_equal(ds_act_entries_digest(&digest, &told->entries, n, first, NULL), 0);
    ds_act_entries_pass(&told->entries, n);
    ds_digest_hex(body, &digest);
    ds_digest_hex(previous, &told->last[who]);
    ds_digest_hex(genesis, &told->genesis);
    snprintf(id, sizeof(id), "urn:act:%zu", json_array_size(told->acts));
    header = json_pack("{s:s, s:s, s:s, s:s, s:I, s:s, s:o, s:s}", "id", id, "act", verb, "by",
                       person[who], "at", AT, "seq", (json_int_t)++told->seq[who], "previous",
                       previous, "adds", adds, "body", body);
    if (first)
        json_object_set_new(header, "opens",
                            json_pack("{s:s, s:s, s:s, s:s}", "record", "urn:case:1", "learner",
                                      "urn:p:lea", "content", AA, "structure", BB));
    else
        json_object_set_new(header, "genesis", json_string(genesis));
    return header;
}

static void put_signed(struct told *told, int who, json_t *header)
{
    struct ds_error err = DS_ERROR_INIT;
    struct ds_digest digest;
    json_t *act = NULL;

    assert_ok(ds_act_sign(&act, header, key[who], &err), err);
    assert_ok(ds_json_digest(&digest, header, &err), err);
    if (json_array_size(told->acts) == 0)
        told->genesis = digest;
    assert_ok(ds_act_chain(&told->chain, &digest, &err), err);
    told->last[who] = digest;
    json_array_append_new(told->acts, act);
    json_decref(header);
}

static void does(struct told *told, int who, const char *verb, const char *list, const char *also)
{
    json_t *adds = json_pack("{s:i}", list, 1);

    if (also)
        json_object_set_new(adds, also, json_integer(1));
    put_signed(told, who, header_of(told, who, verb, adds));
}

static void states(struct told *told, int who, const char *verb, json_t *adds, const char *member)
{
    char chain[65];
    json_t *header = header_of(told, who, verb, adds);

    ds_digest_hex(chain, &told->chain);
    json_object_set_new(header, member,
                        strcmp(member, "after") == 0 ? json_string(chain)
                                                     : json_pack("[s, s]", AA, BB));
    put_signed(told, who, header);
}

enum { START, ADD, ADD_MORE, LINK, COMMIT, JUDGE, OPEN, WITNESS, SIGN, CLOSE, DECIDE, ACTS };

static struct told tell(void)
{
    struct told told = {.record = record_of(), .acts = json_array(), .model = DS_RECORD_INIT};

    assert_int_equal(ds_record_of(&told.model, told.record, NULL), 0);
    assert_int_equal(ds_act_entries_of(&told.entries, &told.model, NULL), 0);
    does(&told, ANA, "start", "people", "occasions");
    does(&told, ANA, "add", "artefacts", NULL);
    does(&told, ANA, "add", "artefacts", NULL);
    does(&told, ANA, "add", "links", NULL);
    does(&told, BEN, "commit", "commitments", "people");
    states(&told, ANA, "judge", json_pack("{s:i}", "judgements", 1), "artefacts");
    does(&told, BEN, "open", "judgements", NULL);
    does(&told, ANA, "sign-off", "signOffs", "people");
    does(&told, BEN, "sign-off", "signOffs", NULL);
    states(&told, BEN, "close", json_object(), "after");
    states(&told, ANA, "decide", json_pack("{s:i}", "decision", 1), "after");
    return told;
}

static void forget(struct told *told)
{
    ds_act_entries_release(&told->entries);
    ds_record_release(&told->model);
    json_decref(told->record);
    json_decref(told->acts);
}

/* "signature@5 chain@6 …" of all faults. */
static void faults_of(char *out, size_t room, struct told *told)
{
    ds_cleanup(ds_record_release) struct ds_record model = DS_RECORD_INIT;
    struct ds_act_report report = DS_ACT_REPORT_INIT;
    struct ds_error err = DS_ERROR_INIT;
    size_t used = 0;

    out[0] = '\0';
    assert_ok(ds_record_of(&model, told->record, &err), err);
    assert_ok(ds_acts_check(&report, told->acts, &model, &err), err);
    for (size_t i = 0; i < report.n && used < room; i++)
        used += (size_t)snprintf(out + used, room - used, "%s%s@%zu", i ? " " : "",
                                 ds_act_fault_word(report.fault[i].kind), report.fault[i].act);
    told->same_chain = ds_digest_equal(&report.chain, &told->chain);
    ds_act_report_release(&report);
}

static json_t *header_at(const struct told *told, size_t i)
{
    return json_object_get(json_array_get(told->acts, i), "header");
}

static json_t *entry_at(const struct told *told, const char *list, size_t i)
{
    return json_array_get(json_object_get(told->record, list), i);
}

static void set(json_t *object, const char *member, const char *text)
{
    json_object_set_new(object, member, json_string(text));
}

/* Signs header `i` as it now stands, with a key of one's own. */
static void sign_again(struct told *told, size_t i, const struct ds_private_key *with)
{
    json_t *act = NULL;

    assert_int_equal(ds_act_sign(&act, header_at(told, i), with, NULL), 0);
    json_array_set_new(told->acts, i, act);
}

static void nothing(struct told *told)
{
    (void)told;
}
static void remark(struct told *told)
{
    set(entry_at(told, "judgements", 0), "remark", "Poor.");
}
static void remark_dropped(struct told *told)
{
    json_object_del(entry_at(told, "judgements", 0), "remark");
}
static void renamed(struct told *told)
{
    set(entry_at(told, "people", 1), "name", "Bea");
}
static void learner_renamed(struct told *told)
{
    set(json_object_get(told->record, "learner"), "name", "Leo");
}
static void learner_other(struct told *told)
{
    set(json_object_get(told->record, "learner"), "id", "urn:p:leo");
}
static void other_case(struct told *told)
{
    set(told->record, "id", "urn:case:2");
}
static void other_definition(struct told *told)
{
    set(json_object_get(told->record, "definition"), "content", FF);
}
static void body_too(struct told *told)
{
    static const size_t n[DS_ACT_LISTS] = {[DS_ACT_JUDGEMENTS] = 1};
    ds_cleanup(ds_record_release) struct ds_record model = DS_RECORD_INIT;
    struct ds_act_entries entries;
    struct ds_digest digest;
    char hex[65];

    set(entry_at(told, "judgements", 0), "remark", "Poor.");
    assert_int_equal(ds_record_of(&model, told->record, NULL), 0);
    assert_int_equal(ds_act_entries_of(&entries, &model, NULL), 0);
    assert_int_equal(ds_act_entries_digest(&digest, &entries, n, false, NULL), 0);
    ds_digest_hex(hex, &digest);
    set(header_at(told, JUDGE), "body", hex);
    ds_act_entries_release(&entries);
}
static void by_a_stranger(struct told *told)
{
    sign_again(told, JUDGE, stranger);
}
static void by_another(struct told *told)
{
    sign_again(told, JUDGE, key[BEN]);
}
static void invented(struct told *told)
{
    set(header_at(told, JUDGE), "by", "urn:p:eve");
    set(entry_at(told, "judgements", 0), "assessor", "urn:p:eve");
    sign_again(told, JUDGE, stranger);
}
static void inserted(struct told *told)
{
    json_array_append_new(json_object_get(told->record, "judgements"),
                          json_pack("{s:s, s:s}", "id", "urn:j3", "assessor", person[ANA]));
}
static void dropped(struct told *told)
{
    json_array_remove(told->acts, WITNESS);
}
static void dropped_with_entries(struct told *told)
{
    json_array_remove(told->acts, WITNESS);
    json_array_remove(json_object_get(told->record, "signOffs"), 0);
    json_array_remove(json_object_get(told->record, "people"), 2);
}
static void tail_dropped(struct told *told)
{
    json_array_remove(told->acts, DECIDE);
    json_object_del(told->record, "decision");
}
static void swapped(struct told *told)
{
    json_t *act = json_incref(json_array_get(told->acts, WITNESS));

    json_array_remove(told->acts, WITNESS);
    json_array_insert_new(told->acts, JUDGE, act);
}
static void replayed(struct told *told)
{
    json_array_append(told->acts, json_array_get(told->acts, CLOSE));
}
static void other_genesis(struct told *told)
{
    set(header_at(told, JUDGE), "genesis", FF);
    sign_again(told, JUDGE, key[ANA]);
}
static void no_after(struct told *told)
{
    json_object_del(header_at(told, DECIDE), "after");
    sign_again(told, DECIDE, key[ANA]);
}
static void wrong_after(struct told *told)
{
    set(header_at(told, DECIDE), "after", FF);
    sign_again(told, DECIDE, key[ANA]);
}
static void wrong_verb(struct told *told)
{
    set(header_at(told, DECIDE), "act", "close");
    sign_again(told, DECIDE, key[ANA]);
}
static void for_another(struct told *told)
{
    set(entry_at(told, "signOffs", 1), "recordedBy", person[ANA]);
}
static void named_for_another(struct told *told)
{
    json_object_set_new(entry_at(told, "people", 2), "keys", json_pack("[{s:s}]", "kty", "OKP"));
}
static void evidence_later(struct told *told)
{
    json_array_set_new(json_object_get(header_at(told, JUDGE), "artefacts"), 1, json_string(FF));
    sign_again(told, JUDGE, key[ANA]);
}
static void evidence_twice(struct told *told)
{
    json_array_set_new(json_object_get(header_at(told, JUDGE), "artefacts"), 1, json_string(AA));
    sign_again(told, JUDGE, key[ANA]);
}
static void unlinked(struct told *told)
{
    json_array_remove(json_object_get(entry_at(told, "artefacts", 0), "criteria"), 1);
}
static void linked_more(struct told *told)
{
    json_array_append_new(json_object_get(entry_at(told, "artefacts", 1), "criteria"),
                          json_string("c9"));
}
static void member_more(struct told *told)
{
    set(header_at(told, JUDGE), "note", "x");
}
static void no_signature(struct told *told)
{
    json_object_del(json_array_get(told->acts, JUDGE), "signature");
}
static void seq_again(struct told *told)
{
    json_object_set_new(header_at(told, DECIDE), "seq", json_integer(6));
    sign_again(told, DECIDE, key[ANA]);
}
static void another_time(struct told *told)
{
    set(header_at(told, WITNESS), "at", "2026-03-14T15:09:27Z");
    sign_again(told, WITNESS, key[ANA]);
}
static void opened_as_judged(struct told *told)
{
    set(header_at(told, OPEN), "act", "judge");
    sign_again(told, OPEN, key[BEN]);
}
static void opens_nothing(struct told *told)
{
    set(entry_at(told, "judgements", 1), "commitment", "urn:c2");
}
static void withdraws(struct told *told)
{
    set(entry_at(told, "signOffs", 1), "withdraws", "urn:s1");
}
static void not_closed(struct told *told)
{
    json_object_del(header_at(told, CLOSE), "after");
    sign_again(told, CLOSE, key[BEN]);
}
/* Evidence after the decision, rightly signed. */
static void added_late(struct told *told)
{
    struct ds_act_entries *entries = &told->entries;

    json_array_append_new(json_object_get(told->record, "occasions"),
                          json_pack("{s:s}", "id", "o2"));
    ds_record_release(&told->model);
    assert_int_equal(ds_record_of(&told->model, told->record, NULL), 0);
    entries->record = &told->model;
    entries->have[DS_ACT_OCCASIONS]++;
    does(told, ANA, "add", "occasions", NULL);
}
static void signature_longer(struct told *told)
{
    json_t *act = json_array_get(told->acts, DECIDE);
    char text[512];

    snprintf(text, sizeof(text), "%s\n", ds_json_text(act, "signature"));
    set(act, "signature", text);
}

/* What is done to the case, and what the checker says; an act is named by its place. */
static const struct forgery {
    const char *name;
    void (*forge)(struct told *told);
    const char *faults;
} forgeries[] = {
    {.name = "nothing", .forge = nothing, .faults = ""},
    {.name = "a remark changed", .forge = remark, .faults = "body@5"},
    {.name = "a remark dropped", .forge = remark_dropped, .faults = "body@5"},
    {.name = "a person renamed", .forge = renamed, .faults = "body@4"},
    {.name = "the learner renamed", .forge = learner_renamed, .faults = "body@0"},
    {.name = "another learner", .forge = learner_other, .faults = "genesis@0 body@0"},
    {.name = "another case", .forge = other_case, .faults = "genesis@0 body@0"},
    {.name = "another definition", .forge = other_definition, .faults = "genesis@0 body@0"},
    {.name = "a remark and its digest",
     .forge = body_too,
     .faults = "signature@5 previous@7 after@9 after@10"},
    {.name = "signed by a stranger", .forge = by_a_stranger, .faults = "person@5 seq@7 previous@7"},
    {.name = "signed by another", .forge = by_another, .faults = "person@5 seq@7 previous@7"},
    {.name = "a person invented",
     .forge = invented,
     .faults = "body@5 person@5 seq@7 previous@7 after@9 after@10"},
    {.name = "an entry inserted", .forge = inserted, .faults = "unsigned@11"},
    {.name = "an act dropped",
     .forge = dropped,
     .faults = "body@7 speaker@7 after@8 seq@9 previous@9 after@9 unsigned@10 unsigned@10"},
    {.name = "an act dropped with its entries",
     .forge = dropped_with_entries,
     .faults = "after@8 seq@9 previous@9 after@9"},
    {.name = "the last act dropped", .forge = tail_dropped, .faults = "closing@5"},
    {.name = "acts swapped",
     .forge = swapped,
     .faults = "seq@5 previous@5 seq@6 previous@6 after@9 seq@10 previous@10 after@10"},
    {.name = "an act replayed", .forge = replayed, .faults = "repeated@11 seq@11 previous@11"},
    {.name = "an act of another case",
     .forge = other_genesis,
     .faults = "genesis@5 previous@7 after@9 after@10"},
    {.name = "a decision that states nothing", .forge = no_after, .faults = "after@10 closing@5"},
    {.name = "a decision after something else", .forge = wrong_after, .faults = "after@10"},
    {.name = "a decision called closing", .forge = wrong_verb, .faults = "adds@10"},
    {.name = "recorded for another", .forge = for_another, .faults = "body@8 speaker@8"},
    {.name = "named for another", .forge = named_for_another, .faults = "body@7 speaker@7"},
    {.name = "evidence that was not there",
     .forge = evidence_later,
     .faults = "evidence@5 previous@7 after@9 after@10"},
    {.name = "evidence named twice",
     .forge = evidence_twice,
     .faults = "evidence@5 previous@7 after@9 after@10"},
    {.name = "a link undone", .forge = unlinked, .faults = "adds@1"},
    {.name = "a link nobody made", .forge = linked_more, .faults = "body@2"},
    {.name = "a member more", .forge = member_more, .faults = "form@0"},
    {.name = "no signature", .forge = no_signature, .faults = "form@0"},
    {.name = "a number used again", .forge = seq_again, .faults = "seq@10"},
    {.name = "a sign-off of another time",
     .forge = another_time,
     .faults = "time@7 after@9 previous@10 after@10"},
    {.name = "a blind judgement as an open one",
     .forge = opened_as_judged,
     .faults = "kind@6 previous@8 after@9 after@10"},
    {.name = "opened, but not committed to", .forge = opens_nothing, .faults = "body@6 kind@6"},
    {.name = "a withdrawal as a sign-off", .forge = withdraws, .faults = "body@8 kind@8"},
    {.name = "an assessor who does not close",
     .forge = not_closed,
     .faults = "after@9 after@10 closing@6"},
    {.name = "an occasion after the decision", .forge = added_late, .faults = "late@11"},
    {.name = "a signature in another spelling",
     .forge = signature_longer,
     .faults = "person@10 closing@5"},
};

static void each_forgery_has_its_faults(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof(forgeries) / sizeof(forgeries[0]); i++) {
        struct told told = tell();
        char faults[512];

        forgeries[i].forge(&told);
        faults_of(faults, sizeof(faults), &told);
        if (strcmp(faults, forgeries[i].faults) != 0)
            fail_msg("%s: '%s', not '%s'", forgeries[i].name, faults, forgeries[i].faults);
        if (forgeries[i].forge == nothing)
            assert_true(told.same_chain);
        /* What acts and record cannot show by themselves: who has seen the chain can. */
        if (forgeries[i].forge == tail_dropped)
            assert_false(told.same_chain);
        forget(&told);
    }
}

/* The protected header has its three members and one spelling. */
static void a_signature_has_one_header(void **state)
{
    static const char *const headers[] = {
        "{\"kid\": \"%s\", \"typ\": \"dossier-act+jws\"}",
        "{\"kid\": \"%s\", \"typ\": \"dossier-seal+jws\"}",
        "{\"kid\": \"%s\", \"typ\": \"dossier-act+jws\", \"x\": 1}",
        "{\"kid\": \"%.10s\", \"typ\": \"dossier-act+jws\"}",
    };
    struct told told = tell();
    char kid[DS_THUMBPRINT_TEXT + 1], text[256];

    (void)state;
    assert_int_equal(ds_key_thumbprint(kid, ds_private_key_public(key[ANA]), NULL), 0);
    for (size_t i = 0; i < sizeof(headers) / sizeof(headers[0]); i++) {
        struct ds_buf payload = DS_BUF_INIT(1 << 16), jws = DS_BUF_INIT(1 << 16);
        struct ds_act act;
        json_t *header;

        snprintf(text, sizeof(text), headers[i], kid);
        header = json_loads(text, 0, NULL);
        assert_int_equal(ds_json_canonical(&payload, header_at(&told, DECIDE), NULL), 0);
        assert_int_equal(ds_jws_sign_detached(&jws, header, ds_buf_span(&payload), key[ANA], NULL),
                         0);
        set(json_array_get(told.acts, DECIDE), "signature", jws.p);
        assert_int_equal(ds_act_read(&act, json_array_get(told.acts, DECIDE), NULL), 0);
        assert_int_equal(ds_act_signature(&act, ds_private_key_public(key[ANA])),
                         i == 0 ? DS_SIGNATURE_RIGHT : DS_SIGNATURE_WRONG);
        json_decref(header);
        ds_buf_release(&payload);
        ds_buf_release(&jws);
    }
    forget(&told);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_forgery_has_its_faults),
        cmocka_unit_test(a_signature_has_one_header),
    };

    return cmocka_run_group_tests(tests, make_keys, free_keys);
}
