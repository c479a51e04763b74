/* SPDX-License-Identifier: Apache-2.0 */
/* File names that somebody else chose, as text that a record can hold: Unicode form C (UAX #15),
 * the rest percent-encoded. */
#ifndef DS_CAPTURE_EVIDENCE_FILE_NAME_H
#define DS_CAPTURE_EVIDENCE_FILE_NAME_H

/* UTF-8 in Unicode form C of at most 1024 bytes of `raw`; control characters, and all of
 * it that is not ASCII when it is not UTF-8, as "%XX"; "?" for nothing. The caller frees
 * it; NULL when memory is out. */
char *ds_file_name_text(const char *raw);

#endif
