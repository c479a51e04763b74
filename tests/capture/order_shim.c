/* SPDX-License-Identifier: Apache-2.0 */
/* LD_PRELOAD: appends to the file ORDER_LOG what a program writes, names and syncs, in order:
 *
 *     write INODE PATH     a file was opened for writing, or written
 *     name INODE PATH      the folder INODE got the name PATH: created, renamed or linked
 *     sync INODE           fsync(), fdatasync(), of a file or a folder
 *     syncfs               everything
 *     said                 by now the program has printed "saved", "made" or "started", which it
 * may still hold back, as into a pipe */
#include <dlfcn.h>
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdio_ext.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#define REAL(type, name, ...)                                                                      \
    static type (*real)(__VA_ARGS__);                                                              \
    if (!real)                                                                                     \
    *(void **)&real = dlsym(RTLD_NEXT, #name)

/* By system calls alone, so that no hook meets itself. */
static void append(const char *line)
{
    const char *log = getenv("ORDER_LOG");
    long fd = log ? syscall(SYS_openat, AT_FDCWD, log, O_WRONLY | O_APPEND | O_CREAT, 0600) : -1;

    if (fd < 0)
        return;
    syscall(SYS_write, fd, line, strlen(line));
    syscall(SYS_close, fd);
}

static int has_said(void)
{
    static const char *const words[] = {"saved", "made", "started"};
    const char *held = stdout->_IO_write_base;
    size_t n = __fpending(stdout);

    for (size_t i = 0; n && i < sizeof(words) / sizeof(*words); i++)
        if (memmem(held, n, words[i], strlen(words[i])))
            return 1;
    return 0;
}

static void note(const char *format, ...) __attribute__((format(printf, 1, 2)));
static void note(const char *format, ...)
{
    char line[2 * PATH_MAX];
    va_list args;

    if (has_said())
        append("said\n");
    va_start(args, format);
    vsnprintf(line, sizeof(line), format, args);
    va_end(args);
    append(line);
}

static void note_fd(const char *what, int fd)
{
    char link[40], path[PATH_MAX];
    struct stat st;
    ssize_t n;

    snprintf(link, sizeof(link), "/proc/self/fd/%d", fd);
    n = readlink(link, path, sizeof(path) - 1);
    if (n > 0 && fstat(fd, &st) == 0 && (S_ISREG(st.st_mode) || S_ISDIR(st.st_mode))) {
        path[n] = '\0';
        note("%s %ju %s\n", what, (uintmax_t)st.st_ino, path);
    }
}

static void note_name(int at, const char *path)
{
    char whole[PATH_MAX], folder[PATH_MAX];
    struct stat st;
    ssize_t n = 0;

    if (at != AT_FDCWD && *path != '/') {
        snprintf(folder, sizeof(folder), "/proc/self/fd/%d", at);
        n = readlink(folder, whole, sizeof(whole) - 2);
    } else if (*path != '/' && getcwd(whole, sizeof(whole) - 1)) {
        n = (ssize_t)strlen(whole);
    }
    if (n < 0)
        return;
    snprintf(whole + n, sizeof(whole) - (size_t)n, n ? "/%s" : "%s", path);
    snprintf(folder, sizeof(folder), "%s", whole);
    if (strrchr(folder, '/') && strrchr(folder, '/') != folder)
        *strrchr(folder, '/') = '\0';
    if (stat(folder, &st) == 0)
        note("name %ju %s\n", (uintmax_t)st.st_ino, whole);
}

static int opened(int fd, int at, const char *path, int flags)
{
    if (fd < 0 || (flags & O_ACCMODE) == O_RDONLY)
        return fd;
    note_fd("write", fd);
    if (flags & O_CREAT)
        note_name(at, path);
    return fd;
}

static mode_t mode_of(int flags, va_list args)
{
    return flags & (O_CREAT | __O_TMPFILE) ? va_arg(args, mode_t) : 0;
}

#define OPEN(name)                                                                                 \
    int name(const char *path, int flags, ...)                                                     \
    {                                                                                              \
        va_list args;                                                                              \
        REAL(int, name, const char *, int, ...);                                                   \
        va_start(args, flags);                                                                     \
        mode_t mode = mode_of(flags, args);                                                        \
        va_end(args);                                                                              \
        return opened(real(path, flags, mode), AT_FDCWD, path, flags);                             \
    }
OPEN(open)
OPEN(open64)

#define OPENAT(name)                                                                               \
    int name(int at, const char *path, int flags, ...)                                             \
    {                                                                                              \
        va_list args;                                                                              \
        REAL(int, name, int, const char *, int, ...);                                              \
        va_start(args, flags);                                                                     \
        mode_t mode = mode_of(flags, args);                                                        \
        va_end(args);                                                                              \
        return opened(real(at, path, flags, mode), at, path, flags);                               \
    }
OPENAT(openat)
OPENAT(openat64)

ssize_t write(int fd, const void *bytes, size_t n)
{
    REAL(ssize_t, write, int, const void *, size_t);
    if (fd > STDERR_FILENO)
        note_fd("write", fd);
    return real(fd, bytes, n);
}

#define PWRITE(name)                                                                               \
    ssize_t name(int fd, const void *bytes, size_t n, off_t at)                                    \
    {                                                                                              \
        REAL(ssize_t, name, int, const void *, size_t, off_t);                                     \
        note_fd("write", fd);                                                                      \
        return real(fd, bytes, n, at);                                                             \
    }
PWRITE(pwrite)
PWRITE(pwrite64)

#define NAMED(name, parameters, arguments, types, at, path)                                        \
    int name parameters                                                                            \
    {                                                                                              \
        static int(*real) types;                                                                   \
        int rc;                                                                                    \
        if (!real)                                                                                 \
            *(void **)&real = dlsym(RTLD_NEXT, #name);                                             \
        rc = real arguments;                                                                       \
        if (rc == 0)                                                                               \
            note_name(at, path);                                                                   \
        return rc;                                                                                 \
    }
NAMED(mkdir, (const char *path, mode_t mode), (path, mode), (const char *, mode_t), AT_FDCWD, path)
NAMED(rename, (const char *from, const char *to), (from, to), (const char *, const char *),
      AT_FDCWD, to)
NAMED(link, (const char *from, const char *to), (from, to), (const char *, const char *), AT_FDCWD,
      to)
NAMED(renameat2, (int a, const char *from, int b, const char *to, unsigned int flags),
      (a, from, b, to, flags), (int, const char *, int, const char *, unsigned int), b, to)
NAMED(linkat, (int a, const char *from, int b, const char *to, int flags), (a, from, b, to, flags),
      (int, const char *, int, const char *, int), b, to)

#define SYNC(name, line)                                                                           \
    int name(int fd)                                                                               \
    {                                                                                              \
        REAL(int, name, int);                                                                      \
        int rc = real(fd);                                                                         \
        if (rc == 0)                                                                               \
            line;                                                                                  \
        return rc;                                                                                 \
    }
SYNC(fsync, note_fd("sync", fd))
SYNC(fdatasync, note_fd("sync", fd))
SYNC(syncfs, note("syncfs\n"))
