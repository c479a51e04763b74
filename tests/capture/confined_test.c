/* SPDX-License-Identifier: Apache-2.0 */
/* What a child could do that a hostile file has taken over. */
#include "capture/evidence/confined.h"
#include "core/cleanup.h"
#include "core/sandbox/sandbox.h"
#include "tests/lib/test.h"

#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <sched.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

/* What the parent has open. */
struct open_files {
    int given, lock, last;
};

static bool is_open(int fd)
{
    return fcntl(fd, F_GETFD) >= 0;
}

static bool is_null(int fd)
{
    struct stat nothing, found;

    return stat("/dev/null", &nothing) == 0 && fstat(fd, &found) == 0 &&
           found.st_rdev == nothing.st_rdev;
}

/* Leaves with a number of its own for each thing that is not as it must be. */
static bool try_all(void *ctx, int socket)
{
    const struct open_files *files = ctx;

    if (!is_open(socket) || !is_open(files->given))
        _exit(2);
    if (is_open(files->lock) || is_open(files->last))
        _exit(3);
    return send(socket, "all", 3, MSG_NOSIGNAL) == 3;
}

/* What can be asked only before it gives up files. */
static void try_limits(void *ctx)
{
    struct rlimit written;

    (void)ctx;
    if (!is_null(STDIN_FILENO) || !is_null(STDOUT_FILENO) || !is_null(STDERR_FILENO))
        _exit(4);
    if (prctl(PR_GET_NO_NEW_PRIVS, 0, 0, 0, 0) != 1 || prctl(PR_GET_DUMPABLE) != 0)
        _exit(5);
    if (getrlimit(RLIMIT_FSIZE, &written) < 0 || written.rlim_max != 0)
        _exit(6);
}

static void test_nothing_else_is_open(void **state)
{
    struct ds_child other = DS_CHILD_INIT, child = DS_CHILD_INIT;
    struct ds_error err = DS_ERROR_INIT;
    struct open_files files;
    char said[4] = "";

    (void)state;
    files.lock = memfd_create("lock", 0);
    files.given = memfd_create("given", 0);
    assert_ok(ds_confined_start(
                  &other, SOCK_SEQPACKET, files.given,
                  &(struct ds_confined_work){.prepare = try_limits,
                                             .run = try_all,
                                             .ctx = &(struct open_files){.given = files.given,
                                                                         .lock = files.lock,
                                                                         .last = files.lock}},
                  &err),
              err);
    files.last = other.socket; /* one child must not talk to another */
    assert_ok(ds_confined_start(
                  &child, SOCK_SEQPACKET, files.given,
                  &(struct ds_confined_work){.prepare = try_limits, .run = try_all, .ctx = &files},
                  &err),
              err);
    assert_int_equal(recv(child.socket, said, sizeof(said), 0), 3);
    assert_true(ds_child_end(&child));
    assert_int_equal(recv(other.socket, said, sizeof(said), 0), 3);
    assert_true(ds_child_end(&other));
    close(files.lock);
    close(files.given);
}

/* What a child that was taken over would like best. */
static bool try_key(void *ctx, int socket)
{
    struct ds_buf signature = DS_BUF_INIT(1024);
    bool signs = ds_private_key_sign(&signature, ctx, ds_span_of("I decided"), NULL) == 0;

    ds_buf_release(&signature);
    return !signs && send(socket, "no", 2, MSG_NOSIGNAL) == 2;
}

static void test_the_key_stays_with_the_parent(void **state)
{
    struct ds_private_key *key = NULL;
    struct ds_child child = DS_CHILD_INIT;
    struct ds_buf signature = DS_BUF_INIT(1024);
    struct ds_error err = DS_ERROR_INIT;
    char said[4];

    (void)state;
    assert_ok(ds_private_key_generate(&key, DS_KEY_ED25519, &err), err);
    assert_ok(ds_confined_start(
                  &child, SOCK_STREAM, -1,
                  &(struct ds_confined_work){.run = try_key, .ctx = key, .without = key}, &err),
              err);
    assert_int_equal(recv(child.socket, said, sizeof(said), 0), 2);
    assert_true(ds_child_end(&child));
    assert_ok(ds_private_key_sign(&signature, key, ds_span_of("I decided"), &err), err);
    ds_buf_release(&signature);
    ds_private_key_free(key);
}

static int listening(struct sockaddr_in *at)
{
    socklen_t n = sizeof(*at);
    int fd = socket(AF_INET, SOCK_STREAM, 0);

    *at =
        (struct sockaddr_in){.sin_family = AF_INET, .sin_addr = {.s_addr = htonl(INADDR_LOOPBACK)}};
    assert_int_equal(bind(fd, (struct sockaddr *)at, sizeof(*at)), 0);
    assert_int_equal(listen(fd, 1), 0);
    assert_int_equal(getsockname(fd, (struct sockaddr *)at, &n), 0);
    return fd;
}

static bool try_network(void *ctx, int socket_)
{
    int fd = socket(AF_INET, SOCK_STREAM, 0);
    bool reached = connect(fd, ctx, sizeof(struct sockaddr_in)) == 0;

    return !reached && send(socket_, "no", 2, MSG_NOSIGNAL) == 2;
}

/* Not every system lets everybody leave its network. */
static bool can_leave(void)
{
    int status = 0;
    pid_t pid = fork();

    if (pid == 0)
        _exit(unshare(CLONE_NEWUSER | CLONE_NEWNET) == 0 ? 0 : 1);
    return pid > 0 && waitpid(pid, &status, 0) == pid && WIFEXITED(status) &&
           WEXITSTATUS(status) == 0;
}

static void test_the_network_stays_with_the_parent(void **state)
{
    struct ds_child child = DS_CHILD_INIT;
    struct ds_error err = DS_ERROR_INIT;
    struct sockaddr_in at;
    char said[4];
    int fd;

    (void)state;
    if (!can_leave())
        skip();
    fd = listening(&at);
    assert_ok(ds_confined_start(&child, SOCK_STREAM, -1,
                                &(struct ds_confined_work){.run = try_network, .ctx = &at}, &err),
              err);
    assert_int_equal(recv(child.socket, said, sizeof(said), 0), 2);
    assert_true(ds_child_end(&child));
    close(fd);
}

/* A folder with a file that is nobody else's, and a socket that listens. */
struct private_things {
    char folder[64], file[80], other[80], listening[80];
};

static int connect_to(const char *path)
{
    struct sockaddr_un at = {.sun_family = AF_UNIX};
    int fd = socket(AF_UNIX, SOCK_STREAM, 0);

    snprintf(at.sun_path, sizeof(at.sun_path), "%s", path);
    return fd < 0 ? -1 : connect(fd, (struct sockaddr *)&at, sizeof(at));
}

/* 'y' for each thing that it could do, in order. */
static bool try_everything(void *ctx, int socket_)
{
    const struct private_things *things = ctx;
    char said[12] = "nnnnnnnnnnn", *const shell[] = {(char[]){"sh"}, NULL};
    pid_t child;

    said[0] = open(things->file, O_RDONLY) >= 0 ? 'y' : 'n';
    said[1] = open("/etc/passwd", O_RDONLY) >= 0 ? 'y' : 'n';
    said[2] = open(things->other, O_WRONLY | O_CREAT, 0600) >= 0 ? 'y' : 'n';
    said[3] = rename(things->file, things->other) == 0 ? 'y' : 'n';
    said[4] = unlink(things->file) == 0 ? 'y' : 'n';
    said[5] = mkdir(things->other, 0700) == 0 ? 'y' : 'n';
    said[6] = chmod(things->file, 0777) == 0 ? 'y' : 'n';
    said[7] = connect_to(things->listening) == 0 ? 'y' : 'n';
    said[8] = kill(getppid(), 0) == 0 ? 'y' : 'n';
    child = fork();
    if (child == 0)
        _exit(0);
    said[9] = child > 0 ? 'y' : 'n';
    if (send(socket_, said, 10, MSG_NOSIGNAL) != 10)
        return false;
    execv("/bin/sh", shell); /* and would leave with 0, its input being empty */
    return false;
}

static void make_things(struct private_things *out)
{
    struct sockaddr_un at = {.sun_family = AF_UNIX};
    int fd = socket(AF_UNIX, SOCK_STREAM, 0), file;

    snprintf(out->folder, sizeof(out->folder), "/tmp/dossier-confined-XXXXXX");
    assert_non_null(mkdtemp(out->folder));
    snprintf(out->file, sizeof(out->file), "%s/passphrase", out->folder);
    snprintf(out->other, sizeof(out->other), "%s/other", out->folder);
    snprintf(out->listening, sizeof(out->listening), "%s/socket", out->folder);
    file = open(out->file, O_WRONLY | O_CREAT, 0600);
    assert_true(file >= 0);
    close(file);
    snprintf(at.sun_path, sizeof(at.sun_path), "%s", out->listening);
    assert_int_equal(bind(fd, (struct sockaddr *)&at, sizeof(at)), 0);
    assert_int_equal(listen(fd, 1), 0);
}

static void test_it_can_do_nothing_else(void **state)
{
    unsigned parts = ds_sandbox_available();
    struct ds_child child = DS_CHILD_INIT;
    struct ds_error err = DS_ERROR_INIT;
    struct private_things things;
    char said[12] = "";

    (void)state;
    if (!(parts & DS_SANDBOX_SECCOMP)) {
        print_message("skipped: no seccomp here\n");
        skip();
    }
    make_things(&things);
    assert_ok(ds_confined_start(&child, SOCK_STREAM, -1,
                                &(struct ds_confined_work){.run = try_everything, .ctx = &things},
                                &err),
              err);
    assert_int_equal(recv(child.socket, said, sizeof(said) - 1, 0), 10);
    assert_string_equal(said, "nnnnnnnnnn");
    assert_false(ds_child_end(&child));
    assert_int_equal(unlink(things.file), 0);
    assert_int_equal(unlink(things.listening), 0);
    assert_int_equal(rmdir(things.folder), 0);
}

static bool stay(void *ctx, int socket)
{
    (void)ctx;
    ds_confined_rest();
    if (send(socket, "on", 2, MSG_NOSIGNAL) == 2)
        pause(); /* for ever: nobody sends it a signal that it would outlive */
    return true;
}

static void test_it_does_not_stay(void **state)
{
    struct ds_child child = DS_CHILD_INIT;
    struct ds_error err = DS_ERROR_INIT;
    struct timeval longest = {.tv_sec = 0, .tv_usec = 0};
    socklen_t n = sizeof(longest);
    char said[4];
    pid_t pid;

    (void)state;
    assert_ok(
        ds_confined_start(&child, SOCK_STREAM, -1, &(struct ds_confined_work){.run = stay}, &err),
        err);
    pid = child.pid;
    assert_int_equal(getsockopt(child.socket, SOL_SOCKET, SO_RCVTIMEO, &longest, &n), 0);
    assert_in_range(longest.tv_sec, DS_CONFINED_SECONDS + 1, 60);
    assert_int_equal(recv(child.socket, said, sizeof(said), 0), 2);
    assert_false(ds_child_end(&child));
    assert_int_equal(kill(pid, 0), -1);
    assert_int_equal(errno, ESRCH);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_nothing_else_is_open),
                                       cmocka_unit_test(test_the_key_stays_with_the_parent),
                                       cmocka_unit_test(test_the_network_stays_with_the_parent),
                                       cmocka_unit_test(test_it_can_do_nothing_else),
                                       cmocka_unit_test(test_it_does_not_stay)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
