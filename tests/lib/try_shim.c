/* SPDX-License-Identifier: Apache-2.0 */
/* LD_PRELOAD: what `verify` could do that a hostile file has taken over, and what the process that
 * fetches could for a hostile server. When a status list is about to be expanded, which is long
 * after the file was opened, each thing is tried, and what succeeds goes to standard error as
 * "could: …". When a server is about to be reached, each is tried again, and the same server asked
 * for "/tried?" and a letter for each, y or n. No name that ends in .example is looked up.
 * TRY_FOLDER: a folder with the files "secret" and "socket". */
#include <dlfcn.h>
#include <fcntl.h>
#include <netdb.h>
#include <netinet/in.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>
#include <zlib.h>

static char secret[200], other[200], listening[200];
static char letters[40]; /* what was tried so far */

static void report(const char *what, int done)
{
    char text[80];
    int n = snprintf(text, sizeof(text), "%s: %s\n", done ? "could" : "could not", what);

    strcat(letters, done ? "y" : "n");
    if (write(STDERR_FILENO, text, (size_t)n) < 0)
        abort();
}

static int reach_socket(void)
{
    struct sockaddr_un at = {.sun_family = AF_UNIX};
    int fd = socket(AF_UNIX, SOCK_STREAM, 0);

    snprintf(at.sun_path, sizeof(at.sun_path), "%s", listening);
    return fd >= 0 && connect(fd, (struct sockaddr *)&at, sizeof(at)) == 0;
}

static int start_shell(void)
{
    char *const shell[] = {(char[]){"sh"}, (char[]){"-c"}, (char[]){"exit 0"}, NULL};
    int status = 1;
    pid_t child = fork();

    if (child == 0) {
        execv("/bin/sh", shell);
        _exit(1);
    }
    return child > 0 && waitpid(child, &status, 0) == child && status == 0;
}

static void name_things(void)
{
    const char *folder = getenv("TRY_FOLDER");

    snprintf(secret, sizeof(secret), "%s/secret", folder);
    snprintf(other, sizeof(other), "%s/other", folder);
    snprintf(listening, sizeof(listening), "%s/socket", folder);
}

static void try_all(void)
{
    name_things();
    letters[0] = '\0';
    report("read a file of the user's", open(secret, O_RDONLY) >= 0);
    report("write a file", open(other, O_WRONLY | O_CREAT, 0600) >= 0);
    report("overwrite a file", open(secret, O_WRONLY | O_TRUNC) >= 0);
    report("rename", rename(secret, other) == 0);
    report("unlink", unlink(secret) == 0);
    report("make a folder", mkdir(other, 0700) == 0);
    report("change rights", chmod(secret, 0777) == 0);
    report("reach a UNIX socket", reach_socket());
    report("open a network socket", socket(AF_INET, SOCK_STREAM, 0) >= 0);
    report("signal its parent", kill(getppid(), 0) == 0);
    report("start a shell", start_shell());
}

int inflateInit2_(z_stream *stream, int bits, const char *version, int size)
{
    static int (*real)(z_stream *, int, const char *, int);
    static int tried;

    if (!real)
        *(void **)&real = dlsym(RTLD_NEXT, "inflateInit2_");
    if (!tried++)
        try_all();
    return real(stream, bits, version, size);
}

static int (*real_connect)(int, const struct sockaddr *, socklen_t);

/* To the server that is about to be reached. */
static void tell(const struct sockaddr *address, socklen_t n)
{
    char text[100];
    int fd = socket(address->sa_family, SOCK_STREAM, 0);
    int length = snprintf(text, sizeof(text), "GET /tried?%s HTTP/1.0\r\n\r\n", letters);

    if (fd < 0 || real_connect(fd, address, n) < 0 || write(fd, text, (size_t)length) < length ||
        read(fd, text, sizeof(text)) < 0)
        abort();
    close(fd);
}

int connect(int fd, const struct sockaddr *address, socklen_t n)
{
    static int tried;

    if (!real_connect)
        *(void **)&real_connect = dlsym(RTLD_NEXT, "connect");
    if (address->sa_family == AF_INET && !tried++) {
        try_all();
        tell(address, n);
    }
    return real_connect(fd, address, n);
}

int getaddrinfo(const char *name, const char *service, const struct addrinfo *hints,
                struct addrinfo **out)
{
    static int (*real)(const char *, const char *, const struct addrinfo *, struct addrinfo **);
    size_t n = name ? strlen(name) : 0;

    if (n > 8 && strcmp(name + n - 8, ".example") == 0)
        return EAI_NONAME;
    if (!real)
        *(void **)&real = dlsym(RTLD_NEXT, "getaddrinfo");
    return real(name, service, hints, out);
}
