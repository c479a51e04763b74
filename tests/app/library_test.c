/* SPDX-License-Identifier: Apache-2.0 */
/* The library of app/ used without the program: packages, keys, trust lists, timestamps, status
 * lists. What it has to say goes to the callback; nothing is printed. */
#include "app/issue/share_package.h"
#include "app/issue/stamp_package.h"
#include "app/issue/status_lists.h"
#include "app/keys/keyring.h"
#include "app/keys/new_key.h"
#include "app/open/extract_package.h"
#include "app/open/package_signer.h"
#include "app/trust/trust_entry.h"
#include "app/trust/trust_files.h"
#include "app/trust/trust_list.h"
#include "core/cleanup.h"
#include "core/file.h"
#include "tests/lib/folder.h"
#include "tests/verify/forge.h"
#include "tests/verify/trial.h"

#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

enum { AT = 1780272000 }; /* NOW */

/* Stdout and stderr of the process while a test runs, and what the callback heard. */
static struct {
    char *folder;
    int out, err, printed;
    unsigned notes;
} scene;

static void hear(void *ctx, const char *text, enum ds_hint hint)
{
    (void)ctx;
    (void)hint;
    assert_true(*text);
    scene.notes++;
}

static const struct ds_app_ui ui = {.note = hear};

static void step(void *ctx, uint64_t done, uint64_t total)
{
    (void)ctx;
    (void)done;
    (void)total;
}

static const struct ds_progress progress = {.step = step};

/* A home with a key "me" and a trust list, and a package by an issuer who is on it. */
static void furnish(void)
{
    struct ds_error err = DS_ERROR_INIT;
    ds_cleanup(ds_buf_release) struct ds_buf package = DS_BUF_INIT((size_t)1 << 26);
    ds_cleanup(ds_buf_release) struct ds_buf trust = DS_BUF_INIT(1 << 16);
    ds_cleanup(ds_freep) char *path = NULL;

    assert_int_equal(setenv("DOSSIER_HOME", scene.folder, 1), 0);
    assert_ok(ds_keyring_make(&path, "me", DS_KEY_ED25519, NULL, &err), err);
    forge_package(&package, &(struct forge){.stage = FORGE_NOTHING}, &trial_keys);
    forge_trust(&trust, FORGE_ISSUER, trial_keys.issuer);
    ds_test_file("case.zip", package.p, package.n);
    ds_test_file("trust.json", trust.p, trust.n);
}

static int enter(void **state)
{
    (void)state;
    scene.folder = ds_test_folder_enter();
    scene.notes = 0;
    furnish();
    fflush(NULL);
    scene.out = dup(STDOUT_FILENO);
    scene.err = dup(STDERR_FILENO);
    scene.printed = open("printed", O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    assert_true(scene.printed >= 0);
    dup2(scene.printed, STDOUT_FILENO);
    dup2(scene.printed, STDERR_FILENO);
    return 0;
}

static int leave(void **state)
{
    struct stat status;

    (void)state;
    fflush(NULL);
    dup2(scene.out, STDOUT_FILENO);
    dup2(scene.err, STDERR_FILENO);
    close(scene.out);
    close(scene.err);
    assert_int_equal(fstat(scene.printed, &status), 0);
    close(scene.printed);
    ds_test_folder_leave(scene.folder);
    return status.st_size == 0 ? 0 : -1;
}

static void check_case(struct ds_package_check *out)
{
    struct ds_error err = DS_ERROR_INIT;
    const struct ds_check_request request = {.at = AT, .progress = progress};

    assert_ok(ds_package_check_run(out, "case.zip", &request, &err), err);
    assert_true(ds_package_check_holds(out->report));
}

static void a_package_is_verified_and_extracted(void **state)
{
    struct ds_error err = DS_ERROR_INIT;
    ds_cleanup(ds_package_check_release) struct ds_package_check check = DS_PACKAGE_CHECK_INIT;
    const struct ds_check_request again = {.at = AT, .progress = progress};

    (void)state;
    check_case(&check);
    assert_ok(ds_extract_package(&check, "folder", &again, &err), err);
    assert_int_equal(access("folder/data/record.json", F_OK), 0);
    assert_refused(ds_extract_package(&check, "folder", &again, &err), DS_EEXIST, "folder", err);
}

static void a_copy_withholds_evidence(void **state)
{
    struct ds_error err = DS_ERROR_INIT;
    ds_cleanup(ds_package_check_release) struct ds_package_check check = DS_PACKAGE_CHECK_INIT;
    ds_cleanup(ds_package_check_release) struct ds_package_check copy = DS_PACKAGE_CHECK_INIT;
    struct ds_share_request request = {.output = "copy.zip",
                                       .key = "me",
                                       .at = AT,
                                       .copy = {.at = AT, .progress = progress},
                                       .progress = progress};

    (void)state;
    check_case(&check);
    assert_refused(ds_share_package(&copy, &check, &request, &err), DS_EUSAGE, "withheld", err);
    request.shown = true; /* none of them */
    assert_ok(ds_share_package(&copy, &check, &request, &err), err);
    assert_string_equal(copy.report->shown.identity, check.report->shown.identity);
    assert_true(json_object_size(copy.report->shown.withheld) > 0);
}

static void a_key_is_found_by_name(void **state)
{
    struct ds_error err = DS_ERROR_INIT;
    ds_cleanup(ds_private_key_freep) struct ds_private_key *key = NULL, *none = NULL;

    (void)state;
    assert_ok(ds_keyring_load(&key, "me", NULL, &err), err);
    assert_true(ds_keyring_load(&none, "nobody", NULL, &err) < 0);
    assert_non_null(strstr(err.text, "nobody"));
}

static void a_trust_list_is_read_and_edited(void **state)
{
    struct ds_error err = DS_ERROR_INIT;
    ds_cleanup(ds_json_freep) json_t *list = NULL;
    const struct ds_trust_entry partner = {.id = FORGE_PARTNER, .name = "Partner"};

    (void)state;
    assert_ok(ds_trust_list_load(&list, "trust.json", &err), err);
    assert_ok(ds_trust_list_describe(list, &partner, &ui, &err), err);
    assert_int_equal(scene.notes, 1); /* it has no key */
    assert_int_equal(json_array_size(json_object_get(list, "issuers")), 2);
    assert_ok(ds_trust_list_remove(list, FORGE_ISSUER, &err), err);
    assert_refused(ds_trust_list_remove(list, FORGE_ISSUER, &err), DS_ENOENT, FORGE_ISSUER, err);
    assert_ok(ds_trust_list_save(list, "other.json", &err), err);
}

static void a_package_says_who_signed_it(void **state)
{
    struct ds_error err = DS_ERROR_INIT;
    ds_cleanup(ds_json_freep) json_t *signer = NULL;
    const struct ds_signer_request request = {.language = "en", .at = AT, .progress = progress};
    char thumbprint[DS_THUMBPRINT_TEXT + 1];

    (void)state;
    assert_ok(ds_package_signer(&signer, "case.zip", &request, &err), err);
    assert_ok(ds_key_thumbprint(thumbprint, ds_private_key_public(trial_keys.issuer), &err), err);
    assert_string_equal(ds_json_text(signer, "id"), FORGE_ISSUER);
    assert_string_equal(
        ds_json_text(json_array_get(json_object_get(signer, "keys"), 0), "thumbprint"), thumbprint);
}

/* No authority answers on the port of nobody: the package stays what it was. */
static void a_timestamp_needs_an_authority(void **state)
{
    struct ds_error err = DS_ERROR_INIT;
    ds_cleanup(ds_package_check_release) struct ds_package_check check = DS_PACKAGE_CHECK_INIT;
    ds_cleanup(ds_stamping_release) struct ds_stamping stamping = DS_STAMPING_INIT;
    ds_cleanup(ds_buf_release) struct ds_buf before = DS_BUF_INIT((size_t)1 << 26);
    ds_cleanup(ds_buf_release) struct ds_buf after = DS_BUF_INIT((size_t)1 << 26);
    struct ds_stamp_request request = {
        .tsa = "http://127.0.0.1:1/", .renew = true, .progress = progress};

    (void)state;
    check_case(&check);
    assert_ok(ds_file_read(&before, "case.zip", &err), err);
    assert_refused(ds_stamping_prepare(&stamping, &check, "case.zip", &request, &err), DS_EUSAGE,
                   "renewed", err);
    request.renew = false;
    assert_ok(ds_stamping_prepare(&stamping, &check, "case.zip", &request, &err), err);
    assert_int_equal(stamping.number, 1);
    assert_ok(ds_stamping_write_request(&stamping, "request.tsq", false, &err), err);
    assert_true(ds_stamping_add(&stamping, &ui, &err) < 0);
    assert_ok(ds_file_read(&after, "case.zip", &err), err);
    assert_true(ds_span_equal(ds_buf_span(&before), ds_buf_span(&after)));
}

static void status_lists_are_kept(void **state)
{
    struct ds_error err = DS_ERROR_INIT;
    ds_cleanup(ds_status_folder_close) struct ds_status_folder made = DS_STATUS_FOLDER_INIT;
    ds_cleanup(ds_status_folder_close) struct ds_status_folder kept = DS_STATUS_FOLDER_INIT;
    ds_cleanup(ds_register_release) struct ds_status_register reg = {.path = NULL};
    const struct ds_status_keeper keeper = {.folder = "lists", .key = "me", .at = AT};
    const struct ds_status_settings settings = {.issuer = FORGE_ISSUER,
                                                .url = FORGE_ISSUER "status/"};

    (void)state;
    assert_ok(ds_status_lists_make(&made, &keeper, &settings, &err), err);
    assert_ok(ds_status_lists_publish(&kept, &keeper, &err), err);
    assert_ok(ds_status_lists_check(&reg, "lists", &err), err);
    assert_int_equal(reg.n, 0);
    assert_true(ds_test_names("lists/public") >= 2);
}

#define SILENT(test) cmocka_unit_test_setup_teardown(test, enter, leave)

int main(void)
{
    const struct CMUnitTest tests[] = {
        SILENT(a_package_is_verified_and_extracted),
        SILENT(a_copy_withholds_evidence),
        SILENT(a_key_is_found_by_name),
        SILENT(a_trust_list_is_read_and_edited),
        SILENT(a_package_says_who_signed_it),
        SILENT(a_timestamp_needs_an_authority),
        SILENT(status_lists_are_kept),
    };
    int failed;

    forge_keys(&trial_keys);
    failed = cmocka_run_group_tests(tests, NULL, NULL);
    forge_keys_release(&trial_keys);
    return failed;
}
