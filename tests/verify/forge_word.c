/* SPDX-License-Identifier: Apache-2.0 */
/* forge_word PACKAGE TRUST [STAGE WHERE [WHAT | @FILE]] | PACKAGE TRUST more N | PACKAGE TRUST
 * status WORD | PACKAGE TRUST history WORD | PACKAGE TRUST acts WORD | PACKAGE TRUST hostile WORD |
 * PACKAGE TRUST departs REASON: writes a package and the list that trusts its issuer, for the tests
 * of the program. "large-" before the STAGE: with an artefact of three leaves.
 * @FILE: what is too long for a command line. */
#include "tests/lib/test.h"
#include "tests/verify/forge.h"
#include "tests/verify/hostile.h"
#include "tests/verify/lists.h"

#include "core/file.h"
#include "core/format.h"

#include <stdlib.h>

static const char *const stages[] = {
    "nothing", "definition", "assessment",  "record",      "document", "claim", "header",
    "file",    "manifest",   "tagmanifest", "seal-header", "sealed",   NULL};

static bool is_large(const char *word)
{
    return strncmp(word, "large-", strlen("large-")) == 0;
}

static enum forge_stage stage_of(const char *word)
{
    if (is_large(word))
        word += strlen("large-");
    for (int i = 0; stages[i]; i++)
        if (strcmp(stages[i], word) == 0)
            return (enum forge_stage)i;
    fprintf(stderr, "no stage %s\n", word);
    exit(2);
}

#define ENTRY(url, purpose, more)                                                                  \
    "{\"id\":\"" url "#94567\",\"type\":\"BitstringStatusListEntry\",\"statusPurpose\":\"" purpose \
    "\",\"statusListIndex\":\"94567\",\"statusListCredential\":\"" url "\"" more "}"
#define REVOCATION ENTRY(LIST_URL, "revocation", "")

/* A credential with a place in a status list, and the list. */
static const struct {
    const char *word, *entry;
    struct list list;
    bool stranger; /* signs the list */
} statuses[] = {
    {.word = "held", .entry = REVOCATION, .list = {.set = 0}},
    {.word = "revoked", .entry = REVOCATION, .list = {.set = 94567}},
    {.word = "neighbours", .entry = REVOCATION, .list = {.set = 94566}},
    {.word = "suspended",
     .entry = ENTRY(LIST_URL, "revocation", ",\"statusReference\":\"" SUSPENSIONS_URL "\""),
     .list = {.url = SUSPENSIONS_URL, .purpose = "suspension", .set = 94567}},
    {.word = "wide",
     .entry = ENTRY(LIST_URL, "revocation", ",\"statusSize\":2"),
     .list = {.bytes = 32768, .set = 189135}},
    {.word = "narrow",
     .entry = ENTRY(LIST_URL, "revocation", ",\"statusSize\":2"),
     .list = {.bytes = 32768, .set = 94567}},
    {.word = "array", .entry = "[" REVOCATION "]", .list = {.set = 94567}},
    {.word = "damaged", .entry = REVOCATION, .list = {.set = 94567, .damaged = true}},
    {.word = "stranger", .entry = REVOCATION, .list = {.set = 94567}, .stranger = true},
    {.word = "other-issuer",
     .entry = REVOCATION,
     .list = {.set = 94567, .issuer = "https://other.example/"}},
    {.word = "other-list", .entry = REVOCATION, .list = {.set = 94567, .url = LIST_URL "2"}},
    {.word = "other-purpose", .entry = REVOCATION, .list = {.set = 94567, .purpose = "message"}},
    {.word = "short", .entry = REVOCATION, .list = {.set = 94567, .bytes = 16383}},
    {.word = "no-gzip", .entry = REVOCATION, .list = {.encoded = "uAAAA"}},
    {.word = "no-index",
     .entry = "{\"type\":\"BitstringStatusListEntry\",\"statusPurpose\":\"revocation\"}",
     .list = {.set = 0}},
    {.word = "unknown",
     .entry = "{\"type\":\"StatusList2021Entry\",\"id\":\"x:y\"}",
     .list = {.set = 0}},
};

static void set_status(struct forge *forge, struct ds_buf *list, const char *word,
                       const struct forge_keys *keys)
{
    for (size_t i = 0; i < sizeof(statuses) / sizeof(*statuses); i++)
        if (strcmp(statuses[i].word, word) == 0) {
            list_make(list, &statuses[i].list,
                      statuses[i].stranger ? keys->stranger : keys->issuer);
            *forge = (struct forge){.stage = FORGE_CLAIM,
                                    .where = "credentialStatus",
                                    .what = statuses[i].entry,
                                    .snapshot = list->p};
            return;
        }
    fprintf(stderr, "no status %s\n", word);
    exit(2);
}

/* The text, or that of the file after "@". */
static const char *text_of(struct ds_buf *keep, const char *word)
{
    if (word && word[0] == '@') {
        if (ds_file_read(keep, word + 1, NULL) == 0)
            return keep->p;
        fprintf(stderr, "no file %s\n", word + 1);
        exit(2);
    }
    return word;
}

int main(int argc, char **argv)
{
    struct ds_buf package = DS_BUF_INIT((size_t)1 << 30), trust = DS_BUF_INIT(4096);
    struct ds_buf list = DS_BUF_INIT(DS_MAX_JSON), what = DS_BUF_INIT(DS_MAX_JSON);
    struct forge forge = {.stage = FORGE_NOTHING};
    struct ds_error err = DS_ERROR_INIT;
    struct forge_keys keys;

    if (argc < 3)
        return 2;
    forge_keys(&keys);
    if (argc == 5 && strcmp(argv[3], "hostile") == 0) {
        if (!hostile_package(&package, argv[4], &keys))
            return 2;
    } else if (argc == 5 && strcmp(argv[3], "status") == 0) {
        set_status(&forge, &list, argv[4], &keys);
    } else if (argc == 5 && strcmp(argv[3], "history") == 0) {
        forge.history = argv[4];
    } else if (argc == 5 && strcmp(argv[3], "departs") == 0) {
        forge = (struct forge){.stage = FORGE_ASSESSMENT,
                               .where = "judgements[1].value",
                               .what = "\"9.0\"",
                               .reason = argv[4]};
    } else if (argc == 5 && strcmp(argv[3], "acts") == 0) {
        forge.acts = argv[4];
    } else if (argc == 5 && strcmp(argv[3], "more") == 0) {
        forge.more = strtoul(argv[4], NULL, 10);
    } else if (argc > 4) {
        forge.stage = stage_of(argv[3]);
        forge.large = is_large(argv[3]) ? (2 << 20) + 5 : 0;
        forge.where = argv[4];
        forge.what = text_of(&what, argc > 5 ? argv[5] : NULL);
    }
    if (package.n == 0)
        forge_package(&package, &forge, &keys);
    forge_trust(&trust, FORGE_ISSUER, keys.issuer);
    if (ds_file_write(argv[1], ds_buf_span(&package), 0644, false, &err) < 0 ||
        ds_file_write(argv[2], ds_buf_span(&trust), 0644, false, &err) < 0) {
        fprintf(stderr, "%s\n", err.text);
        return 1;
    }
    forge_keys_release(&keys);
    ds_buf_release(&package);
    ds_buf_release(&trust);
    ds_buf_release(&list);
    ds_buf_release(&what);
    return 0;
}
