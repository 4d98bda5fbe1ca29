#include "view/calendar.h"

#include <string.h>

#include "base/text.h"
#include "model/diff.h"
#include "model/identity.h"
#include "view/answer.h"

#define LINE_MAX_BYTES 75
#define DAY_2000 10957

/* A content line, folded at 75 bytes without parting a character (RFC 5545, 3.1). */
static void put_line(struct buf *out, const char *line) {
    size_t room = LINE_MAX_BYTES, n = strlen(line);
    while (n > room) {
        size_t part = room;
        while (part && ((unsigned char)line[part] & 0xc0) == 0x80) part--;
        buf_add(out, line, part);
        buf_text(out, "\r\n ");
        line += part;
        n -= part;
        room = LINE_MAX_BYTES - 1;
    }
    buf_text(out, line);
    buf_text(out, "\r\n");
}

/* TEXT (3.3.11): backslash, comma, semicolon and line breaks escaped. */
static const char *escaped(struct arena *arena, const char *text) {
    struct buf out = buf_new(arena, (size_t)1 << 20);
    for (; *text; text++) {
        if (*text == '\n')
            buf_text(&out, "\\n");
        else if (strchr("\\,;", *text))
            buf_printf(&out, "\\%c", *text);
        else if ((unsigned char)*text >= 0x20)
            buf_char(&out, *text);
    }
    return out.data;
}

static const char *ical_day(struct arena *arena, int day) {
    const struct date date = date_of_day(day);
    return arena_printf(arena, "%04d%02d%02d", date.year, date.month, date.day);
}

struct calendar {
    struct buf *out;
    struct arena *arena;
    const struct register_file *reg;
    struct register_index index;
    const char *partnership, *marking;
    int today; /* of the register */
};

/* identity: unlike that of any other entry of its section. */
static void put_event(const struct calendar *c, enum section section, const char *identity, enum key key, int day,
                      const char *summary) {
    struct arena *arena = c->arena;
    char *uid =
        arena_printf(arena, "%s-%s-%s-%s@concordat", c->partnership, section_one(section), identity, key_word(key));
    for (char *u = uid; *u; u++)
        if (*u == ' ' || *u == ',') *u = '.';
    put_line(c->out, "BEGIN:VEVENT");
    put_line(c->out, arena_printf(arena, "UID:%s", uid));
    put_line(c->out, arena_printf(arena, "DTSTAMP:%sT000000Z", ical_day(arena, c->today)));
    put_line(c->out, arena_printf(arena, "SEQUENCE:%d", c->today > DAY_2000 ? c->today - DAY_2000 : 0));
    put_line(c->out, arena_printf(arena, "DTSTART;VALUE=DATE:%s", ical_day(arena, day)));
    put_line(c->out, arena_printf(arena, "DTEND;VALUE=DATE:%s", ical_day(arena, day + 1)));
    put_line(c->out, arena_printf(arena, "SUMMARY:%s", escaped(arena, summary)));
    if (c->marking) {
        put_line(c->out, "CLASS:CONFIDENTIAL");
        put_line(c->out, arena_printf(arena, "DESCRIPTION:%s", escaped(arena, c->marking)));
    }
    put_line(c->out, "TRANSP:TRANSPARENT");
    put_line(c->out, "END:VEVENT");
}

/* The last day that a date covers is when it falls due: "March 2017" is not over before the 31st. */
static void put_date(const struct calendar *c, enum section section, const struct entry *entry, const char *identity,
                     enum key key, const char *what) {
    const struct value *date = value_scalar(entry_fact(entry, key));
    if (!date || !date->date.year) return;
    const char *words = section == SECTION_PARTNERSHIP ? partnership_name(c->reg)
                                                       : entry_words(c->arena, c->reg, &c->index, section, entry);
    put_event(c, section, identity, key, date_last_day(date->date), arena_printf(c->arena, "%s: %s", what, words));
}

void calendar_print(struct buf *out, const struct answer *answer) {
    const struct register_file *reg = answer->about.reg;
    struct arena *arena = out->arena;
    const struct calendar c = {.out = out,
                               .arena = arena,
                               .reg = reg,
                               .index = register_index(arena, reg),
                               .partnership = reg->sections[SECTION_PARTNERSHIP].items[0].id,
                               .marking = marking_of(arena, reg),
                               .today = register_day(reg)};
    put_line(out, "BEGIN:VCALENDAR");
    put_line(out, "VERSION:2.0");
    put_line(out, "PRODID:-//Concordat//Register//EN");
    put_line(out, "CALSCALE:GREGORIAN");
    put_line(out, arena_printf(arena, "X-WR-CALNAME:%s", escaped(arena, partnership_name(reg))));
    put_line(out, "X-WR-TIMEZONE:Europe/London");
    for (int s = 0; s < SECTION_COUNT; s++) {
        const enum section section = (enum section)s;
        const struct entries *entries = &reg->sections[s];
        const char **identities = entry_identities(arena, section, entries);
        const char *end = section == SECTION_ACCEPTED ? "Acceptance runs out" : "Ends";
        if (section == SECTION_PARTNERSHIP) identities[0] = c.partnership;
        for (int i = 0; i < entries->n && section != SECTION_STATUTES; i++) {
            put_date(&c, section, &entries->items[i], identities[i], KEY_DUE, "Due");
            put_date(&c, section, &entries->items[i], identities[i], KEY_REVIEW, "Review");
            put_date(&c, section, &entries->items[i], identities[i], KEY_UNTIL, end);
        }
    }
    put_line(out, "END:VCALENDAR");
}
