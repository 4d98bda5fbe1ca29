/* Reads a calendar with libical, prints its events, and fails on whatever libical finds wrong: uid, day, summary. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <libical/ical.h>

static char *all_of(FILE *in) {
    size_t n = 0, room = 1 << 16;
    char *text = malloc(room + 1);
    for (size_t got; text && (got = fread(text + n, 1, room - n, in)) > 0;) {
        n += got;
        if (n == room) text = realloc(text, (room *= 2) + 1);
    }
    if (text) text[n] = '\0';
    return text;
}

static int fail(const char *what, const char *of) {
    fprintf(stderr, "%s: %s\n", what, of ? of : "(nothing)");
    return 1;
}

/* All day long, of one day, with all that a calendar needs to know it again. */
static int read_event(icalcomponent *event) {
    const char *uid = icalcomponent_get_uid(event), *summary = icalcomponent_get_summary(event);
    const struct icaltimetype start = icalcomponent_get_dtstart(event), end = icalcomponent_get_dtend(event);
    struct icaltimetype next = start;
    if (!uid || !summary || !*summary) return fail("an event has no uid, or says nothing", uid);
    if (!icalcomponent_get_first_property(event, ICAL_SEQUENCE_PROPERTY)) return fail("no SEQUENCE", uid);
    if (!icaltime_is_utc(icalcomponent_get_dtstamp(event))) return fail("DTSTAMP is not in UTC", uid);
    if (!start.is_date || !end.is_date) return fail("not a day", uid);
    icaltime_adjust(&next, 1, 0, 0, 0);
    if (icaltime_compare_date_only(next, end) != 0) return fail("not one day", uid);
    printf("%s\t%04d-%02d-%02d\t%s\n", uid, start.year, start.month, start.day, summary);
    return 0;
}

int main(void) {
    icalcomponent *calendar = icalparser_parse_string(all_of(stdin));
    if (!calendar || icalcomponent_isa(calendar) != ICAL_VCALENDAR_COMPONENT) return fail("it is no calendar", NULL);
    if (icalcomponent_count_errors(calendar)) return fail("it has errors", icalcomponent_as_ical_string(calendar));
    if (!icalrestriction_check(calendar)) return fail("it breaks RFC 5546", icalcomponent_as_ical_string(calendar));
    icalcomponent *event = icalcomponent_get_first_component(calendar, ICAL_VEVENT_COMPONENT);
    for (; event; event = icalcomponent_get_next_component(calendar, ICAL_VEVENT_COMPONENT))
        if (read_event(event)) return 1;
    return 0;
}
