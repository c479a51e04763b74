/* SPDX-License-Identifier: Apache-2.0 */
/* Private keys: what they sign is right for their public half and nothing else; their files open
 * with the right passphrase only, here and in other people's tools (sign_test.sh). */
#include "core/cleanup.h"
#include "core/encode.h"
#include "core/file.h"
#include "core/key/jws.h"
#include "core/sign/jws_sign.h"
#include "core/sign/sshsig.h"
#include "tests/lib/test.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static const enum ds_key_kind kinds[] = {DS_KEY_P256, DS_KEY_ED25519, DS_KEY_RSA3072};
static const struct ds_span attached = {.p = NULL, .n = 0};
static char folder[] = "/tmp/dossier-sign-XXXXXX";

static int make_folder(void **state)
{
    (void)state;
    return mkdtemp(folder) ? 0 : -1;
}

static int remove_folder(void **state)
{
    static const char *const names[] = {"0.pem",     "1.pem", "2.pem",
                                        "plain.pem", "other", "made.pem"};
    char path[200];
    (void)state;

    for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
        snprintf(path, sizeof(path), "%s/%s", folder, names[i]);
        unlink(path);
    }
    return rmdir(folder);
}

static char *path_of(char out[static 200], const char *name)
{
    snprintf(out, 200, "%s/%s", folder, name);
    return out;
}

static struct ds_private_key *made(enum ds_key_kind kind)
{
    struct ds_private_key *key = NULL;
    struct ds_error err = DS_ERROR_INIT;

    assert_ok(ds_private_key_generate(&key, kind, &err), err);
    return key;
}

static void test_signatures(void **state)
{
    struct ds_span message = ds_span_of("what is signed");
    (void)state;

    for (size_t i = 0; i < 3; i++) {
        ds_cleanup(ds_private_key_freep) struct ds_private_key *key = made(kinds[i]);
        const struct ds_key *public = ds_private_key_public(key);
        struct ds_buf signature = DS_BUF_INIT(1024);

        assert_int_equal(ds_private_key_sign(&signature, key, message, NULL), 0);
        assert_int_equal(signature.n, kinds[i] == DS_KEY_RSA3072 ? 384 : 64);
        assert_true(ds_key_verify(public, message, ds_buf_span(&signature)));
        assert_false(ds_key_verify(public, ds_span_of("what is not"), ds_buf_span(&signature)));
        for (size_t at = 0; at < signature.n; at++) {
            signature.p[at] = (char)(signature.p[at] ^ 1);
            assert_false(ds_key_verify(public, message, ds_buf_span(&signature)));
            signature.p[at] = (char)(signature.p[at] ^ 1);
        }
        assert_false(ds_key_verify(public, message,
                                   (struct ds_span){.p = signature.p, .n = signature.n - 1}));
        assert_false(ds_key_verify(public, message, (struct ds_span){.p = NULL, .n = 0}));
        ds_buf_release(&signature);
    }
}

/* Signatures of which r or s begins with zero bytes, about one of 128, keep their 64 bytes. */
static void test_es256_many(void **state)
{
    ds_cleanup(ds_private_key_freep) struct ds_private_key *key = made(DS_KEY_P256);
    int short_ones = 0;
    (void)state;

    for (int i = 0; i < 2000; i++) {
        struct ds_buf signature = DS_BUF_INIT(64);
        struct ds_span message = {.p = (const char *)&i, .n = sizeof(i)};

        assert_int_equal(ds_private_key_sign(&signature, key, message, NULL), 0);
        assert_int_equal(signature.n, 64);
        assert_true(ds_key_verify(ds_private_key_public(key), message, ds_buf_span(&signature)));
        short_ones += signature.p[0] == 0 || signature.p[32] == 0;
        ds_buf_release(&signature);
    }
    assert_true(short_ones > 0);
}

static void test_jws(void **state)
{
    struct ds_span payload = ds_span_of("{\"a\":1}");
    ds_cleanup(ds_json_freep) json_t *header = json_pack("{s:s}", "typ", "JWT");
    (void)state;

    for (size_t i = 0; i < 3; i++) {
        ds_cleanup(ds_private_key_freep) struct ds_private_key *key = made(kinds[i]);
        const struct ds_key *public = ds_private_key_public(key);
        struct ds_buf text = DS_BUF_INIT(4096), detached = DS_BUF_INIT(4096);
        struct ds_jws jws = DS_JWS_INIT, bare = DS_JWS_INIT;
        struct ds_error err = DS_ERROR_INIT;

        assert_ok(ds_jws_sign(&text, header, payload, key, &err), err);
        assert_ok(ds_jws_parse(&jws, ds_buf_span(&text), "test", &err), err);
        assert_true(ds_jws_verify(&jws, public, attached));
        assert_string_equal(jws.payload.p, payload.p);
        assert_string_equal(ds_json_text(jws.header, "alg"), ds_key_algorithm(public));
        assert_null(json_object_get(header, "alg"));
        assert_ok(ds_jws_sign_detached(&detached, header, payload, key, &err), err);
        assert_non_null(strstr(detached.p, ".."));
        assert_ok(ds_jws_parse(&bare, ds_buf_span(&detached), "test", &err), err);
        assert_true(ds_jws_verify(&bare, public, payload));
        assert_false(ds_jws_verify(&bare, public, attached));
        ds_jws_release(&jws);
        ds_jws_release(&bare);
        ds_buf_release(&text);
        ds_buf_release(&detached);
    }
}

/* However the payload is cut, the same text comes out. */
static void test_jws_in_pieces(void **state)
{
    static const char payload[] = "{\"a\":\"the quick brown fox jumps over the lazy dog\"}";
    ds_cleanup(ds_private_key_freep) struct ds_private_key *key = made(DS_KEY_ED25519);
    ds_cleanup(ds_json_freep) json_t *header = json_pack("{s:s}", "typ", "JWT");
    struct ds_buf whole = DS_BUF_INIT(4096);
    struct ds_error err = DS_ERROR_INIT;
    (void)state;

    assert_ok(ds_jws_sign(&whole, header, ds_span_of(payload), key, &err), err);
    for (size_t piece = 1; piece < sizeof(payload); piece++) {
        struct ds_buf text = DS_BUF_INIT(4096);
        struct ds_jws_making making;

        assert_ok(ds_buf_puts(&text, "before", &err), err);
        assert_ok(ds_jws_begin(&making, &text, header, key, &err), err);
        for (size_t at = 0; at < sizeof(payload) - 1; at += piece)
            assert_ok(ds_jws_put(&making, payload + at,
                                 at + piece < sizeof(payload) ? piece : sizeof(payload) - 1 - at,
                                 &err),
                      err);
        assert_ok(ds_jws_end(&making, key, &err), err);
        assert_string_equal(text.p + strlen("before"), whole.p);
        ds_buf_release(&text);
    }
    ds_buf_release(&whole);
}

static int tell(void *ctx, struct ds_buf *out, const char *path, struct ds_error *err)
{
    (void)path;
    return ds_buf_puts(out, ctx, err);
}

static void same_key(const struct ds_private_key *a, const struct ds_private_key *b)
{
    char one[DS_THUMBPRINT_TEXT + 1], two[DS_THUMBPRINT_TEXT + 1];

    assert_int_equal(ds_key_thumbprint(one, ds_private_key_public(a), NULL), 0);
    assert_int_equal(ds_key_thumbprint(two, ds_private_key_public(b), NULL), 0);
    assert_string_equal(one, two);
}

static void check_file(enum ds_key_kind kind, const char *path)
{
    static char right[] = "correct horse", wrong[] = "battery staple";
    struct ds_passphrase good = {.ask = tell, .ctx = right}, bad = {.ask = tell, .ctx = wrong};
    ds_cleanup(ds_private_key_freep) struct ds_private_key *key = made(kind);
    ds_cleanup(ds_private_key_freep) struct ds_private_key *again = NULL;
    ds_cleanup(ds_private_key_freep) struct ds_private_key *none = NULL;
    struct ds_error err = DS_ERROR_INIT, refusal = DS_ERROR_INIT, unasked = DS_ERROR_INIT;
    struct ds_buf passphrase = DS_BUF_INIT(1024);
    struct stat st;

    ds_buf_puts(&passphrase, right, NULL);
    assert_ok(ds_private_key_save(key, path, &passphrase, &err), err);
    assert_int_equal(stat(path, &st), 0);
    assert_int_equal(st.st_mode & 07777, 0600);
    assert_ok(ds_private_key_load(&again, path, &good, &err), err);
    same_key(key, again);
    assert_refused(ds_private_key_load(&none, path, &bad, &refusal), DS_ESIGNATURE,
                   "passphrase of '", refusal);
    assert_null(strstr(refusal.text, wrong));
    assert_refused(ds_private_key_load(&none, path, NULL, &unasked), DS_ESIGNATURE,
                   "needs its passphrase", unasked);
    assert_null(none);
    ds_buf_wipe(&passphrase);
}

static void test_files(void **state)
{
    char path[200], name[16];
    (void)state;

    for (size_t i = 0; i < 3; i++) {
        snprintf(name, sizeof(name), "%zu.pem", i);
        check_file(kinds[i], path_of(path, name));
    }
}

static void test_plain_file(void **state)
{
    ds_cleanup(ds_private_key_freep) struct ds_private_key *key = made(DS_KEY_ED25519);
    ds_cleanup(ds_private_key_freep) struct ds_private_key *again = NULL;
    struct ds_error err = DS_ERROR_INIT, exists = DS_ERROR_INIT, open = DS_ERROR_INIT,
                    empty = DS_ERROR_INIT;
    struct ds_buf nothing = DS_BUF_INIT(16);
    char path[200];
    (void)state;

    path_of(path, "plain.pem");
    assert_ok(ds_private_key_save(key, path, NULL, &err), err);
    assert_ok(ds_private_key_load(&again, path, NULL, &err), err);
    same_key(key, again);
    assert_refused(ds_private_key_save(key, path, NULL, &exists), DS_EEXIST, path, exists);
    assert_refused(ds_private_key_save(key, path, &nothing, &empty), DS_EINVAL, "empty", empty);
    assert_int_equal(chmod(path, 0640), 0);
    assert_refused(ds_private_key_load(&again, path, NULL, &open), DS_EINVAL, "chmod 600", open);
}

static void refused_file(const char *content, enum ds_code code, const char *part)
{
    static char secret[] = "x";
    struct ds_passphrase passphrase = {.ask = tell, .ctx = secret};
    struct ds_private_key *key = NULL;
    struct ds_error err = DS_ERROR_INIT;
    char path[200];

    path_of(path, "other");
    assert_ok(ds_file_write(path, ds_span_of(content), 0600, false, &err), err);
    assert_refused(ds_private_key_load(&key, path, &passphrase, &err), code, part, err);
    assert_null(key);
}

static void test_refused_files(void **state)
{
    (void)state;
    refused_file("", DS_EINVAL, "no private key");
    refused_file("not a key\n", DS_EINVAL, "no private key");
    refused_file("-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n", DS_EINVAL,
                 "no private key");
    refused_file("-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEIA\n", DS_EINVAL,
                 "no private key");
    refused_file("-----BEGIN ENCRYPTED PRIVATE KEY-----\nMC4CAQAw\n-----END ENCRYPTED PRIVATE "
                 "KEY-----\n",
                 DS_EINVAL, "no private key");
    refused_file("-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXktdjEA\n-----END OPENSSH "
                 "PRIVATE KEY-----\n",
                 DS_EINVAL, "damaged");
    refused_file("-----BEGIN EC PRIVATE KEY-----\nAAAA\n-----END EC PRIVATE KEY-----\n", DS_EINVAL,
                 "no private key");
    refused_file("-----BEGIN DSA PRIVATE KEY-----\nAAAA\n-----END DSA PRIVATE KEY-----\n",
                 DS_EINVAL, "none of P-256");
    refused_file("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n", DS_EINVAL,
                 "public key");
    refused_file("-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n", DS_EINVAL,
                 "public key");
}

/* An encrypted file cut short at every length or with one byte changed: a sentence, never a key
 * but the right one, never a crash. */
static void test_damaged_files(void **state)
{
    static char secret[] = "correct horse";
    struct ds_passphrase passphrase = {.ask = tell, .ctx = secret};
    struct ds_buf text = DS_BUF_INIT(65536);
    char path[200], other[200];
    struct ds_error err = DS_ERROR_INIT;
    (void)state;

    path_of(other, "other");
    assert_ok(ds_file_read(&text, path_of(path, "plain.pem"), &err), err);
    chmod(path, 0600);
    for (size_t n = 0; n + 2 < text.n; n++) {
        struct ds_private_key *key = NULL;
        struct ds_error why = DS_ERROR_INIT;

        assert_ok(ds_file_write(other, (struct ds_span){.p = text.p, .n = n}, 0600, false, &err),
                  err);
        if (ds_private_key_load(&key, other, &passphrase, &why) == 0)
            fail_msg("a key out of %zu bytes", n);
        assert_true(why.text[0] != '\0');
    }
    ds_buf_wipe(&text);
}

static void test_sshsig(void **state)
{
    ds_cleanup(ds_private_key_freep) struct ds_private_key *key = made(DS_KEY_ED25519);
    ds_cleanup(ds_private_key_freep) struct ds_private_key *other = made(DS_KEY_ED25519);
    ds_cleanup(ds_private_key_freep) struct ds_private_key *p256 = made(DS_KEY_P256);
    const struct ds_key *public = ds_private_key_public(key);
    struct ds_span message = ds_span_of("commit");
    struct ds_buf armour = DS_BUF_INIT(4096), none = DS_BUF_INIT(4096);
    struct ds_error err = DS_ERROR_INIT, refusal = DS_ERROR_INIT;
    (void)state;

    assert_ok(ds_sshsig_sign(&armour, key, message, "git", &err), err);
    assert_true(ds_sshsig_verify(public, message, ds_buf_span(&armour), "git"));
    assert_false(ds_sshsig_verify(public, ds_span_of("other"), ds_buf_span(&armour), "git"));
    assert_false(ds_sshsig_verify(public, message, ds_buf_span(&armour), "file"));
    assert_false(
        ds_sshsig_verify(ds_private_key_public(other), message, ds_buf_span(&armour), "git"));
    assert_false(
        ds_sshsig_verify(ds_private_key_public(p256), message, ds_buf_span(&armour), "git"));
    for (size_t i = 0; i < armour.n; i++) {
        char kept = armour.p[i];

        armour.p[i] = kept == 'A' ? 'B' : 'A';
        if (ds_sshsig_verify(public, message, ds_buf_span(&armour), "git"))
            fail_msg("character %zu does not matter", i);
        armour.p[i] = kept;
        assert_false(
            ds_sshsig_verify(public, message, (struct ds_span){.p = armour.p, .n = i}, "git"));
    }
    assert_refused(ds_sshsig_sign(&none, p256, message, "git", &refusal), DS_EINVAL, "Ed25519",
                   refusal);
    ds_buf_release(&armour);
    ds_buf_release(&none);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_signatures),    cmocka_unit_test(test_es256_many),
        cmocka_unit_test(test_jws),           cmocka_unit_test(test_jws_in_pieces),
        cmocka_unit_test(test_files),         cmocka_unit_test(test_plain_file),
        cmocka_unit_test(test_refused_files), cmocka_unit_test(test_damaged_files),
        cmocka_unit_test(test_sshsig),
    };

    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
