/* SPDX-License-Identifier: Apache-2.0 */
/* The shape of record.json as tables (core/json/shape.h); docs/format.md, "record.json". */
#ifndef DS_CORE_RECORD_RECORD_SHAPE_H
#define DS_CORE_RECORD_RECORD_SHAPE_H

#include "core/json/shape.h"

/* The whole document, an element of `artefacts`, and `captured` of that element. */
extern const struct ds_shape ds_record_shape, ds_artefact_shape, ds_captured_shape;

/* `acts`: an array of objects with `header` and `signature`. */
extern const struct ds_shape ds_acts_shape;

#endif
