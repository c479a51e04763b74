/* SPDX-License-Identifier: Apache-2.0 */
/* The issuer's status lists: places, acts, the register, what is published. */
#include "tests/lib/folder.h"
#include "tests/lib/test.h"

#include "core/cleanup.h"
#include "core/file.h"
#include "core/format.h"
#include "core/key/data_integrity.h"
#include "core/key/jws.h"
#include "core/key/key_document.h"
#include "package/status/folder.h"
#include "package/status/register_line.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#define ISSUER "https://college.example/"
#define URL "https://college.example/status"
#define FIRST "urn:uuid:00000000-0000-4000-8000-000000000001"
#define SECOND "urn:uuid:00000000-0000-4000-8000-000000000002"
enum { MARCH = 1773500000, DAY = 86400 };

static struct ds_private_key *key, *other;
static char *root; /* of the test */
static char lists[300];

static int before(void **state)
{
    struct ds_error err = DS_ERROR_INIT;
    const struct ds_status_settings settings = {.issuer = ISSUER, .url = URL, .days = 0};

    (void)state;
    root = ds_test_folder_enter();
    snprintf(lists, sizeof(lists), "%s/lists", root);
    assert_ok(ds_status_folder_new(lists, &settings, MARCH, key, &err), err);
    return 0;
}

static int after(void **state)
{
    (void)state;
    ds_test_folder_leave(root);
    return 0;
}

static struct ds_status_folder opened(void)
{
    struct ds_error err = DS_ERROR_INIT;
    struct ds_status_folder folder = DS_STATUS_FOLDER_INIT;

    assert_ok(ds_status_folder_open(&folder, lists, true, &err), err);
    return folder;
}

static json_t *entered(const char *credential, int64_t at)
{
    struct ds_status_folder folder = opened();
    ds_cleanup(ds_json_freep) json_t *name =
        json_pack("{s:s,s:s}", "en", "Welding", "fr", "Soudage");
    const struct ds_status_entrant entrant = {
        .credential = credential, .learner = "Ada Tremblay", .achievement = name};
    struct ds_error err = DS_ERROR_INIT;
    json_t *entry = NULL;

    assert_ok(ds_status_enter(&entry, &folder, &entrant, at, key, &err), err);
    ds_status_folder_close(&folder);
    return entry;
}

static int change(enum ds_status_act act, const char *credential, int64_t at, struct ds_error *err)
{
    struct ds_status_folder folder = opened();
    int rc = ds_status_change(
        &folder,
        &(struct ds_status_change){.act = act, .credential = credential, .reason = "because"}, at,
        key, err);

    if (rc == 0)
        rc = ds_status_publish(&folder, at, key, err);
    ds_status_folder_close(&folder);
    return rc;
}

static json_t *published(const char *name)
{
    char path[400];
    struct ds_buf text = DS_BUF_INIT(DS_MAX_JSON);
    struct ds_jws jws = DS_JWS_INIT;
    struct ds_error err = DS_ERROR_INIT;
    json_t *json = NULL;

    snprintf(path, sizeof(path), "%s/public/%s", lists, name);
    assert_ok(ds_file_read(&text, path, &err), err);
    assert_ok(ds_jws_parse(&jws, ds_buf_span(&text), name, &err), err);
    assert_true(
        ds_jws_verify(&jws, ds_private_key_public(key), (struct ds_span){.p = NULL, .n = 0}));
    assert_ok(ds_json_parse(&json, ds_buf_span(&jws.payload), name, &err), err);
    ds_jws_release(&jws);
    ds_buf_release(&text);
    return json;
}

static void a_folder_is_made_once_and_kept_private(void **state)
{
    const struct ds_status_settings settings = {.issuer = ISSUER, .url = URL, .days = 0};
    struct ds_error err = DS_ERROR_INIT;
    struct stat st;
    char path[400];

    (void)state;
    assert_int_equal(ds_status_folder_new(lists, &settings, MARCH, key, &err), DS_EEXIST);
    assert_int_equal(stat(lists, &st), 0);
    assert_int_equal(st.st_mode & 0777, 0700);
    snprintf(path, sizeof(path), "%s/register.jsonl", lists);
    assert_int_equal(stat(path, &st), 0);
    assert_int_equal(st.st_mode & 0777, 0600);
}

static void addresses_that_are_none(void **state)
{
    static const char *const wrong[] = {"",
                                        "status",
                                        "ftp://a.example/",
                                        "https://",
                                        "https:///x",
                                        "https://a.example/?x",
                                        "https://a.example/#x",
                                        "https://a.example/ b"};
    char path[400];

    (void)state;
    snprintf(path, sizeof(path), "%s/others", root);
    for (size_t i = 0; i < sizeof(wrong) / sizeof(*wrong); i++) {
        const struct ds_status_settings settings = {.issuer = ISSUER, .url = wrong[i], .days = 0};
        struct ds_error err = DS_ERROR_INIT;

        assert_refused(ds_status_folder_new(path, &settings, MARCH, key, &err), DS_EUSAGE,
                       "address of a folder", err);
        assert_int_equal(access(path, F_OK), -1);
    }
}

/* Plain http is for this machine alone, whatever a host looks like. */
static void addresses_without_tls(void **state)
{
    static const char *const wrong[] = {"http://college.example/",   "http://127.0.0.1.example/",
                                        "http://127.0.0.256/",       "http://localhost.example",
                                        "http://localhost@a.test/",  "http://[::1].test/",
                                        "http://10.0.0.1:80/x/",     "http://[::1/",
                                        "http://127.0.0.1:8@a.test/"};
    static const char *const right[] = {"http://localhost:8080/x", "http://127.0.0.1/",
                                        "http://[::1]:80/", "https://college.example/"};
    char path[400];

    (void)state;
    for (size_t i = 0; i < sizeof(wrong) / sizeof(*wrong); i++) {
        const struct ds_status_settings settings = {.issuer = ISSUER, .url = wrong[i]};
        struct ds_error err = DS_ERROR_INIT;

        snprintf(path, sizeof(path), "%s/plain", root);
        assert_refused(ds_status_folder_new(path, &settings, MARCH, key, &err), DS_EUSAGE,
                       "is not https", err);
        assert_int_equal(access(path, F_OK), -1);
    }
    for (size_t i = 0; i < sizeof(right) / sizeof(*right); i++) {
        const struct ds_status_settings settings = {.issuer = ISSUER, .url = right[i]};
        struct ds_error err = DS_ERROR_INIT;

        snprintf(path, sizeof(path), "%s/near %zu", root, i);
        assert_ok(ds_status_folder_new(path, &settings, MARCH, key, &err), err);
    }
}

static void a_place_is_kept(void **state)
{
    json_t *one = entered(FIRST, MARCH), *again = entered(FIRST, MARCH + DAY),
           *two = entered(SECOND, MARCH);
    const char *index = ds_json_text(one, "statusListIndex");

    (void)state;
    assert_true(json_equal(one, again));
    assert_string_not_equal(index, ds_json_text(two, "statusListIndex"));
    assert_string_equal(ds_json_text(one, "type"), "BitstringStatusListEntry");
    assert_string_equal(ds_json_text(one, "statusPurpose"), "revocation");
    assert_string_equal(ds_json_text(one, "statusListCredential"), URL "/revocation-1.jwt");
    assert_string_equal(ds_json_text(one, "statusReference"), URL "/suspension-1.jwt");
    assert_true(atol(index) >= 0 && atol(index) < DS_MIN_STATUS_LIST);
    json_decref(one);
    json_decref(again);
    json_decref(two);
}

static void acts_and_what_they_need(void **state)
{
    static const struct {
        enum ds_status_act act;
        int rc;
        const char *part;
        enum ds_status_state then;
    } steps[] = {
        {.act = DS_ACT_REINSTATE,
         .rc = DS_EREFUSED,
         .part = "is not suspended",
         .then = DS_STATE_VALID},
        {.act = DS_ACT_SUSPEND, .rc = 0, .part = "", .then = DS_STATE_SUSPENDED},
        {.act = DS_ACT_SUSPEND,
         .rc = DS_EREFUSED,
         .part = "was suspended on 2026-03-15: because",
         .then = DS_STATE_SUSPENDED},
        {.act = DS_ACT_REINSTATE, .rc = 0, .part = "", .then = DS_STATE_VALID},
        {.act = DS_ACT_SUSPEND, .rc = 0, .part = "", .then = DS_STATE_SUSPENDED},
        {.act = DS_ACT_REVOKE, .rc = 0, .part = "", .then = DS_STATE_REVOKED},
        {.act = DS_ACT_REVOKE,
         .rc = DS_EREFUSED,
         .part = "was revoked on 2026-03-15: because",
         .then = DS_STATE_REVOKED},
        {.act = DS_ACT_SUSPEND, .rc = DS_EREFUSED, .part = "was revoked", .then = DS_STATE_REVOKED},
        {.act = DS_ACT_REINSTATE,
         .rc = DS_EREFUSED,
         .part = "was revoked",
         .then = DS_STATE_REVOKED},
    };
    struct ds_error none = DS_ERROR_INIT;
    json_t *entry = entered(FIRST, MARCH);

    (void)state;
    for (size_t i = 0; i < sizeof(steps) / sizeof(*steps); i++) {
        struct ds_error err = DS_ERROR_INIT;
        struct ds_status_folder folder;

        assert_int_equal(change(steps[i].act, FIRST, MARCH + DAY, &err), steps[i].rc);
        if (!strstr(err.text, steps[i].part))
            fail_msg("'%s' is not in '%s'", steps[i].part, err.text);
        folder = opened();
        assert_int_equal(ds_register_find(&folder.reg, FIRST)->state, steps[i].then);
        ds_status_folder_close(&folder);
    }
    assert_refused(change(DS_ACT_REVOKE, SECOND, MARCH, &none), DS_ENOENT, SECOND, none);
    json_decref(entry);
}

static void what_was_withdrawn_gets_no_new_package(void **state)
{
    json_t *entry = entered(FIRST, MARCH), *again = NULL;
    const struct ds_status_entrant entrant = {.credential = FIRST};
    struct ds_error err = DS_ERROR_INIT;
    struct ds_status_folder folder;

    (void)state;
    assert_ok(change(DS_ACT_SUSPEND, FIRST, MARCH, &err), err);
    folder = opened();
    assert_refused(ds_status_enter(&again, &folder, &entrant, MARCH, key, &err), DS_EREFUSED,
                   "was suspended", err);
    assert_null(again);
    ds_status_folder_close(&folder);
    json_decref(entry);
}

static void lists_as_they_are_published(void **state)
{
    json_t *entry = entered(FIRST, MARCH), *list;
    struct ds_error err = DS_ERROR_INIT;

    (void)state;
    assert_ok(change(DS_ACT_REVOKE, FIRST, MARCH + DAY, &err), err);
    list = published("revocation-1.jwt");
    assert_string_equal(ds_json_text(list, "id"), URL "/revocation-1.jwt");
    assert_string_equal(ds_json_text(list, "issuer"), ISSUER);
    assert_string_equal(ds_json_text(list, "validFrom"), "2026-03-15T14:53:20Z");
    assert_null(json_object_get(list, "validUntil"));
    assert_string_equal(ds_json_text(list, "credentialSubject.statusPurpose"), "revocation");
    json_decref(list);
    list = published("suspension-1.jwt");
    assert_string_equal(ds_json_text(list, "credentialSubject.statusPurpose"), "suspension");
    json_decref(list);
    json_decref(entry);
}

/* Whatever the clock says: a list is never older than one that was seen before. */
static void lists_never_become_older(void **state)
{
    struct ds_status_folder folder = opened();
    struct ds_error err = DS_ERROR_INIT;
    json_t *list;

    (void)state;
    assert_ok(ds_status_publish(&folder, MARCH + DAY, key, &err), err);
    assert_ok(ds_status_publish(&folder, MARCH - DAY, key, &err), err);
    ds_status_folder_close(&folder);
    list = published("revocation-1.jwt");
    assert_string_equal(ds_json_text(list, "validFrom"), "2026-03-15T14:53:20Z");
    json_decref(list);
}

static void published_method(struct ds_buf *method, const char *id, const struct ds_private_key *by)
{
    const struct ds_status_settings settings = {.issuer = id, .url = URL, .days = 0};
    struct ds_buf text = DS_BUF_INIT(DS_MAX_JSON);
    struct ds_error err = DS_ERROR_INIT;
    json_t *list = NULL;
    char path[400];

    snprintf(lists, sizeof(lists), "%s/of %zu", root, strlen(id));
    assert_ok(ds_status_folder_new(lists, &settings, MARCH, by, &err), err);
    snprintf(path, sizeof(path), "%s/public/suspension-1.json", lists);
    assert_ok(ds_file_read(&text, path, &err), err);
    assert_ok(ds_json_parse(&list, ds_buf_span(&text), path, &err), err);
    assert_string_equal(ds_json_text(list, "id"), URL "/suspension-1.jwt");
    assert_int_equal(
        ds_proof_check(list, json_object_get(list, "proof"), ds_private_key_public(by)),
        DS_PROOF_RIGHT);
    ds_buf_truncate(method, 0);
    assert_ok(ds_buf_puts(method, ds_json_text(list, "proof.verificationMethod"), &err), err);
    json_decref(list);
    ds_buf_release(&text);
}

/* The method of a proof is the issuer's own where the id is one of a DID; else the key itself. */
static void whose_method_a_proof_names(void **state)
{
    struct ds_buf method = DS_BUF_INIT(4096), wanted = DS_BUF_INIT(4096), id = DS_BUF_INIT(4096);
    char thumbprint[DS_THUMBPRINT_TEXT + 1];
    struct ds_error err = DS_ERROR_INIT;

    (void)state;
    assert_ok(ds_key_thumbprint(thumbprint, ds_private_key_public(other), &err), err);
    published_method(&method, "did:web:college.example", other);
    assert_ok(ds_buf_printf(&wanted, &err, "did:web:college.example#%s", thumbprint), err);
    assert_string_equal(method.p, wanted.p);

    assert_ok(ds_key_did_jwk(&id, ds_private_key_public(other), &err), err);
    published_method(&method, id.p, other);
    ds_buf_truncate(&wanted, 0);
    assert_ok(ds_buf_printf(&wanted, &err, "%s#0", id.p), err);
    assert_string_equal(method.p, wanted.p);

    ds_buf_truncate(&id, 0);
    assert_ok(ds_key_did(&id, ds_private_key_public(key), &err), err);
    published_method(&method, ISSUER, key);
    ds_buf_truncate(&wanted, 0);
    assert_ok(ds_buf_printf(&wanted, &err, "%s#%s", id.p, id.p + strlen("did:key:")), err);
    assert_string_equal(method.p, wanted.p);
    published_method(&method, id.p, key);
    assert_string_equal(method.p, wanted.p);
    ds_buf_release(&method);
    ds_buf_release(&wanted);
    ds_buf_release(&id);
}

static void lists_that_must_be_renewed(void **state)
{
    const struct ds_status_settings settings = {.issuer = ISSUER, .url = URL, .days = 30};
    struct ds_error err = DS_ERROR_INIT;
    json_t *list;

    (void)state;
    snprintf(lists, sizeof(lists), "%s/thirty", root);
    assert_ok(ds_status_folder_new(lists, &settings, MARCH, key, &err), err);
    list = published("revocation-1.jwt");
    assert_string_equal(ds_json_text(list, "validFrom"), "2026-03-14T14:53:20Z");
    assert_string_equal(ds_json_text(list, "validUntil"), "2026-04-13T14:53:20Z");
    json_decref(list);
}

static void another_key_is_refused_until_it_is_named(void **state)
{
    const struct ds_status_entrant entrant = {.credential = FIRST};
    struct ds_status_folder folder = opened();
    struct ds_error err = DS_ERROR_INIT;
    json_t *entry = NULL;

    (void)state;
    assert_refused(ds_status_enter(&entry, &folder, &entrant, MARCH, other, &err), DS_EREFUSED,
                   "kept with the key", err);
    err = (struct ds_error)DS_ERROR_INIT;
    assert_refused(ds_status_publish(&folder, MARCH, other, &err), DS_EREFUSED, "kept with", err);
    err = (struct ds_error)DS_ERROR_INIT;
    assert_ok(ds_status_change_key(&folder, other, MARCH, key, &err), err);
    assert_ok(ds_status_enter(&entry, &folder, &entrant, MARCH, other, &err), err);
    assert_int_equal(ds_status_publish(&folder, MARCH, key, NULL), DS_EREFUSED);
    ds_status_folder_close(&folder);
    folder = opened(); /* and the last signature is that of the new key */
    ds_status_folder_close(&folder);
    json_decref(entry);
}

static char *register_text(void)
{
    char path[400];
    struct ds_buf text = DS_BUF_INIT(DS_MAX_JSON);
    struct ds_error err = DS_ERROR_INIT;

    snprintf(path, sizeof(path), "%s/register.jsonl", lists);
    assert_ok(ds_file_read(&text, path, &err), err);
    return ds_buf_take(&text);
}

static int read_changed(const char *text, bool thorough, struct ds_error *err)
{
    char path[400];
    struct ds_status_register reg;
    struct ds_error none = DS_ERROR_INIT;
    int rc;

    snprintf(path, sizeof(path), "%s/register.jsonl", lists);
    assert_ok(ds_file_write(path, ds_span_of(text), 0600, false, &none), none);
    rc = ds_register_read(&reg, path, thorough, err);
    if (rc == 0)
        ds_register_release(&reg);
    return rc;
}

static void changed(const char *from, const char *to, int rc, const char *part)
{
    char *text = register_text(), *at = strstr(text, from), *after_it;
    struct ds_buf made = DS_BUF_INIT(DS_MAX_JSON);
    struct ds_error err = DS_ERROR_INIT;

    assert_non_null(at);
    after_it = at + strlen(from);
    *at = '\0';
    assert_ok(ds_buf_printf(&made, &err, "%s%s%s", text, to, after_it), err);
    assert_refused(read_changed(made.p, false, &err), rc, part, err);
    *at = *from;
    assert_ok(read_changed(text, true, &err), err);
    ds_buf_release(&made);
    free(text);
}

static void a_register_that_was_changed(void **state)
{
    json_t *one = entered(FIRST, MARCH), *two = entered(SECOND, MARCH);
    struct ds_error err = DS_ERROR_INIT;

    (void)state;
    assert_ok(change(DS_ACT_REVOKE, FIRST, MARCH, &err), err);
    changed("Ada Tremblay", "Eve Tremblay", DS_ESIGNATURE, "line 3: it does not follow");
    changed("\"because\"", "\"whatever\"", DS_ESIGNATURE, "line 4: its signature");
    changed("\"n\":2", "\"n\":3", DS_ESIGNATURE, "line 3: it does not follow");
    changed("\"act\":\"revoke\"", "\"act\":\"destroy\"", DS_EINVAL, "line 4: $.act");
    changed("\"act\":\"enter\"", "\"act\":\"enter\",\"more\":1", DS_EINVAL, "line 2: $");
    changed("dossier-status-1", "dossier-status-2", DS_EINVAL, "line 1");
    changed("{\"achievement\"", "{\"act\":\"new\"}\n{\"achievement\"", DS_EINVAL, "line 2");
    json_decref(one);
    json_decref(two);
}

/* A line in the middle, rewritten with all that follows by somebody who has not the key. */
static void a_register_continued_by_a_stranger(void **state)
{
    struct ds_status_folder folder = opened();
    struct ds_buf line = DS_BUF_INIT(65536), text = DS_BUF_INIT(DS_MAX_JSON);
    char *old = register_text();
    struct ds_error err = DS_ERROR_INIT;
    json_t *act = json_pack("{s:s, s:s, s:s, s:i, s:s, s:i, s:i}", "act", "enter", "at",
                            "2026-03-14T14:53:20Z", "previous", folder.reg.chain.last, "n", 1,
                            "credential", FIRST, "list", 1, "index", 7);

    (void)state;
    assert_ok(ds_register_line_sign(&line, act, other, &err), err);
    assert_ok(ds_buf_printf(&text, &err, "%s%s", old, line.p), err);
    ds_status_folder_close(&folder);
    assert_refused(read_changed(text.p, false, &err), DS_ESIGNATURE, "line 2: its signature", err);
    json_decref(act);
    ds_buf_release(&line);
    ds_buf_release(&text);
    free(old);
}

/* What a crash cut off was no act, and the next act takes its place. */
static void a_torn_line_was_no_act(void **state)
{
    char *whole, *text, path[400];
    json_t *one = entered(FIRST, MARCH), *two;
    struct ds_error err = DS_ERROR_INIT;
    struct ds_status_folder folder;

    (void)state;
    text = register_text();
    snprintf(path, sizeof(path), "%s/register.jsonl", lists);
    text[strlen(text) - 1] = '\0'; /* all but the newline */
    assert_ok(ds_file_write(path, ds_span_of(text), 0600, false, &err), err);
    folder = opened();
    assert_true(folder.reg.chain.torn);
    assert_null(ds_register_find(&folder.reg, FIRST));
    ds_status_folder_close(&folder);
    two = entered(SECOND, MARCH);
    whole = register_text();
    assert_null(strstr(whole, FIRST));
    assert_ok(read_changed(whole, true, &err), err);
    free(text);
    free(whole);
    json_decref(one);
    json_decref(two);
}

/* The first `n` places of the first list are somebody's. */
static void take_places(struct ds_status_register *reg, int n)
{
    reg->holder = calloc((size_t)n + 2, sizeof(*reg->holder));
    assert_non_null(reg->holder);
    reg->room = (size_t)n + 2;
    reg->n = (size_t)n;
    for (int i = 0; i < n; i++)
        reg->holder[i] = (struct ds_status_holder){.list = 1, .index = i};
}

/* A list that is three quarters full is followed by the next one. */
static void a_full_list_is_followed_by_another(void **state)
{
    enum { FULL = DS_MIN_STATUS_LIST / 4 * 3 };
    const struct ds_status_entrant entrant = {.credential = FIRST};
    struct ds_status_folder folder = opened();
    struct ds_error err = DS_ERROR_INIT;
    json_t *entry = NULL;

    (void)state;
    take_places(&folder.reg, FULL);
    assert_ok(ds_status_enter(&entry, &folder, &entrant, MARCH, key, &err), err);
    assert_string_equal(ds_json_text(entry, "statusListCredential"), URL "/revocation-2.jwt");
    assert_ok(ds_status_publish(&folder, MARCH, key, &err), err);
    ds_status_folder_close(&folder);
    json_decref(published("suspension-2.jwt"));
    json_decref(entry);
}

/* Up to that point a place nobody has is found, even when few are left. */
static void the_last_places_are_found(void **state)
{
    enum { TAKEN = DS_MIN_STATUS_LIST / 4 * 3 - 1 };
    const struct ds_status_entrant entrant = {.credential = FIRST};
    struct ds_status_folder folder = opened();
    struct ds_error err = DS_ERROR_INIT;
    json_t *entry = NULL;

    (void)state;
    take_places(&folder.reg, TAKEN);
    assert_ok(ds_status_enter(&entry, &folder, &entrant, MARCH, key, &err), err);
    assert_true(atol(ds_json_text(entry, "statusListIndex")) >= TAKEN);
    ds_status_folder_close(&folder);
    json_decref(entry);
}

static void a_folder_that_is_none(void **state)
{
    struct ds_status_folder folder = DS_STATUS_FOLDER_INIT;
    struct ds_error err = DS_ERROR_INIT;

    (void)state;
    assert_refused(ds_status_folder_open(&folder, root, true, &err), DS_ENOENT,
                   "is not a folder of status lists", err);
    err = (struct ds_error)DS_ERROR_INIT;
    assert_refused(read_changed("", false, &err), DS_EINVAL, "is empty", err);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
#define T(test) cmocka_unit_test_setup_teardown(test, before, after)
        T(a_folder_is_made_once_and_kept_private),
        T(addresses_that_are_none),
        T(addresses_without_tls),
        T(a_place_is_kept),
        T(acts_and_what_they_need),
        T(what_was_withdrawn_gets_no_new_package),
        T(lists_as_they_are_published),
        T(lists_never_become_older),
        T(whose_method_a_proof_names),
        T(lists_that_must_be_renewed),
        T(another_key_is_refused_until_it_is_named),
        T(a_register_that_was_changed),
        T(a_register_continued_by_a_stranger),
        T(a_torn_line_was_no_act),
        T(a_full_list_is_followed_by_another),
        T(the_last_places_are_found),
        T(a_folder_that_is_none),
    };
    struct ds_error err = DS_ERROR_INIT;
    int failed;

    if (ds_private_key_generate(&key, DS_KEY_ED25519, &err) < 0 ||
        ds_private_key_generate(&other, DS_KEY_P256, &err) < 0)
        return 1;
    failed = cmocka_run_group_tests(tests, NULL, NULL);
    ds_private_key_free(key);
    ds_private_key_free(other);
    return failed;
}
