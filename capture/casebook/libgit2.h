/* SPDX-License-Identifier: Apache-2.0 */
/* libgit2, opened with the first casebook: who works without one has neither it in memory nor the
 * SSH and TLS that it brings along. For the files that speak to libgit2, through
 * capture/casebook/repo.h; they call its functions by their names. A function that is missing in
 * one of the two lists below does not compile or does not link. */
#ifndef DS_CAPTURE_CASEBOOK_LIBGIT2_H
#define DS_CAPTURE_CASEBOOK_LIBGIT2_H

#include "core/dynlib.h"

#include <git2.h>

/* clang-format off */
#define DS_LIBGIT2(each)                                                                          \
    each(git_blob_create_from_buffer) each(git_blob_free) each(git_blob_id) each(git_blob_lookup) \
    each(git_blob_rawcontent) each(git_blob_rawsize) each(git_buf_dispose)                        \
    each(git_commit_author) each(git_commit_create) each(git_commit_create_buffer)                \
    each(git_commit_create_with_signature) each(git_commit_extract_signature)                     \
    each(git_commit_free) each(git_commit_id) each(git_commit_lookup)                             \
    each(git_commit_message_raw) each(git_commit_parentcount) each(git_commit_summary)            \
    each(git_commit_tree) each(git_commit_tree_id) each(git_config_free)                          \
    each(git_config_set_string) each(git_error_last) each(git_index_free)                         \
    each(git_index_read_tree) each(git_index_write) each(git_libgit2_init) each(git_libgit2_opts) \
    each(git_odb_exists_ext) each(git_odb_free) each(git_odb_hash) each(git_odb_object_data)      \
    each(git_odb_object_free) each(git_odb_object_size) each(git_odb_read)                        \
    each(git_odb_read_header) each(git_odb_write) each(git_odb_write_pack) each(git_oid_cpy)      \
    each(git_oid_equal) each(git_oid_tostr) each(git_oid_tostr_s) each(git_refdb_free)            \
    each(git_reference_create)                                                                    \
    each(git_reference_create_matching) each(git_reference_free) each(git_reference_list)         \
    each(git_reference_name_is_valid) each(git_reference_name_to_id)                              \
    each(git_repository_commondir) each(git_repository_config) each(git_repository_free)          \
    each(git_repository_index) each(git_repository_init_ext)                                      \
    each(git_repository_init_options_init) each(git_repository_odb) each(git_repository_open_ext) \
    each(git_repository_refdb)                                                                    \
    each(git_revwalk_free) each(git_revwalk_new) each(git_revwalk_next) each(git_revwalk_push)    \
    each(git_revwalk_sorting) each(git_signature_free) each(git_signature_new)                    \
    each(git_strarray_dispose) each(git_tree_entry_byindex) each(git_tree_entry_byname)           \
    each(git_tree_entry_id) each(git_tree_entry_name) each(git_tree_entry_type)                   \
    each(git_tree_entrycount) each(git_tree_free) each(git_tree_lookup)                           \
    each(git_treebuilder_free) each(git_treebuilder_insert) each(git_treebuilder_new)             \
    each(git_treebuilder_write)
/* clang-format on */

struct ds_libgit2 {
    DS_LIBGIT2(DS_DYNLIB_MEMBER)
};

extern struct ds_libgit2 ds_libgit2; /* filled by ds_libgit2_open() */

/* Loads the library unless it is loaded, which stays so until the process ends; before any call
 * below. 0, or what ds_dynlib_open() says of one that is absent or lacks a function. */
int ds_libgit2_open(struct ds_error *err);

#define git_blob_create_from_buffer ds_libgit2.git_blob_create_from_buffer
#define git_blob_free ds_libgit2.git_blob_free
#define git_blob_id ds_libgit2.git_blob_id
#define git_blob_lookup ds_libgit2.git_blob_lookup
#define git_blob_rawcontent ds_libgit2.git_blob_rawcontent
#define git_blob_rawsize ds_libgit2.git_blob_rawsize
#define git_buf_dispose ds_libgit2.git_buf_dispose
#define git_commit_author ds_libgit2.git_commit_author
#define git_commit_create ds_libgit2.git_commit_create
#define git_commit_create_buffer ds_libgit2.git_commit_create_buffer
#define git_commit_create_with_signature ds_libgit2.git_commit_create_with_signature
#define git_commit_extract_signature ds_libgit2.git_commit_extract_signature
#define git_commit_free ds_libgit2.git_commit_free
#define git_commit_id ds_libgit2.git_commit_id
#define git_commit_lookup ds_libgit2.git_commit_lookup
#define git_commit_message_raw ds_libgit2.git_commit_message_raw
#define git_commit_parentcount ds_libgit2.git_commit_parentcount
#define git_commit_summary ds_libgit2.git_commit_summary
#define git_commit_tree ds_libgit2.git_commit_tree
#define git_commit_tree_id ds_libgit2.git_commit_tree_id
#define git_config_free ds_libgit2.git_config_free
#define git_config_set_string ds_libgit2.git_config_set_string
#define git_error_last ds_libgit2.git_error_last
#define git_index_free ds_libgit2.git_index_free
#define git_index_read_tree ds_libgit2.git_index_read_tree
#define git_index_write ds_libgit2.git_index_write
#define git_libgit2_init ds_libgit2.git_libgit2_init
#define git_libgit2_opts ds_libgit2.git_libgit2_opts
#define git_odb_exists_ext ds_libgit2.git_odb_exists_ext
#define git_odb_free ds_libgit2.git_odb_free
#define git_odb_hash ds_libgit2.git_odb_hash
#define git_odb_object_data ds_libgit2.git_odb_object_data
#define git_odb_object_free ds_libgit2.git_odb_object_free
#define git_odb_object_size ds_libgit2.git_odb_object_size
#define git_odb_read ds_libgit2.git_odb_read
#define git_odb_read_header ds_libgit2.git_odb_read_header
#define git_odb_write ds_libgit2.git_odb_write
#define git_odb_write_pack ds_libgit2.git_odb_write_pack
#define git_oid_cpy ds_libgit2.git_oid_cpy
#define git_oid_equal ds_libgit2.git_oid_equal
#define git_oid_tostr ds_libgit2.git_oid_tostr
#define git_oid_tostr_s ds_libgit2.git_oid_tostr_s
#define git_refdb_free ds_libgit2.git_refdb_free
#define git_reference_create ds_libgit2.git_reference_create
#define git_reference_create_matching ds_libgit2.git_reference_create_matching
#define git_reference_free ds_libgit2.git_reference_free
#define git_reference_list ds_libgit2.git_reference_list
#define git_reference_name_is_valid ds_libgit2.git_reference_name_is_valid
#define git_reference_name_to_id ds_libgit2.git_reference_name_to_id
#define git_repository_commondir ds_libgit2.git_repository_commondir
#define git_repository_config ds_libgit2.git_repository_config
#define git_repository_free ds_libgit2.git_repository_free
#define git_repository_index ds_libgit2.git_repository_index
#define git_repository_init_ext ds_libgit2.git_repository_init_ext
#define git_repository_init_options_init ds_libgit2.git_repository_init_options_init
#define git_repository_odb ds_libgit2.git_repository_odb
#define git_repository_open_ext ds_libgit2.git_repository_open_ext
#define git_repository_refdb ds_libgit2.git_repository_refdb
#define git_revwalk_free ds_libgit2.git_revwalk_free
#define git_revwalk_new ds_libgit2.git_revwalk_new
#define git_revwalk_next ds_libgit2.git_revwalk_next
#define git_revwalk_push ds_libgit2.git_revwalk_push
#define git_revwalk_sorting ds_libgit2.git_revwalk_sorting
#define git_signature_free ds_libgit2.git_signature_free
#define git_signature_new ds_libgit2.git_signature_new
#define git_strarray_dispose ds_libgit2.git_strarray_dispose
#define git_tree_entry_byindex ds_libgit2.git_tree_entry_byindex
#define git_tree_entry_byname ds_libgit2.git_tree_entry_byname
#define git_tree_entry_id ds_libgit2.git_tree_entry_id
#define git_tree_entry_name ds_libgit2.git_tree_entry_name
#define git_tree_entry_type ds_libgit2.git_tree_entry_type
#define git_tree_entrycount ds_libgit2.git_tree_entrycount
#define git_tree_free ds_libgit2.git_tree_free
#define git_tree_lookup ds_libgit2.git_tree_lookup
#define git_treebuilder_free ds_libgit2.git_treebuilder_free
#define git_treebuilder_insert ds_libgit2.git_treebuilder_insert
#define git_treebuilder_new ds_libgit2.git_treebuilder_new
#define git_treebuilder_write ds_libgit2.git_treebuilder_write

#endif
