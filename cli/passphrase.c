/* SPDX-License-Identifier: Apache-2.0 */
/* Reads one line from a file, or from /dev/tty with ECHO off (termios); signals that come meanwhile
 * are raised again once the echo is back. */
#include "cli/passphrase.h"

#include "cli/out.h"
#include "core/cleanup.h"
#include "core/i18n.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <termios.h>
#include <unistd.h>

static const int CAUGHT[] = {SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGTSTP};
enum { CAUGHT_COUNT = sizeof(CAUGHT) / sizeof(CAUGHT[0]) };

static volatile sig_atomic_t caught; /* the signal that came while a passphrase was typed */

static void on_signal(int number)
{
    caught = number;
}

/* Reads up to the first line end, byte by byte: on a terminal what follows is not ours. With
 * `let_in` signals are let in only while it waits, so that none falls between a look and a wait. */
static int read_line(struct ds_buf *out, int fd, const char *what, const sigset_t *let_in,
                     struct ds_error *err)
{
    struct pollfd wait = {.fd = fd, .events = POLLIN};
    char c = 0;
    ssize_t n;
    int rc = ds_buf_add(out, "", 0, err);

    while (rc == 0) {
        n = let_in && ppoll(&wait, 1, NULL, let_in) < 0 ? -1 : read(fd, &c, 1);
        if (n < 0 && errno == EINTR && !caught)
            continue;
        if (n < 0)
            return ds_fail_errno(err, _("cannot read the passphrase from '%s'"), what);
        if (n == 0 || c == '\n')
            break;
        rc = ds_buf_add(out, &c, 1, err);
    }
    if (out->n && out->p[out->n - 1] == '\r')
        ds_buf_truncate(out, out->n - 1);
    return ds_wrap(rc, err, _("the passphrase"));
}

static int from_file(struct ds_buf *out, const char *path, struct ds_error *err)
{
    ds_cleanup(ds_closep) int fd = open(path, O_RDONLY | O_CLOEXEC);
    struct stat st;

    if (fd < 0 || fstat(fd, &st) < 0)
        return ds_fail_errno(err, _("cannot open the passphrase file '%s'"), path);
    if (S_ISREG(st.st_mode) && (st.st_mode & (S_IRWXG | S_IRWXO)))
        ds_out_note(_("the passphrase file '%s' can be read by others"), path);
    return read_line(out, fd, path, NULL, err);
}

static int write_question(int tty, const char *question, const char *what, struct ds_error *err)
{
    FILE *to = fdopen(dup(tty), "w");

    if (!to)
        return ds_fail_errno(err, _("cannot read the passphrase from '%s'"), "/dev/tty");
    fputs(question, to);
    fputs(" ", to);
    ds_out_text(to, what);
    fputs(_(": "), to);
    fclose(to);
    return 0;
}

/* Asks with the echo off and puts it on again, also when a signal ends the reading. The echo goes
 * before the question comes, since turning it off discards what was typed so far. */
static int ask_hidden(struct ds_buf *out, int tty, const char *question, const char *what,
                      struct ds_error *err)
{
    struct sigaction ours = {.sa_handler = on_signal}, before[CAUGHT_COUNT];
    struct termios shown, hidden;
    sigset_t closed, let_in;
    int rc, number;

    if (tcgetattr(tty, &shown) < 0)
        return ds_fail_errno(err, _("cannot read the passphrase from '%s'"), "/dev/tty");
    hidden = shown;
    hidden.c_lflag &= ~(tcflag_t)ECHO;
    hidden.c_lflag |= ECHONL;
    caught = 0;
    sigemptyset(&closed);
    for (int i = 0; i < CAUGHT_COUNT; i++)
        sigaddset(&closed, CAUGHT[i]);
    sigprocmask(SIG_BLOCK, &closed, &let_in);
    for (int i = 0; i < CAUGHT_COUNT; i++)
        sigaction(CAUGHT[i], &ours, &before[i]);
    tcsetattr(tty, TCSAFLUSH, &hidden);
    rc = write_question(tty, question, what, err);
    if (rc == 0)
        rc = read_line(out, tty, "/dev/tty", &let_in, err);
    tcsetattr(tty, TCSADRAIN, &shown);
    for (int i = 0; i < CAUGHT_COUNT; i++)
        sigaction(CAUGHT[i], &before[i], NULL);
    number = caught;
    caught = 0;
    if (number)
        raise(number); /* as it was meant, once the mask below lets it in */
    sigprocmask(SIG_SETMASK, &let_in, NULL);
    return rc;
}

static int ask(struct ds_buf *out, const char *question, const char *what, struct ds_error *err)
{
    ds_cleanup(ds_closep) int tty = open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY);

    if (tty < 0)
        return ds_fail(err, DS_ESIGNATURE,
                       _("the key '%s' needs a passphrase and there is no terminal to ask on: "
                         "use --passphrase-file or DOSSIER_PASSPHRASE_FILE"),
                       what);
    return ask_hidden(out, tty, question, what, err);
}

static const char *named_file(const char *file)
{
    const char *variable = getenv("DOSSIER_PASSPHRASE_FILE");

    if (file)
        return file;
    return variable && *variable ? variable : NULL;
}

int ds_cli_passphrase(struct ds_buf *out, const char *file, const char *what, struct ds_error *err)
{
    if (named_file(file))
        return from_file(out, named_file(file), err);
    return ask(out, _("Passphrase of"), what, err);
}

static int ask_again(const struct ds_buf *first, const char *what, struct ds_error *err)
{
    struct ds_buf second = DS_BUF_INIT(first->max);
    int rc = ask(&second, _("The same passphrase again, of"), what, err);

    if (rc == 0 && !ds_span_equal(ds_buf_span(first), ds_buf_span(&second)))
        rc = ds_fail(err, DS_EUSAGE, _("the two passphrases differ"));
    ds_buf_wipe(&second);
    return rc;
}

int ds_cli_passphrase_next(struct ds_buf *out, const char *file, const char *what,
                           struct ds_error *err)
{
    int rc = file ? from_file(out, file, err) : ask(out, _("New passphrase of"), what, err);

    if (rc == 0 && out->n == 0)
        return ds_fail(err, DS_EUSAGE, _("the passphrase is empty"));
    return rc == 0 && !file ? ask_again(out, what, err) : rc;
}

int ds_cli_passphrase_new(struct ds_buf *out, const char *file, const char *what,
                          struct ds_error *err)
{
    return ds_cli_passphrase_next(out, named_file(file), what, err);
}
