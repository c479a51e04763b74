/* SPDX-License-Identifier: Apache-2.0 */
/* libmagic, opened by the child that looks into what learners hand in (capture/evidence/magic.c).
 */
#ifndef DS_CAPTURE_EVIDENCE_LIBMAGIC_H
#define DS_CAPTURE_EVIDENCE_LIBMAGIC_H

#include "core/dynlib.h"

#include <magic.h>

#define DS_LIBMAGIC(each) each(magic_open) each(magic_load) each(magic_descriptor) each(magic_error)

struct ds_libmagic {
    DS_LIBMAGIC(DS_DYNLIB_MEMBER)
};

/* NULL: it cannot be opened, and err says why. */
const struct ds_libmagic *ds_libmagic(struct ds_error *err);

#endif
