/* SPDX-License-Identifier: Apache-2.0 */
/* LD_PRELOAD: from main() on the n-th allocation fails (FAIL_MEMORY=n; with FAIL_LASTING=1 so do
 * all after it), or the n-th read of a regular file (FAIL_READ=n) gives EIO. FAIL_COUNT=FILE:
 * writes how many of both there were. */
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

/* glibc's own, under the names by which nothing preloaded stands before them. */
void *__libc_malloc(size_t n);
void *__libc_calloc(size_t n, size_t size);
void *__libc_realloc(void *p, size_t n);

/* Of the process and its children, once main() has begun. */
static struct counts {
    atomic_long allocations, reads;
} * counts;
static long memory_at, read_at;
static int lasting, on;

static int fails(void)
{
    long n;

    if (!on)
        return 0;
    n = atomic_fetch_add(&counts->allocations, 1) + 1;
    if (memory_at == 0 || (lasting ? n < memory_at : n != memory_at))
        return 0;
    errno = ENOMEM;
    return 1;
}

void *malloc(size_t n)
{
    return fails() ? NULL : __libc_malloc(n);
}

void *calloc(size_t n, size_t size)
{
    return fails() ? NULL : __libc_calloc(n, size);
}

void *realloc(void *p, size_t n)
{
    return fails() ? NULL : __libc_realloc(p, n);
}

static int fails_to_read(int fd)
{
    struct stat found;

    if (!on || fstat(fd, &found) < 0 || !S_ISREG(found.st_mode))
        return 0;
    if (atomic_fetch_add(&counts->reads, 1) + 1 != read_at)
        return 0;
    errno = EIO;
    return 1;
}

ssize_t read(int fd, void *to, size_t n)
{
    return fails_to_read(fd) ? -1 : syscall(SYS_read, fd, to, n);
}

ssize_t pread(int fd, void *to, size_t n, off_t at)
{
    return fails_to_read(fd) ? -1 : syscall(SYS_pread64, fd, to, n, at);
}

ssize_t pread64(int fd, void *to, size_t n, off_t at)
{
    return pread(fd, to, n, at);
}

static long number(const char *name)
{
    const char *text = getenv(name);

    return text ? atol(text) : 0;
}

static int (*real_main)(int argc, char **argv, char **environment);

static int counted_main(int argc, char **argv, char **environment)
{
    memory_at = number("FAIL_MEMORY");
    read_at = number("FAIL_READ");
    lasting = number("FAIL_LASTING") != 0;
    counts = mmap(NULL, sizeof(*counts), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    on = counts != MAP_FAILED;
    return real_main(argc, argv, environment);
}

/* What calls main(): libraries that set themselves up before are not what is tested. */
int __libc_start_main(int (*start)(int, char **, char **), int argc, char **argv,
                      void (*init)(void), void (*fini)(void), void (*rtld_fini)(void),
                      void *stack_end)
{
    int (*real)(int (*)(int, char **, char **), int, char **, void (*)(void), void (*)(void),
                void (*)(void), void *);

    *(void **)&real = dlsym(RTLD_NEXT, "__libc_start_main");
    real_main = start;
    return real(counted_main, argc, argv, init, fini, rtld_fini, stack_end);
}

__attribute__((destructor)) static void end(void)
{
    const char *path = on ? getenv("FAIL_COUNT") : NULL;
    char text[64];
    int n = path ? snprintf(text, sizeof(text), "%ld %ld\n", (long)counts->allocations,
                            (long)counts->reads)
                 : 0;
    int fd = path ? open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600) : -1;

    if (fd >= 0 && write(fd, text, (size_t)n) == n)
        close(fd);
}
