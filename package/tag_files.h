/* SPDX-License-Identifier: Apache-2.0 */
/* Adds the tag files of the bag (BagIt 1.0, RFC 8493) and the seal over them: bagit.txt,
 * bag-info.txt, both manifests, the reading page and the seal. docs/format.md, "Bag" and "Seal". */
#ifndef DS_PACKAGE_TAG_FILES_H
#define DS_PACKAGE_TAG_FILES_H

#include "core/sign/private_key.h"
#include "package/entries.h"
#include "package/index_page.h"
#include "package/stamper.h"

/* Writes the page. It lists no other entry, so that it can be made before they are all there. */
int ds_tag_page_write(struct ds_temp_document *out, struct ds_temp_documents *documents,
                      const struct ds_index_page *page, struct ds_error *err);

struct ds_tagging {
    const json_t *definition;
    const struct ds_record *record;      /* not asked for its artefacts */
    const struct ds_temp_document *page; /* one of the temporary documents of the entries; NULL: */
    const struct ds_verified_entry *page_copied; /* the page of the package that is shared */
    const char *identity;                        /* SHA-256 of the record, hex */
    int64_t at;                                  /* time of the seal */
    const struct ds_private_key *seal_key;
};

/* Adds them to the entries, which are all of data/ until then, and puts everything in order. */
int ds_tag_files_add(struct ds_entries *entries, const struct ds_tagging *tagging,
                     struct ds_error *err);

/* Adds the first timestamp, over the seal that ds_tag_files_add() made: token and certificates
 * (docs/format.md, "Timestamps"). Nothing without a stamper. */
int ds_tag_timestamp_add(struct ds_entries *entries, const struct ds_package_stamper *stamper,
                         struct ds_error *err);

#endif
