/* SPDX-License-Identifier: Apache-2.0 */
/* An allow-list of system calls as a BPF program (seccomp(2)), written from tables: whatever is not
 * in them fails with EPERM. Threads are told from processes by CLONE_THREAD; clone3(), whose flags
 * no filter sees, is "not there", whereupon glibc takes clone(). */
#include "core/sandbox/sandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <stdint.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

#if defined(__x86_64__)
#define ARCHITECTURE AUDIT_ARCH_X86_64
#elif defined(__aarch64__)
#define ARCHITECTURE AUDIT_ARCH_AARCH64
#endif

#ifdef ARCHITECTURE

enum { X32 = 0x40000000 /* calls of another ABI of x86-64, by the same numbers */, MOST = 512 };

/* A call that is allowed when `mask` of an argument is `value`. */
struct rule {
    long call;
    int argument; /* -1: whatever they are */
    uint32_t mask, value;
};

#define ANY(name)                                                                                  \
    {                                                                                              \
        .call = SYS_##name, .argument = -1                                                         \
    }
#define ONLY(name, which, bits, is)                                                                \
    {                                                                                              \
        .call = SYS_##name, .argument = (which), .mask = (uint32_t)(bits), .value = (uint32_t)(is) \
    }

enum { WRITES = O_ACCMODE | O_CREAT | O_TRUNC | (__O_TMPFILE & ~O_DIRECTORY), EMPTY_PATH = 0x1000 };

/* Computing, memory, time, and what is open already. */
static const struct rule always[] = {
    ANY(read),
    ANY(write),
    ANY(readv),
    ANY(writev),
    ANY(pread64),
    ANY(pwrite64),
    ANY(preadv),
    ANY(lseek),
    ANY(close),
    ANY(fstat),
    ANY(fcntl),
    ANY(dup),
    ANY(dup3),
    ANY(fadvise64),
    ANY(fsync),
    ANY(fdatasync),
    ANY(ftruncate),
    ANY(ppoll),
    ONLY(newfstatat, 3, EMPTY_PATH, EMPTY_PATH),
    ONLY(ioctl, 1, UINT32_MAX, TCGETS),
    ONLY(ioctl, 1, UINT32_MAX, TIOCGWINSZ),
    ONLY(mmap, 2, PROT_EXEC, 0),
    ONLY(mprotect, 2, PROT_EXEC, 0),
    ANY(munmap),
    ANY(mremap),
    ANY(brk),
    ANY(madvise),
    ANY(futex),
    ANY(rt_sigaction),
    ANY(rt_sigprocmask),
    ANY(rt_sigreturn),
    ANY(sigaltstack),
    ANY(getpid),
    ANY(gettid),
    ANY(getuid),
    ANY(geteuid),
    ANY(getgid),
    ANY(getegid),
    ANY(clock_gettime),
    ANY(clock_getres),
    ANY(clock_nanosleep),
    ANY(nanosleep),
    ANY(gettimeofday),
    ANY(setitimer),
    ANY(getrandom),
    ANY(exit),
    ANY(exit_group),
    ANY(restart_syscall),
    ANY(sched_yield),
    ANY(sched_getaffinity),
    ANY(set_robust_list),
    ANY(rseq),
    ANY(uname),
    ANY(sysinfo),
    ONLY(prlimit64, 2, UINT32_MAX, 0),
#ifdef SYS_alarm
    ANY(alarm),
    ANY(pause),
    ANY(poll),
    ANY(time),
    ANY(dup2),
    ANY(getrlimit),
#endif
};

static const struct rule opening[] = {
    ONLY(openat, 2, WRITES, O_RDONLY),
    ANY(newfstatat),
    ANY(statx),
    ANY(getdents64),
    ANY(readlinkat),
    ANY(faccessat),
    ANY(getcwd),
#ifdef SYS_open
    ONLY(open, 1, WRITES, O_RDONLY),
    ANY(stat),
    ANY(lstat),
    ANY(access),
    ANY(readlink),
#endif
#ifdef SYS_faccessat2
    ANY(faccessat2),
#endif
};

static const struct rule threading[] = {ONLY(clone, 0, CLONE_THREAD, CLONE_THREAD)};

static const struct rule messaging[] = {ANY(sendto), ANY(sendmsg), ANY(recvfrom), ANY(recvmsg),
                                        ANY(shutdown)};

/* libcurl, its resolver and OpenSSL: no socket of this machine's own (AF_UNIX), none that listens.
 * AF_NETLINK: getaddrinfo() asks which addresses this machine has. */
static const struct rule networking[] = {
    ONLY(socket, 0, UINT32_MAX, AF_INET),
    ONLY(socket, 0, UINT32_MAX, AF_INET6),
    ONLY(socket, 0, UINT32_MAX, AF_NETLINK),
    ONLY(socketpair, 0, UINT32_MAX, AF_UNIX),
    ANY(connect),
    ANY(bind),
    ANY(getsockname),
    ANY(getpeername),
    ANY(getsockopt),
    ANY(setsockopt),
    ANY(sendmmsg),
    ANY(recvmmsg),
    ANY(pipe2),
    ANY(eventfd2),
    ANY(pselect6),
    ONLY(ioctl, 1, UINT32_MAX, FIONREAD),
    ONLY(ioctl, 1, UINT32_MAX, FIONBIO),
    ANY(mmap),
    ANY(mprotect),
#ifdef SYS_select
    ANY(select),
    ANY(pipe),
#endif
};

struct program {
    struct sock_filter code[MOST];
    unsigned short n;
};

static void emit(struct program *p, uint16_t code, uint32_t k, uint8_t yes, uint8_t no)
{
    if (p->n < MOST)
        p->code[p->n++] = (struct sock_filter){.code = code, .jt = yes, .jf = no, .k = k};
}

static void load(struct program *p, size_t offset)
{
    emit(p, BPF_LD | BPF_W | BPF_ABS, (uint32_t)offset, 0, 0);
}

static void answer(struct program *p, uint32_t what)
{
    emit(p, BPF_RET | BPF_K, what, 0, 0);
}

/* The low half of an argument: where the flags are. */
static size_t argument_at(int i)
{
    return offsetof(struct seccomp_data, args) + sizeof(uint64_t) * (size_t)i;
}

static void allow(struct program *p, const struct rule *rule)
{
    if (rule->argument < 0) {
        emit(p, BPF_JMP | BPF_JEQ | BPF_K, (uint32_t)rule->call, 0, 1);
        answer(p, SECCOMP_RET_ALLOW);
        return;
    }
    emit(p, BPF_JMP | BPF_JEQ | BPF_K, (uint32_t)rule->call, 0, 5);
    load(p, argument_at(rule->argument));
    emit(p, BPF_ALU | BPF_AND | BPF_K, rule->mask, 0, 0);
    emit(p, BPF_JMP | BPF_JEQ | BPF_K, rule->value, 0, 1);
    answer(p, SECCOMP_RET_ALLOW);
    load(p, offsetof(struct seccomp_data, nr));
}

static void allow_all(struct program *p, const struct rule *rules, size_t n)
{
    for (size_t i = 0; i < n; i++)
        allow(p, &rules[i]);
}

/* abort() sends this process a signal; others get none from it. */
static void allow_abort(struct program *p)
{
    const struct rule own = ONLY(tgkill, 0, UINT32_MAX, getpid());

    allow(p, &own);
}

static void begin(struct program *p)
{
    load(p, offsetof(struct seccomp_data, arch));
    emit(p, BPF_JMP | BPF_JEQ | BPF_K, ARCHITECTURE, 1, 0);
    answer(p, SECCOMP_RET_KILL_PROCESS);
    load(p, offsetof(struct seccomp_data, nr));
    emit(p, BPF_JMP | BPF_JGE | BPF_K, X32, 0, 1);
    answer(p, SECCOMP_RET_ERRNO | EPERM);
    emit(p, BPF_JMP | BPF_JEQ | BPF_K, SYS_clone3, 0, 1);
    answer(p, SECCOMP_RET_ERRNO | ENOSYS);
}

bool ds_seccomp_enter(const struct ds_sandbox *keep)
{
    struct program p = {.n = 0};
    struct sock_fprog program = {.filter = p.code};

    begin(&p);
    allow_all(&p, always, sizeof(always) / sizeof(*always));
    allow_abort(&p);
    if (keep->files)
        allow_all(&p, opening, sizeof(opening) / sizeof(*opening));
    if (keep->threads)
        allow_all(&p, threading, sizeof(threading) / sizeof(*threading));
    if (keep->messages)
        allow_all(&p, messaging, sizeof(messaging) / sizeof(*messaging));
    if (keep->network)
        allow_all(&p, networking, sizeof(networking) / sizeof(*networking));
    answer(&p, SECCOMP_RET_ERRNO | EPERM);
    program.len = p.n;
    return p.n < MOST && prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 &&
           prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program, 0, 0) == 0;
}

#else

bool ds_seccomp_enter(const struct ds_sandbox *keep)
{
    (void)keep;
    return false;
}

#endif
