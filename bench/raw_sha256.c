/* SPDX-License-Identifier: Apache-2.0 */
/* raw_sha256 FILE...: SHA-256 of each file and nothing else, the yardstick of bench/run: OpenSSL,
 * read() into 1 MiB, one thread. Names of many files come on standard input instead, one a line. */
#include <fcntl.h>
#include <openssl/evp.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static char chunk[1 << 20];

static int hash(EVP_MD_CTX *md, const char *path)
{
    unsigned char digest[EVP_MAX_MD_SIZE];
    int fd = open(path, O_RDONLY), ok;
    ssize_t n;

    ok = fd >= 0 && EVP_DigestInit_ex(md, EVP_sha256(), NULL) == 1;
    while (ok && (n = read(fd, chunk, sizeof(chunk))) != 0)
        ok = n > 0 && EVP_DigestUpdate(md, chunk, (size_t)n) == 1;
    ok = ok && EVP_DigestFinal_ex(md, digest, NULL) == 1;
    if (fd >= 0)
        close(fd);
    return ok;
}

int main(int argc, char **argv)
{
    EVP_MD_CTX *md = EVP_MD_CTX_new();
    char line[4096];
    int ok = md != NULL;

    for (int i = 1; ok && i < argc; i++)
        ok = hash(md, argv[i]);
    while (ok && argc == 1 && fgets(line, sizeof(line), stdin)) {
        line[strcspn(line, "\n")] = '\0';
        ok = hash(md, line);
    }
    EVP_MD_CTX_free(md);
    return !ok;
}
