#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "io/reader.h"
#include "model/cadence.h"

#define LONGEST_TEXT 4000
#define LONGEST_NAME 1000
#define LONGEST_ID 200
#define LARGEST_COUNT 1000000

bool node_is_blank(const struct node *node) {
    return node->kind == NODE_SCALAR && !node->quoted &&
           (!*node->text || text_equal(node->text, "~") || text_equal_fold(node->text, "null"));
}

bool node_is_unstated(const struct node *node) {
    return node->kind == NODE_SCALAR && text_equal_fold(node->text, "not stated");
}

const char *shown(struct reader *reader, const char *text) {
    enum { MOST = 60 };
    char *copy = arena_dup_n(reader->arena, text, strnlen(text, MOST));
    size_t n = text_utf8_valid(copy, strlen(copy)); /* a character cut in two is left out */
    for (size_t i = 0; i < n; i++)
        if ((unsigned char)copy[i] < 0x20) copy[i] = ' ';
    copy[n] = 0;
    return strlen(text) > MOST ? arena_printf(reader->arena, "%s…", copy) : copy;
}

static const char *without_outer_space(struct arena *arena, const char *text) {
    size_t n = strlen(text);
    while (n && strchr(" \t\n", text[n - 1])) n--;
    const size_t start = strspn(text, " \t\n");
    if (!text[n] && !start) return text;
    return start < n ? arena_dup_n(arena, text + start, n - start) : "";
}

/* Control characters but for newline and tab have no place in a text; nor have the ones that no longer mean anything.
 */
static bool has_control(const char *text) {
    for (uint32_t point; (point = text_next(&text));)
        if ((point < 0x20 && point != '\n' && point != '\t') || (point >= 0x7f && point < 0xa0)) return true;
    return false;
}

bool read_text(struct reader *reader, const struct node *node, size_t most, struct value *out) {
    const char *text = without_outer_space(reader->arena, node->text);
    if (!*text) {
        PROBLEM(reader, node, NULL, "the text is empty; leave the key out");
    } else if (strlen(text) > most) {
        PROBLEM(reader, node, "shorten it, and cite the source that has it in full",
                "this text has %zu bytes; %zu are the most", strlen(text), most);
    } else if (has_control(text)) {
        PROBLEM(reader, node, "take it out: it may have come in by copying from elsewhere",
                "this text holds a control character");
    } else {
        out->text = text;
        return true;
    }
    return false;
}

bool is_id(const char *text) {
    if (*text < 'a' || *text > 'z') return false;
    return !text[strspn(text, "abcdefghijklmnopqrstuvwxyz0123456789_-")];
}

/* "Police & Crime" -> "police_crime": the id that was perhaps meant; NULL when nothing is left. */
const char *id_like(struct arena *arena, const char *text) {
    char *id = text_lower(arena, text);
    size_t n = 0;
    for (const char *c = id; *c && n < 40; c++) {
        const bool fits = (*c >= 'a' && *c <= 'z') || (n && ((*c >= '0' && *c <= '9') || *c == '-'));
        if (fits)
            id[n++] = *c;
        else if (n && id[n - 1] != '_')
            id[n++] = '_';
    }
    while (n && id[n - 1] == '_') n--;
    id[n] = 0;
    return n ? id : NULL;
}

static bool check_id(struct reader *reader, const struct node *node, const char *text) {
    if (!is_id(text)) {
        const char *like = id_like(reader->arena, text);
        PROBLEM(reader, node, like ? arena_printf(reader->arena, "write '%s'", like) : NULL,
                "'%s' is no id: an id is made of small letters, digits, - and _, and starts with a letter",
                shown(reader, text));
        return false;
    }
    if (strlen(text) <= LONGEST_ID) return true;
    PROBLEM(reader, node, "choose a shorter one", "this id is longer than %d characters", LONGEST_ID);
    return false;
}

bool id_is_taken_word(const char *text) {
    static const char *const *const taken[] = {words_overseer, words_territory, words_chair, words_all};
    for (size_t i = 0; i < COUNT_OF(taken); i++)
        if (word_index(taken[i], text) >= 0) return true;
    return false;
}

static bool read_id(struct reader *reader, const struct node *node, const char *text, struct value *out) {
    if (!check_id(reader, node, text)) return false;
    if (id_is_taken_word(text)) {
        PROBLEM(reader, node, "choose another id", "'%s' is a word of the format and cannot be an id", text);
        return false;
    }
    out->text = text;
    return true;
}

/* The index of a word, whatever its capitals. */
static int word_of(struct reader *reader, const char *const *words, const char *text) {
    const int index = word_index(words, text_lower(reader->arena, text));
    for (int i = 0; index < 0 && words[i]; i++)
        if (text_equal_fold(words[i], text)) return i;
    return index;
}

static int count_words(const char *const *words) {
    int n = 0;
    while (words[n]) n++;
    return n;
}

/* "one, two and three" of a NULL-ended list */
static const char *list_words(struct reader *reader, const char *const *words) {
    return text_join(reader->arena, words, count_words(words));
}

static bool read_word(struct reader *reader, const struct key_spec *spec, const struct node *node, const char *text,
                      struct value *out) {
    const int index = word_of(reader, spec->words, text);
    if (index >= 0) {
        out->text = spec->words[index];
        out->number = index;
        return true;
    }
    const char *hint = problem_nearest(reader->problems, text, spec->words, count_words(spec->words));
    if (spec->words == words_marking) hint = "nothing above OFFICIAL-SENSITIVE may be kept here: take it out";
    PROBLEM(reader, node, hint, "'%s' is no %s; it can be %s", shown(reader, text), key_word(spec->key),
            list_words(reader, spec->words));
    return false;
}

static bool read_ref(struct reader *reader, const struct key_spec *spec, const struct node *node, const char *text,
                     struct value *out) {
    const int index = spec->words ? word_of(reader, spec->words, text) : -1;
    if (index >= 0) {
        out->text = spec->words[index];
        out->number = index;
        return true;
    }
    /* Provisions are written as they are cited, with capitals: ca2004-s16E. */
    if (spec->sections & (1u << SECTION_STATUTES)) text = text_lower(reader->arena, text);
    out->text = text;
    return check_id(reader, node, text);
}

/* Three numbers in the order of a British date, or NULL: "17/3/2016" is 2016-03-17. */
static const char *british_date(struct arena *arena, const char *text) {
    int day, month, year, end = 0;
    char a, b;
    struct date date;
    if (sscanf(text, "%2d%c%2d%c%4d%n", &day, &a, &month, &b, &year, &end) != 5 || text[end] || a != b ||
        !strchr("/.-", a))
        return NULL;
    const char *iso = arena_printf(arena, "%04d-%02d-%02d", year, month, day);
    return date_parse(iso, &date) ? iso : NULL;
}

/* "17 March 2016" or "March 2016" */
static const char *worded_date(struct arena *arena, const char *text) {
    static const char months[] = "janfebmaraprmayjunjulaugsepoctnovdec";
    int day = 0, year, end = 0;
    char name[4] = "";
    if (sscanf(text, "%2d %3[A-Za-z]%*[a-zA-Z] %4d%n", &day, name, &year, &end) != 3 &&
        sscanf(text, "%2d %3[A-Za-z] %4d%n", &day, name, &year, &end) != 3) {
        day = 0;
        if (sscanf(text, "%3[A-Za-z]%*[a-zA-Z] %4d%n", name, &year, &end) != 2 &&
            sscanf(text, "%3[A-Za-z] %4d%n", name, &year, &end) != 2)
            return NULL;
    }
    const char *at = strlen(name) == 3 ? strstr(months, text_lower(arena, name)) : NULL;
    if (text[end] || !at || (at - months) % 3) return NULL;
    const int month = (int)(at - months) / 3 + 1;
    const char *iso =
        day ? arena_printf(arena, "%04d-%02d-%02d", year, month, day) : arena_printf(arena, "%04d-%02d", year, month);
    struct date date;
    return date_parse(iso, &date) ? iso : NULL;
}

/* The ISO date that was perhaps meant: 2016-3-7, a time stamp, 17/03/2016, 17 March 2016. */
const char *date_meant(struct arena *arena, const char *text) {
    int year, month, day, end = 0;
    struct date date;
    if (sscanf(text, "%4d-%2d-%2d%n", &year, &month, &day, &end) == 3 && (!text[end] || strchr("T ", text[end]))) {
        const char *iso = arena_printf(arena, "%04d-%02d-%02d", year, month, day);
        return date_parse(iso, &date) ? iso : NULL;
    }
    const char *british = british_date(arena, text);
    return british ? british : worded_date(arena, text);
}

/* A date by its form that no calendar has; false when the form is wrong. */
static bool say_no_such_day(struct reader *reader, const struct node *node, const char *text) {
    int year, month, day, end = 0;
    struct date first;
    const bool has_form =
        strlen(text) == 10 && sscanf(text, "%4d-%2d-%2d%n", &year, &month, &day, &end) == 3 && end == 10;
    if (!has_form || year < 1000) return false;
    if (month < 1 || month > 12) {
        PROBLEM(reader, node, "write year-month-day: 2016-03-17", "%s: there is no month %d", text, month);
        return true;
    }
    if (!date_parse(arena_printf(reader->arena, "%04d-%02d", year, month), &first)) return false;
    PROBLEM(reader, node,
            arena_printf(reader->arena, "the last day is %s", day_text(reader->arena, date_last_day(first))),
            "there is no %d %s", day, date_words(reader->arena, first));
    return true;
}

static bool read_date(struct reader *reader, const struct node *node, const char *text, struct value *out) {
    if (!date_parse(text, &out->date)) {
        if (say_no_such_day(reader, node, text)) return false;
        const char *meant = date_meant(reader->arena, text);
        PROBLEM(reader, node, meant ? arena_printf(reader->arena, "write %s", meant) : NULL,
                "'%s' is no date; a date is written 2016-03-17, or 2016-03 or 2016 where the day is not known",
                shown(reader, text));
        return false;
    }
    out->text = text;
    return true;
}

static bool read_cadence(struct reader *reader, const struct node *node, const char *text, struct value *out) {
    bool about;
    text = text_lower(reader->arena, text_trim(reader->arena, text));
    if (!cadence_parse(text, &out->number, &about)) {
        PROBLEM(reader, node, problem_nearest(reader->problems, text, cadence_words, count_words(cadence_words)),
                "'%s' is no cadence; it can be %s, or 'every 6 weeks' (days, weeks, months), with 'about' before any",
                shown(reader, text), list_words(reader, cadence_words));
        return false;
    }
    if (out->number == CADENCE_EACH_MEETING && reader->section != SECTION_LINES) {
        PROBLEM(reader, node, "say how often the body meets",
                "'each-meeting' says how often a line reports; a body has no such cadence");
        return false;
    }
    out->text = text;
    return true;
}

static bool read_count(struct reader *reader, const struct key_spec *spec, const struct node *node, const char *text,
                       struct value *out) {
    if (word_of(reader, spec->words, text) >= 0) {
        out->text = spec->words[0];
        return true;
    }
    char *end;
    const long number = *text >= '0' && *text <= '9' ? strtol(text, &end, 10) : 0;
    if (number < 1 || *end || number > LARGEST_COUNT) {
        PROBLEM(reader, node, NULL, "'%s' is no %s; it is a whole number from 1 to %d, or %s", shown(reader, text),
                key_word(spec->key), LARGEST_COUNT, list_words(reader, spec->words));
        return false;
    }
    out->number = (int)number;
    out->text = arena_printf(reader->arena, "%ld", number);
    return true;
}

static bool read_token(struct reader *reader, const struct node *node, const char *text, struct value *out) {
    text = text_lower(reader->arena, text);
    if (*text && strlen(text) <= LONGEST_ID && !text[strspn(text, "abcdefghijklmnopqrstuvwxyz0123456789-")]) {
        out->text = text;
        return true;
    }
    PROBLEM(reader, node, "join words by '-'", "'%s' is no such word: it is made of letters, digits and -",
            shown(reader, text));
    return false;
}

bool read_citation(struct reader *reader, const struct node *node, struct value *out) {
    *out = (struct value){.key = KEY_NONE, .kind = VALUE_SCALAR, .line = node->line, .column = node->column};
    if (node->kind != NODE_SCALAR) {
        PROBLEM(reader, node, "write the id of the source and, after a space, where in it: paper 12",
                "a citation is a text, not a list or map");
        return false;
    }
    if (!read_text(reader, node, LONGEST_NAME, out)) return false;
    out->text = text_trim(reader->arena, out->text);
    const char *id = arena_dup_n(reader->arena, out->text, strcspn(out->text, " "));
    return check_id(reader, node, id);
}

/* Names and the items of lists are short; purposes and notes may be longer. */
static size_t longest(const struct key_spec *spec) {
    return spec->many == MANY || spec->key == KEY_NAME || spec->key == KEY_TITLE ? LONGEST_NAME : LONGEST_TEXT;
}

static bool read_typed(struct reader *reader, const struct key_spec *spec, const struct node *node, const char *text,
                       struct value *out) {
    switch (spec->type) {
    case TYPE_ID: return read_id(reader, node, text, out);
    case TYPE_WORD: return read_word(reader, spec, node, text, out);
    case TYPE_DATE: return read_date(reader, node, text, out);
    case TYPE_CADENCE: return read_cadence(reader, node, text, out);
    case TYPE_COUNT: return read_count(reader, spec, node, text, out);
    case TYPE_TOKEN:
    case TYPE_BY_TYPE: return read_token(reader, node, text, out);
    case TYPE_REF:
    case TYPE_MEMBERS:
    case TYPE_OVERSEER: return read_ref(reader, spec, node, text, out);
    default: return read_text(reader, node, longest(spec), out);
    }
}

bool read_scalar(struct reader *reader, const struct key_spec *spec, const struct node *node, struct value *out) {
    *out = (struct value){.key = KEY_NONE, .kind = VALUE_SCALAR, .line = node->line, .column = node->column};
    if (node->kind != NODE_SCALAR) {
        PROBLEM(reader, node, NULL, "'%s' takes a single value here, not a %s", key_word(spec->key),
                node->kind == NODE_LIST ? "list" : "map");
        return false;
    }
    const char *text = without_outer_space(reader->arena, node->text);
    if (!*text) {
        PROBLEM(reader, node, NULL, "'%s' is empty; leave the key out", key_word(spec->key));
        return false;
    }
    return read_typed(reader, spec, node, text, out);
}
