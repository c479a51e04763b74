/* SPDX-License-Identifier: Apache-2.0 */
/* Rows of wrapped cells, written line by line; ANSI colours. */
#include "cli/table.h"

#include "cli/layout.h"
#include "cli/out.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Lines of one cell that are still to be printed. */
struct column {
    char *text; /* escaped */
    const char *at;
};

/* How many bytes of `text` go on a line of `width` columns: up to a blank if there is one, else as
 * many characters as fit, one at least. */
static size_t line_of(const char *text, int width, int *columns)
{
    size_t fits = 0, at_blank = 0, n = 0;
    int used = 0, used_at_blank = 0;
    char one[8];

    while (text[n] && text[n] != '\n') {
        size_t step = ds_layout_character(text + n);

        snprintf(one, sizeof(one), "%.*s", (int)step, text + n);
        if (text[n] == ' ') {
            at_blank = n;
            used_at_blank = used;
        }
        if (used + ds_out_width(one) > width && fits)
            break;
        used += ds_out_width(one);
        n += step;
        fits = n;
    }
    if (text[n] && text[n] != '\n' && at_blank) {
        *columns = used_at_blank;
        return at_blank;
    }
    *columns = used;
    return fits;
}

static void blanks(FILE *to, int *owed)
{
    fprintf(to, "%*s", *owed, "");
    *owed = 0;
}

/* Prints the next line of the column; blanks are owed until something follows them. */
static void print_line(FILE *to, struct column *column, int width, const char *colour, int *owed)
{
    int used = 0;
    size_t n = line_of(column->at, width, &used);

    if (n) {
        blanks(to, owed);
        if (colour)
            fputs(colour, to);
        fwrite(column->at, 1, n, to);
        if (colour)
            fputs("\033[0m", to);
    }
    column->at += n;
    if (*column->at == '\n')
        column->at++;
    else
        column->at += strspn(column->at, " ");
    *owed += width - used + 1;
}

void ds_table_row(FILE *to, const struct ds_table *table, const struct ds_cell *cell)
{
    struct column column[DS_TABLE_COLUMNS] = {{.text = NULL}};
    bool more = true;

    for (int i = 0; i < table->columns; i++) {
        column[i].text = ds_layout_escaped(cell[i].text ? cell[i].text : "", true);
        column[i].at = column[i].text ? column[i].text : "";
    }
    while (more) {
        int owed = table->indent;

        more = false;
        for (int i = 0; i < table->columns; i++) {
            print_line(to, &column[i], table->width[i], cell[i].colour, &owed);
            more = more || *column[i].at;
        }
        fputc('\n', to);
    }
    for (int i = 0; i < table->columns; i++)
        free(column[i].text);
}

const char *ds_colour(FILE *to, const char *meaning)
{
    static const char *const sequence[][2] = {
        {"good", "\033[32m"}, {"bad", "\033[31m"}, {"open", "\033[33m"}, {"strong", "\033[1m"}};
    const char *term = getenv("TERM"), *no = getenv("NO_COLOR");

    if ((no && *no) || !term || strcmp(term, "dumb") == 0 ||
        !isatty(to == stdout ? STDOUT_FILENO : fileno(to)))
        return NULL;
    for (size_t i = 0; i < sizeof(sequence) / sizeof(sequence[0]); i++)
        if (strcmp(sequence[i][0], meaning) == 0)
            return sequence[i][1];
    return NULL;
}
