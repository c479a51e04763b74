/* SPDX-License-Identifier: Apache-2.0 */
/* A folder with a case of three artefacts or four, a key, and a package made of them. */
#ifndef DS_TESTS_PACKAGE_SCENE_H
#define DS_TESTS_PACKAGE_SCENE_H

#include "tests/package/case.h"

#include <stdbool.h>
#include <stddef.h>

enum { AT = 1773586400 };

struct scene {
    char *folder;
    struct ds_test_case test;
    struct ds_private_key *key;
    const struct ds_package_file *files; /* what the package gets besides */
    size_t files_n;
    const struct ds_span *endorsement;
    size_t endorsements;
    bool replace;
    void (*both)(void (*one)(void *), void *one_ctx, void (*other)(void *), void *other_ctx);
};

/* The artefacts stand under case/, with `big` a fourth one of so many bytes; out/ is empty. */
int scene_enter(void **state, size_t big);
int scene_leave(void **state);

/* Writes out/p.zip. */
int scene_write(struct ds_package_summary *summary, struct scene *scene, struct ds_error *err);
/* Packaging is refused for this reason, and nothing stands in the folder. */
void scene_refused(struct scene *scene, int code, const char *part);

#endif
