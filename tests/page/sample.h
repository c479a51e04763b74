/* SPDX-License-Identifier: Apache-2.0 */
/* A reading page of a fixture, written to memory. */
#ifndef DS_TESTS_PAGE_SAMPLE_H
#define DS_TESTS_PAGE_SAMPLE_H

#include "page/page.h"
#include "tests/lib/page_fixture.h"

struct sample {
    json_t *definition, *record;
    struct ds_buf page;
};

void sample_open(struct sample *sample, enum ds_page_case which);
/* Writes the page anew; definition, record and identity are the sample's. */
void sample_write(struct sample *sample, struct ds_page page);
void sample_close(struct sample *sample);

void assert_has(const struct sample *sample, const char *part);
void assert_lacks(const struct sample *sample, const char *part);

#endif
