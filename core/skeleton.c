/* SPDX-License-Identifier: Apache-2.0 */
/* Skeletons (UTS #39) from a short table: what a letter of Latin, Greek, Cyrillic, Armenian or
 * Cherokee script, or a styled one, looks like in lower-case ASCII without its accents. */
#include "core/skeleton.h"

#include "core/hidden.h"

#include <string.h>

/* One character of the text for each code point; '~': it looks like none. From ICU 72
 * (uspoof_getSkeleton: confusables.txt of Unicode 15), compatibility decomposition and case
 * folding; of a small letter without a likeness, that of its capital. */
#define LOOKS(first_, last_, looks_)                                                               \
    {                                                                                              \
        .first = first_, .last = last_, .looks = looks_                                            \
    }

static const struct {
    uint32_t first, last;
    const char *looks;
} likeness[] = {
    LOOKS(0xa0, 0x2af,
          " ~c~~y~~ ~a~~~~ ~~23 m~~ 1o~~~~~aaaaaa~ceeeeiiiidnoooooxouuuuy~~aaaaaa~ceeeeiiii"
          "dnooooo~ouuuuy~yaaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiii~~jjkk~llllll~"
          "~llnnnnnn~~~oooooo~~rrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzsb~bbbb~~~d~~dg~~"
          "~ff~~~ll~kl~~nnooo~~~pr22~~~~ttuu~~~yzz3~~~25s~~l~~~~~~~~~~~~aaiioouuuuuuuuuu~aa"
          "aa~~ggggkkoooo33j~~~gg~~nnaa~~ooaaaaeeeeiiiioooorrrruuuusstt33hh~~88zzaaeeoooooo"
          "ooyy~~~~~~~~c~t~~~~~u~eejj~~~ryy~a~b~~dd~~~~3~~~gg~y~~h~iiil~l~w~~nn~o~~~~~~rr~~"
          "r~s~~~~~tu~u~~~yz~3~~~~~~~~~~j~~q~~~~~~~~~~~~~~~"),
    LOOKS(0x370, 0x3ff,
          "~~~~'~~~~~ ~~~~j~~~~  a~ehl~o~y~iab~~ezholk~mn~o~p~~ty~x~~lyaeniuaby~eznoik~mv~o"
          "~p~otu~x~~iuou~~boyyy~~~~~~~ff~~~~~~~~~~22~~~~~~kp~joe~~~~mm~~~~"),
    LOOKS(0x400, 0x52f,
          "ee~~~sllj~~~k~y~abb~~e~3~~k~mho~pcty~x~~~~~~b~~~a6br~e~3~~k~mho~pcty~x~~~~~~b~~~"
          "ee~r~siij~~hk~y~~wbb~~~~~~~~~~~~~~oovvvv~~~~~w~~~~~~~~~~~~~~bb~~~~~r~~~~33kk~~kk"
          "~~hh~~~~~~ccttyyyyxx~~~~~~~h~e~el~~~~~~hhhh~~mmiaaaa~~ee~~~~~~3333~~~~oooooo~~yy"
          "yyyy~~~~~~~~~~~~~d~~~~~~~~~~gg~~~~~~~~~~~~~qww~~~~~~~~~~~~~~~~~~"),
    LOOKS(0x531, 0x58f,
          "~~~~~~~~~~~~~~~~~~~~~~~~~~~~u~s~~~~~o~~~~'~~'~~~w~q~~q~~~~~~~~~h~~~~~~~n~~~nu~s~"
          "g~~fo~~~:~~~~~~"),
    LOOKS(0x1e00, 0x1fff,
          "aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmmmmmmnnnnnnnnoooo"
          "oooopppprrrrrrrrssssssssssttttttttuuuuuuuuuuvvvvwwwwwwwwwwxxxxyyzzzzzzhtwy~s~f~~"
          "aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeeeeeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuu"
          "uuyyyyyyyy~~~~~yaaaaaaaaaaaaaaaaeeeeee~~eeeeee~~nnnnnnnnhhhhhhhhiiiiiiiillllllll"
          "oooooo~~oooooo~~uuuuuuuu~y~y~y~y~~~~~~~~~~~~~~~~aaeenniioouu~~~~aaaaaaaaaaaaaaaa"
          "nnnnnnnnhhhhhhhh~~~~~~~~~~~~~~~~aaaaa~aaaaaaa i   nnn~nneehhh   iiii~~iillll~   "
          "uuuuppuuyyyyp  ~~~~~~~~~oo~~~  ~"),
    LOOKS(0x2000, 0x206f,
          "           ~~~~~----~~~ '','~~~~~~~~.~~~  ~~~~~ ~~'~~'~~~~~~~~ ~~/~-/~~~~~~~~~~~"
          "~~~~~~~~~~:~~~~ ~~~~~~~~~~~~~~~~"),
    LOOKS(0x2100, 0x214f,
          "~~C~~~~~~~gHHHhhIILl~N~~~PQRRR~~~~~~Z~~~Z~kaBCeeEF~Mo~~~~i~~~y~~~~~~~Ddeij~~~~~~"),
    LOOKS(0x13a0, 0x13f5,
          "drt~~i~~~yaje~~~~~~w~~~m~~~h~yo~g~hz~~~~~~~~u~4b~~r~ws~~~vs~~~lc~~p~~~kd~~~o~~6~"
          "~~hgb~"),
};

/* Alphabets that repeat ASCII in order: full width, circled, mathematical. */
static uint32_t styled(uint32_t point)
{
    if (point >= 0xff01 && point <= 0xff5e)
        return point - 0xff01 + '!';
    if (point >= 0x24b6 && point <= 0x24e9)
        return (point - 0x24b6) % 26 + 'a';
    if (point >= 0x1d400 && point <= 0x1d6a3)
        return (point - 0x1d400) % 26 + 'a';
    if (point >= 0x1d7ce && point <= 0x1d7ff)
        return (point - 0x1d7ce) % 10 + '0';
    return point;
}

/* Small letters, of those scripts that the table knows and that it has no likeness for. */
static uint32_t small(uint32_t point)
{
    if ((point >= 0x391 && point <= 0x3a9) || (point >= 0x410 && point <= 0x42f))
        return point + 0x20;
    if (point >= 0x400 && point <= 0x40f)
        return point + 0x50;
    if (point >= 0x531 && point <= 0x556)
        return point + 0x30;
    return point;
}

static uint32_t looks_like(uint32_t point)
{
    point = styled(point);
    for (size_t i = 0; i < sizeof(likeness) / sizeof(*likeness); i++)
        if (point >= likeness[i].first && point <= likeness[i].last) {
            char c = likeness[i].looks[point - likeness[i].first];

            return c == '~' ? small(point) : (unsigned char)c;
        }
    return point;
}

/* The next code point; a byte that is no UTF-8 stands for itself. */
static uint32_t next_point(const char **text)
{
    const unsigned char *p = (const unsigned char *)*text;
    int more = *p >= 0xf0 ? 3 : *p >= 0xe0 ? 2 : *p >= 0xc2 ? 1 : 0;
    uint32_t point = more == 3 ? *p & 7u : more == 2 ? *p & 15u : more == 1 ? *p & 31u : *p;

    for (int i = 1; i <= more; i++) {
        if ((p[i] & 0xc0) != 0x80) {
            ++*text;
            return *p;
        }
        point = point << 6 | (p[i] & 0x3fu);
    }
    *text += more + 1;
    return point;
}

static int put_point(struct ds_buf *out, uint32_t point, struct ds_error *err)
{
    const char utf8[] = {(char)(0xf0 | point >> 18), (char)(0x80 | (point >> 12 & 0x3f)),
                         (char)(0x80 | (point >> 6 & 0x3f)), (char)(0x80 | (point & 0x3f))};

    return ds_buf_add(out, utf8, sizeof(utf8), err); /* long forms do: it is only compared */
}

/* What differs by little once it is ASCII: I and l and 1, O and 0, m and rn, w and vv. */
static int put_ascii(struct ds_buf *out, char c, struct ds_error *err)
{
    if (c >= 'A' && c <= 'Z')
        c = (char)(c | 0x20);
    if (c == 'i' || c == '1' || c == '|')
        c = 'l';
    if (c == '0')
        c = 'o';
    if (c == ' ' || (c >= '\t' && c <= '\r'))
        return out->n == 0 || out->p[out->n - 1] == ' ' ? 0 : ds_buf_puts(out, " ", err);
    if (c == 'm' || c == 'w')
        return ds_buf_puts(out, c == 'm' ? "rn" : "vv", err);
    return ds_buf_add(out, &c, 1, err);
}

static bool is_mark(uint32_t point)
{
    return (point >= 0x300 && point <= 0x36f) || (point >= 0x1ab0 && point <= 0x1aff) ||
           (point >= 0x1dc0 && point <= 0x1dff) || (point >= 0x20d0 && point <= 0x20ff);
}

static int looks_of(struct ds_buf *out, const char *text, struct ds_error *err)
{
    int rc = ds_buf_puts(out, "", err);

    while (*text && rc == 0) {
        uint32_t point = next_point(&text);

        if (ds_is_hidden(point, 0) || is_mark(point))
            continue;
        point = looks_like(point);
        rc = point < 0x80 ? put_ascii(out, (char)point, err) : put_point(out, point, err);
    }
    if (rc == 0 && out->n > 0 && out->p[out->n - 1] == ' ')
        ds_buf_truncate(out, out->n - 1);
    return rc;
}

/* Takes the first `n` bytes away. */
static void drop(struct ds_buf *out, size_t n)
{
    memmove(out->p, out->p + n, out->n - n);
    ds_buf_truncate(out, out->n - n);
}

/* Takes away what the text begins with, of several the first. */
static bool drop_start(struct ds_buf *out, const char *const *start, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (strncmp(out->p, start[i], strlen(start[i])) == 0) {
            drop(out, strlen(start[i]));
            return true;
        }
    return false;
}

/* Points, commas and strokes between words are as good as a space, and at the end nothing. */
static void words_alone(struct ds_buf *out)
{
    size_t n = 0;

    for (size_t i = 0; i < out->n; i++) {
        char c = strchr(" .,;:_-/()", out->p[i]) ? ' ' : out->p[i];

        if (c != ' ' || (n > 0 && out->p[n - 1] != ' '))
            out->p[n++] = c;
    }
    ds_buf_truncate(out, n > 0 && out->p[n - 1] == ' ' ? n - 1 : n);
}

int ds_skeleton(struct ds_buf *out, const char *text, struct ds_error *err)
{
    static const char *const article[] = {"the ", "les ", "le ", "la "};
    int rc = looks_of(out, text, err);

    if (rc < 0)
        return rc;
    words_alone(out);
    drop_start(out, article, sizeof(article) / sizeof(*article));
    return 0;
}

/* What stands for itself however it is written (RFC 3986, 2.3), and ":" of a did:web's port. */
static void decode(struct ds_buf *out)
{
    static const struct {
        char code[4], c;
    } plain[] = {{.code = "%2e", .c = '.'}, {.code = "%2d", .c = '-'}, {.code = "%3a", .c = ':'}};
    size_t n = 0;

    for (size_t i = 0; i < out->n; i++) {
        out->p[n] = out->p[i];
        for (size_t k = 0; k < sizeof(plain) / sizeof(*plain); k++)
            if (strncmp(out->p + i, plain[k].code, strlen(plain[k].code)) == 0) {
                out->p[n] = plain[k].c;
                i += strlen(plain[k].code) - 1;
                break;
            }
        n++;
    }
    ds_buf_truncate(out, n);
}

/* A port that goes without saying, and the root's point, at the end of the host. */
static void drop_port(struct ds_buf *out)
{
    static const char *const port[] = {":443", ":8o", "."};
    size_t host = strcspn(out->p, "/");

    for (size_t i = 0; i < sizeof(port) / sizeof(*port); i++) {
        size_t n = strlen(port[i]);

        if (host < n || memcmp(out->p + host - n, port[i], n) != 0)
            continue;
        memmove(out->p + host - n, out->p + host, out->n - host);
        ds_buf_truncate(out, out->n - n);
        host -= n;
    }
}

int ds_skeleton_id(struct ds_buf *out, const char *id, struct ds_error *err)
{
    /* As skeletons have them: "did:web:" and "www.". */
    static const char *const scheme[] = {"https://", "http://"}, *const web[] = {"dld:vveb:"},
                             *const www[] = {"vvvvvv."};
    int rc = looks_of(out, id, err);

    if (rc < 0)
        return rc;
    if (drop_start(out, web, 1)) {
        for (size_t i = 0; i < out->n; i++)
            out->p[i] = out->p[i] == ':' ? '/' : out->p[i];
        decode(out);
    } else if (drop_start(out, scheme, sizeof(scheme) / sizeof(*scheme))) {
        decode(out);
    }
    drop_start(out, www, 1);
    drop_port(out);
    while (out->n > 0 && out->p[out->n - 1] == '/')
        ds_buf_truncate(out, out->n - 1);
    return 0;
}
