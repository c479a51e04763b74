/* SPDX-License-Identifier: Apache-2.0 */
/* libarchive, opened by who reads a learner's archive: a child process, see
 * capture/evidence/archive_list.c. */
#ifndef DS_CAPTURE_EVIDENCE_LIBARCHIVE_H
#define DS_CAPTURE_EVIDENCE_LIBARCHIVE_H

#include "core/dynlib.h"

#include <archive.h>
#include <archive_entry.h>

/* No filter here starts another program, as some of libarchive's would. */
/* clang-format off */
#define DS_LIBARCHIVE_FORMATS(each)                                                               \
    each(archive_read_support_filter_gzip) each(archive_read_support_filter_bzip2)                \
    each(archive_read_support_filter_compress) each(archive_read_support_filter_xz)               \
    each(archive_read_support_filter_lzma) each(archive_read_support_filter_lz4)                  \
    each(archive_read_support_filter_zstd) each(archive_read_support_format_zip)                  \
    each(archive_read_support_format_tar) each(archive_read_support_format_7zip)                  \
    each(archive_read_support_format_rar) each(archive_read_support_format_rar5)                  \
    each(archive_read_support_format_cpio) each(archive_read_support_format_cab)
/* clang-format on */

/* clang-format off */
#define DS_LIBARCHIVE(each)                                                                       \
    DS_LIBARCHIVE_FORMATS(each) each(archive_error_string) each(archive_entry_pathname)           \
    each(archive_entry_pathname_utf8) each(archive_entry_size) each(archive_entry_size_is_set)    \
    each(archive_entry_filetype) each(archive_read_new) each(archive_read_open_fd)                \
    each(archive_read_next_header) each(archive_read_free)
/* clang-format on */

struct ds_libarchive {
    DS_LIBARCHIVE(DS_DYNLIB_MEMBER)
};

/* NULL: it cannot be opened, and err says why. */
const struct ds_libarchive *ds_libarchive(struct ds_error *err);

#endif
