/* SPDX-License-Identifier: Apache-2.0 */
/* The files of a package before they are written: name, size and digest are known of each, the
 * content is in memory, in the spool, or still where it came from. */
#ifndef DS_PACKAGE_PARTS_H
#define DS_PACKAGE_PARTS_H

#include "package/package.h"
#include "package/spool.h"

struct ds_share_entry; /* package/share.h */
struct ds_zip_writer;  /* package/zip_writer.h */

enum ds_part_place {
    DS_PART_HERE,     /* in memory */
    DS_PART_LENT,     /* in memory, the caller's */
    DS_PART_SPOOLED,  /* made, and put aside */
    DS_PART_ARTEFACT, /* with the casebook, as the ledger */
    DS_PART_LEDGER,
    DS_PART_SHARED /* in the package that is shared */
};

struct ds_part {
    char *name;
    uint64_t size;
    struct ds_digest digest;
    enum ds_part_place place;
    union {
        char *own;                           /* HERE */
        const char *lent;                    /* LENT */
        uint64_t offset;                     /* SPOOLED */
        const struct ds_artefact *artefact;  /* ARTEFACT: of the record */
        const struct ds_share_entry *origin; /* SHARED */
    };
};

struct ds_parts {
    struct ds_part *part;
    size_t n, room;
    struct ds_spool spool;
};

/* `target`: of the package. */
#define DS_PARTS_INIT(target)                                                                      \
    {                                                                                              \
        NULL, 0, 0, DS_SPOOL_INIT(target)                                                          \
    }

void ds_parts_release(struct ds_parts *parts);

/* Adds a file with the bytes of `content`, which is empty afterwards, even on failure. */
int ds_parts_add_take(struct ds_parts *parts, const char *name, struct ds_buf *content,
                      struct ds_error *err);

/* Adds a file with these bytes, which must outlive the parts. */
int ds_parts_add_lent(struct ds_parts *parts, const char *name, struct ds_span content,
                      struct ds_error *err);

/* Adds a file that stands in the parts' spool. */
int ds_parts_add_spooled(struct ds_parts *parts, const char *name, const struct ds_spooled *made,
                         struct ds_error *err);

/* Adds a file of at most `max` bytes that `write` writes into the spool. */
int ds_parts_add_written(struct ds_parts *parts, const char *name, size_t max,
                         int (*write)(void *ctx, const struct ds_sink *to, struct ds_error *err),
                         void *ctx, struct ds_error *err);

/* Adds every artefact of the record. DS_EREFUSED, naming it, when one is absent or has another
 * size than recorded; its digest is checked when it is copied. */
int ds_parts_add_artefacts(struct ds_parts *parts, const struct ds_package_case *the_case,
                           struct ds_error *err);

/* Adds the Git bundle, read once for its digest. DS_EBUSY when it does not end at the commit that
 * the record names. */
int ds_parts_add_ledger(struct ds_parts *parts, const struct ds_package_case *the_case,
                        struct ds_error *err);

/* Adds a file that is copied from the package that is shared. */
int ds_parts_add_shared(struct ds_parts *parts, const struct ds_share_entry *origin,
                        struct ds_error *err);

/* Adds a copy of a further file. DS_EREFUSED when it would not stand in one of the folders that are
 * open to it, or another part has its name (letter case aside). */
int ds_parts_add_file(struct ds_parts *parts, const struct ds_package_file *file,
                      struct ds_error *err);

/* Adds data/endorsements/<sha256>.jwt for each endorsement, once it fits
 * (package/endorsement.h). */
int ds_parts_add_endorsements(struct ds_parts *parts, const json_t *definition,
                              const struct ds_package_options *options, struct ds_error *err);

/* Puts them in the order of the ZIP. */
void ds_parts_sort(struct ds_parts *parts);

/* The content of a part in memory. */
struct ds_span ds_part_content(const struct ds_part *part);

/* Writes a part that is in memory or in the spool (package/parts_spooled.c). */
int ds_part_write(struct ds_zip_writer *writer, const struct ds_parts *parts,
                  const struct ds_part *part, struct ds_error *err);

/* Opens a part that is read from the case. */
int ds_part_open(int *fd, const struct ds_part *part, const struct ds_package_case *the_case,
                 struct ds_error *err);

/* Fails with what `inner` says about the part's bytes: DS_EREFUSED for an artefact that is absent
 * or altered, else the code as it is. */
int ds_part_fail(const struct ds_part *part, const struct ds_error *inner, struct ds_error *err);

#endif
