/* SPDX-License-Identifier: Apache-2.0 */
/* Says what the library finds in a case, for tests that change casebooks with stock git:
 *   ledger_word BOOK CASE verify    "holds", or exit 1 and the reason
 *   ledger_word BOOK CASE bundle    the bundle on stdout
 *   ledger_word BOOK CASE history   a line a commit
 * or adds a sign-off that comes from a device, of a time in seconds:
 *   ledger_word BOOK CASE device KEY.pem NAME TIME */
#include "capture/acts/sign_off.h"
#include "capture/casebook/casebook.h"
#include "capture/casebook/people.h"
#include "core/cleanup.h"
#include "core/uuid.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static int show(void *ctx, const struct ds_ledger_entry *entry, struct ds_error *err)
{
    (void)ctx, (void)err;
    printf("%s|%s|%s|%s|%d%d%d\n", entry->person, entry->name, entry->verb, entry->subject,
           entry->signature, entry->chained, entry->append_only);
    return 0;
}

static int pour(int fd)
{
    char chunk[65536];
    ssize_t n;

    while ((n = read(fd, chunk, sizeof(chunk))) > 0)
        fwrite(chunk, 1, (size_t)n, stdout);
    close(fd);
    return n < 0 ? -1 : 0;
}

static int sign_off(void *ctx, int64_t at, json_t *record, const json_t *definition,
                    struct ds_error *err)
{
    ds_cleanup(ds_buf_release) struct ds_buf did = DS_BUF_INIT(300);
    char id[DS_UUID_URN + 1];
    struct ds_sign_off_input in = {
        .id = id, .role = "witness", .statement = "Seen", .new_person = id, .at = at};
    int rc = ds_author_id(&did, ctx, err);

    (void)definition;
    if (rc == 0)
        rc = ds_uuid_random(id, err);
    in.author = did.p;
    return rc < 0 ? rc : ds_act_sign_off(record, &in, err);
}

static int64_t machine_clock(void)
{
    return (int64_t)time(NULL);
}

static int from_device(struct ds_casebook *book, char **argv, struct ds_error *err)
{
    struct ds_private_key *key = NULL;
    struct ds_author by = {.name = argv[5],
                           .time = {.at = strtoll(argv[6], NULL, 10),
                                    .stated = true,
                                    .origin = DS_ACT_DEVICE,
                                    .clock = machine_clock}};
    const struct ds_act act = {
        .verb = "sign-off", .subject = "witness", .apply = sign_off, .ctx = &by};
    int rc = ds_private_key_load(&key, argv[4], NULL, err);

    by.key = key;
    if (rc == 0)
        rc = ds_case_commit(book, argv[2], &act, &by, err);
    ds_private_key_free(key);
    return rc;
}

int main(int argc, char **argv)
{
    struct ds_error err = DS_ERROR_INIT;
    struct ds_casebook *book = NULL;
    struct ds_record record = DS_RECORD_INIT;
    json_t *definition = NULL;
    int rc, fd;

    if (argc != (argc > 3 && strcmp(argv[3], "device") == 0 ? 7 : 4))
        return 2;
    rc = ds_casebook_open(&book, argv[1], &err);
    if (rc == 0 && strcmp(argv[3], "verify") == 0) {
        rc = ds_case_load_checked(&record, &definition, book, argv[2], &err);
        if (rc == 0)
            puts("holds");
        ds_record_release(&record);
        json_decref(definition);
    } else if (rc == 0 && strcmp(argv[3], "device") == 0) {
        rc = from_device(book, argv, &err);
    } else if (rc == 0 && strcmp(argv[3], "history") == 0) {
        rc = ds_case_history(book, argv[2], show, NULL, &err);
    } else if (rc == 0) {
        rc = ds_case_bundle(book, &fd, argv[2], &err);
        if (rc == 0)
            rc = pour(fd);
    }
    ds_casebook_free(book);
    if (rc < 0)
        fprintf(stderr, "%s\n", err.text);
    return rc < 0;
}
