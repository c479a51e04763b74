/* SPDX-License-Identifier: Apache-2.0 */
/* Writes a canonical ZIP (core/zip.h), entry after entry. Nothing stands at the target before
 * ds_zip_writer_finish(). */
#ifndef DS_PACKAGE_ZIP_WRITER_H
#define DS_PACKAGE_ZIP_WRITER_H

#include "core/digest.h"
#include "package/stream_copy.h"

struct ds_zip_writer; /* opaque */

/* Starts a file that will be about `expected` bytes long (0: not known): where the disk has no room
 * for so many, DS_EIO comes now and not after an hour of copying. `watch` hears of the content's
 * bytes as they are written. */
int ds_zip_writer_new(struct ds_zip_writer **out, const char *target, uint64_t expected,
                      const struct ds_copy_watch *watch, struct ds_error *err);
void ds_zip_writer_free(struct ds_zip_writer *writer); /* NULL is fine; drops an unfinished file */
void ds_zip_writer_freep(struct ds_zip_writer **writer);

/* Gives the file these permissions, whatever the umask. */
int ds_zip_writer_mode(struct ds_zip_writer *writer, unsigned int mode, struct ds_error *err);

/* Adds an entry. Entries come in the order of ds_zip_order(), under names that ds_name_fault()
 * allows; otherwise DS_EINVAL. */
int ds_zip_writer_add(struct ds_zip_writer *writer, const char *name, struct ds_span content,
                      struct ds_error *err);

/* The same for content whose CRC-32 is known. */
int ds_zip_writer_add_known(struct ds_zip_writer *writer, const char *name, struct ds_span content,
                            uint32_t crc, struct ds_error *err);

/* Adds an entry of `size` bytes read from `fd`; *digest receives their SHA-256. DS_ECHANGED when
 * there are more or fewer. */
int ds_zip_writer_add_file(struct ds_digest *digest, struct ds_zip_writer *writer, const char *name,
                           int fd, uint64_t size, struct ds_error *err);

/* The same for bytes that `read` gives, in one piece after another. */
struct ds_zip_bytes {
    uint64_t size;
    int (*read)(void *ctx, uint64_t offset, void *out, size_t n, struct ds_error *err);
    void *ctx;
};
int ds_zip_writer_add_read(struct ds_digest *digest, struct ds_zip_writer *writer, const char *name,
                           const struct ds_zip_bytes *bytes, struct ds_error *err);

/* Ends the file and gives it its name; DS_EEXIST when something stands there, unless `replace`.
 * *size and *entries say what was written. */
int ds_zip_writer_finish(struct ds_zip_writer *writer, bool replace, uint64_t *size,
                         size_t *entries, struct ds_error *err);

#endif
