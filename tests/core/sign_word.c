/* SPDX-License-Identifier: Apache-2.0 */
/* sign_word KEYFILE NAMESPACE < message: the SSH signature on standard output, for key_test.py. */
#include "core/cleanup.h"
#include "core/sign/sshsig.h"

#include <stdio.h>
#include <stdlib.h>

int main(int argc, char **argv)
{
    char message[65536];
    size_t n = fread(message, 1, sizeof(message), stdin);
    ds_cleanup(ds_private_key_freep) struct ds_private_key *key = NULL;
    struct ds_buf armour = DS_BUF_INIT(4096);
    struct ds_error err = DS_ERROR_INIT;

    if (argc != 3 || ds_private_key_load(&key, argv[1], NULL, &err) < 0 ||
        ds_sshsig_sign(&armour, key, (struct ds_span){.p = message, .n = n}, argv[2], &err) < 0) {
        fprintf(stderr, "%s\n", err.text);
        return EXIT_FAILURE;
    }
    puts(armour.p);
    ds_buf_release(&armour);
    return EXIT_SUCCESS;
}
