/* SPDX-License-Identifier: Apache-2.0 */
/* The assessment in tests/data/valid/page, bound and decided: what the pages are tested on. */
#ifndef DS_TESTS_LIB_PAGE_FIXTURE_H
#define DS_TESTS_LIB_PAGE_FIXTURE_H

#include "core/json/json.h"

enum ds_page_case {
    DS_PAGE_PLAIN,
    DS_PAGE_DEPARTS, /* a critical criterion is not met, and the award made all the same */
    DS_PAGE_REFUSED, /* the same, not awarded */
    DS_PAGE_MANY     /* as many artefacts as a record may have, all beside one criterion */
};

/* The digests of the definition are put into the record, and the rule's result into its decision.
 * Fails when either document has a fault. Both are the caller's. */
int ds_page_fixture(json_t **definition, json_t **record, enum ds_page_case which,
                    struct ds_error *err);

#endif
