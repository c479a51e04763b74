/* SPDX-License-Identifier: Apache-2.0 */
/* The signed acts of a record that was not made act by act, and forged ones. */
#ifndef DS_TESTS_LIB_ACTS_H
#define DS_TESTS_LIB_ACTS_H

#include <jansson.h>
#include <stdbool.h>

/* Gives `record` the acts that add up to it, an entry each, and those who act a key (one for each
 * place among its people, the same until the program ends), behind the keys that they have. A
 * record that no acts can add up to gets as many as can be made. */
void ds_test_sign_acts(json_t *record);

/* Forges the acts of a record that has right ones: a word of acts.c, "change". False: there is no
 * such word. */
bool ds_test_forge_acts(json_t *record, const char *word);
/* The words, one by one; NULL past the last. */
const char *ds_test_forged_acts(size_t i);

#endif
