/* What a form of a page sends in parts, or says only so that it can be left out: see ask.h. */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/text.h"
#include "serve/ask.h"

#define AT "at."
#define WAS "was."
#define FACT "fact."
#define TEXT_MAX_BYTES ((size_t)16 << 20)

/* ---- dates ---- */

static const char *const part_ends[] = {"-day", "-month", "-year"};
enum { DAY_PART, MONTH_PART, YEAR_PART, PARTS };

/* Which part of a date the field is; PARTS: none. */
static int part_of(const char *name) {
    for (int p = 0; p < PARTS; p++)
        if (text_ends(name, part_ends[p])) return p;
    return PARTS;
}

static const char *stem_of(struct arena *arena, const char *name) {
    return arena_dup_n(arena, name, strlen(name) - strlen(part_ends[part_of(name)]));
}

/* "3", "03", "March" and "mar" are the third; the text itself where it is no month. */
static const char *month_of(struct arena *arena, const char *text) {
    static const char *const names[] = {"jan", "feb", "mar", "apr", "may", "jun",
                                        "jul", "aug", "sep", "oct", "nov", "dec"};
    const char *lower = text_lower(arena, text);
    for (size_t m = 0; m < COUNT_OF(names); m++)
        if (text_starts(lower, names[m])) return arena_printf(arena, "%02zu", m + 1);
    return text;
}

static const char *two_digits(struct arena *arena, const char *text) {
    return strlen(text) == 1 && isdigit((unsigned char)*text) ? arena_printf(arena, "0%s", text) : text;
}

/* 2016, 2016-03 or 2016-03-17; what is no date stays as it was typed, with a question mark for what was left empty. */
static const char *date_of(struct arena *arena, const char *const parts[PARTS]) {
    const char *day = parts[DAY_PART], *month = parts[MONTH_PART], *year = parts[YEAR_PART];
    if (!*year && !*month && !*day) return "";
    const char *written =
        arena_printf(arena, "%s%s%s%s%s", year, *month || *day ? "-" : "", two_digits(arena, month_of(arena, month)),
                     *day ? "-" : "", two_digits(arena, day));
    struct date date;
    if (date_parse(written, &date)) return written;
    return arena_printf(arena, "%s %s %s", *day ? day : "?", *month ? month : "?", *year ? year : "?");
}

static struct http_field date_field(struct arena *arena, const struct http_fields *fields, const char *stem) {
    const char *parts[PARTS] = {"", "", ""};
    for (int i = 0; i < fields->n; i++) {
        const char *name = fields->items[i].name;
        const int part = part_of(name);
        if (part < PARTS && text_equal(stem_of(arena, name), stem))
            parts[part] = text_trim(arena, fields->items[i].value);
    }
    const char *value = date_of(arena, parts);
    return (struct http_field){.name = stem, .value = value, .n = strlen(value)};
}

bool ask_dates(struct arena *arena, const struct http_fields *sent, const struct http_fields *joined,
               struct problems *problems) {
    const int before = problems->total;
    for (int i = 0; i < sent->n; i++) {
        struct date date;
        if (part_of(sent->items[i].name) != YEAR_PART) continue;
        const char *stem = stem_of(arena, sent->items[i].name), *value = http_value(joined, stem);
        if (value && *value && !date_parse(value, &date))
            problem_add(problems, (struct place){.file = stem}, "such as 17 3 2016; a month and year are enough",
                        "write a day, a month and a year that there is");
    }
    return problems->total == before;
}

/* ---- where in a source ---- */

/* Does the field say where in the source that this one names? */
static bool is_at(const struct http_field *at, const struct http_field *field) {
    const char *name = field->name;
    if (text_starts(name, FACT)) name += strlen(FACT);
    return text_starts(at->name, AT) && text_equal(at->name + strlen(AT), name);
}

static void append(struct arena *arena, struct http_field *field, const char *where) {
    where = text_trim(arena, where);
    if (!*where) return;
    field->value = *field->value ? arena_printf(arena, "%s %s", field->value, where) : where;
    field->n = strlen(field->value);
}

/* ---- what is as it was ---- */

/* The values of a field that comes again, a line each: what a field "was." says of it. */
static const char *values_of(struct arena *arena, const struct http_field *fields, int n, const char *name) {
    struct buf out = buf_new(arena, TEXT_MAX_BYTES);
    for (int i = 0; i < n; i++) {
        if (!text_equal(fields[i].name, name) || !*fields[i].value) continue;
        buf_printf(&out, "%s%s", out.len ? "\n" : "", fields[i].value);
    }
    return out.data;
}

static bool same_lines(const char *a, const char *b) {
    for (; *a || *b; a++, b++) {
        while (*a == '\r') a++;
        while (*b == '\r') b++;
        if (*a != *b) return false;
        if (!*a) return true;
    }
    return true;
}

static bool is_as_it_was(struct arena *arena, const struct http_field *fields, int n, const char *name) {
    if (!text_starts(name, FACT)) return false;
    const char *was = arena_printf(arena, WAS "%s", name + strlen(FACT));
    for (int i = 0; i < n; i++)
        if (text_equal(fields[i].name, was)) return same_lines(fields[i].value, values_of(arena, fields, n, name));
    return false;
}

struct http_fields ask_joined(struct arena *arena, const struct http_fields *sent) {
    struct http_field *fields = NEW_ARRAY(arena, (size_t)sent->n + 1, struct http_field);
    struct http_field *kept = NEW_ARRAY(arena, (size_t)sent->n + 1, struct http_field);
    int n = 0, n_kept = 0;
    for (int i = 0; i < sent->n; i++) {
        const struct http_field *field = &sent->items[i];
        if (part_of(field->name) < PARTS && !field->file_name) {
            const char *stem = stem_of(arena, field->name);
            bool is_there = false;
            for (int k = 0; k < n; k++) is_there = is_there || text_equal(fields[k].name, stem);
            if (!is_there) fields[n++] = date_field(arena, sent, stem);
        } else if (n && is_at(field, &fields[n - 1])) {
            append(arena, &fields[n - 1], field->value);
        } else {
            fields[n++] = *field;
        }
    }
    for (int i = 0; i < n; i++)
        if (!text_starts(fields[i].name, WAS) && !is_as_it_was(arena, fields, n, fields[i].name))
            kept[n_kept++] = fields[i];
    return (struct http_fields){kept, n_kept};
}
