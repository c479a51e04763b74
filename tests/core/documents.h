/* SPDX-License-Identifier: Apache-2.0 */
/* The valid definition and record of tests/data, and changing one place of them. */
#ifndef DS_TESTS_CORE_DOCUMENTS_H
#define DS_TESTS_CORE_DOCUMENTS_H

#include "core/json/shape.h"

json_t *ds_test_definition(void);
/* With the digests of `definition` wherever a record has them. */
json_t *ds_test_record(const json_t *definition);
void ds_test_bind(json_t *record, const json_t *definition);

/* Puts the JSON text `value` (NULL: removes) at `path` ("criteria[0].scale.required"); an index
 * one past the end appends. */
void ds_test_put(json_t *document, const char *path, const char *value);

/* One change to a document, and the fault that it is to make. */
struct ds_test_fault {
    const char *at, *value; /* as for ds_test_put() */
    enum ds_fault_kind kind;
    const char *path, *detail;
};

#define WRONG(at_, value_, kind_, path_, detail_)                                                  \
    {                                                                                              \
        .at = at_, .value = value_, .kind = kind_, .path = path_, .detail = detail_                \
    }

/* Whether there is such a fault; `detail` NULL: any. */
bool ds_test_has_fault(const struct ds_faults *faults, enum ds_fault_kind kind, const char *path,
                       const char *detail);
void ds_test_print_faults(const struct ds_faults *faults);

#endif
