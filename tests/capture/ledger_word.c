/* SPDX-License-Identifier: Apache-2.0 */
/* Says what the library finds in a case, for tests that change casebooks with stock git:
 *   ledger_word BOOK CASE verify    "holds", or exit 1 and the reason
 *   ledger_word BOOK CASE bundle    the bundle on stdout
 *   ledger_word BOOK CASE history   a line a commit */
#include "capture/casebook/casebook.h"

#include <stdio.h>
#include <string.h>
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

int main(int argc, char **argv)
{
    struct ds_error err = DS_ERROR_INIT;
    struct ds_casebook *book = NULL;
    struct ds_record record = DS_RECORD_INIT;
    json_t *definition = NULL;
    int rc, fd;

    if (argc != 4)
        return 2;
    rc = ds_casebook_open(&book, argv[1], &err);
    if (rc == 0 && strcmp(argv[3], "verify") == 0) {
        rc = ds_case_load_checked(&record, &definition, book, argv[2], &err);
        if (rc == 0)
            puts("holds");
        ds_record_release(&record);
        json_decref(definition);
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
