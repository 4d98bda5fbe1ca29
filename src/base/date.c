#include "base/date.h"

#include <string.h>

static bool is_leap(int year) { return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0; }

static int month_days(int year, int month) {
    static const signed char days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return month == 2 && is_leap(year) ? 29 : days[month - 1];
}

/* Days from civil: Hinnant, "chrono-Compatible Low-Level Date Algorithms" (2013), public domain. */
static int day_number(int year, int month, int day) {
    const int y = month <= 2 ? year - 1 : year;
    const int era = y / 400;
    const int yoe = y - era * 400;
    const int doy = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
    const int doe = yoe * 365 + yoe / 4 - yoe / 100 + doy;
    return era * 146097 + doe - 719468;
}

struct date date_of_day(int day) {
    const int z = day + 719468;
    const int era = z / 146097;
    const int doe = z - era * 146097;
    const int yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
    const int doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
    const int mp = (5 * doy + 2) / 153;
    const int month = mp < 10 ? mp + 3 : mp - 9;
    return (struct date){
        .year = (short)(yoe + era * 400 + (month <= 2)),
        .month = (signed char)month,
        .day = (signed char)(doy - (153 * mp + 2) / 5 + 1),
    };
}

static int digits(const char *text, int n) {
    int value = 0;
    for (int i = 0; i < n; i++) {
        if (text[i] < '0' || text[i] > '9') return -1;
        value = value * 10 + (text[i] - '0');
    }
    return value;
}

bool date_parse(const char *text, struct date *out) {
    const size_t n = strlen(text);
    if (n != 4 && n != 7 && n != 10) return false;
    const int year = digits(text, 4);
    if (year < 1000) return false;
    int month = 0, day = 0;
    if (n >= 7) {
        month = text[4] == '-' ? digits(text + 5, 2) : -1;
        if (month < 1 || month > 12) return false;
    }
    if (n == 10) {
        day = text[7] == '-' ? digits(text + 8, 2) : -1;
        if (day < 1 || day > month_days(year, month)) return false;
    }
    *out = (struct date){.year = (short)year, .month = (signed char)month, .day = (signed char)day};
    return true;
}

int date_first_day(struct date date) {
    return day_number(date.year, date.month ? date.month : 1, date.day ? date.day : 1);
}

int date_last_day(struct date date) {
    const int month = date.month ? date.month : 12;
    return day_number(date.year, month, date.day ? date.day : month_days(date.year, month));
}

bool date_is_whole(struct date date) { return date.day != 0; }

int day_add_months(int day, int months) {
    const struct date date = date_of_day(day);
    const int count = date.year * 12 + date.month - 1 + months;
    const int year = count / 12, month = count % 12 + 1, most = month_days(year, month);
    return day_number(year, month, date.day < most ? date.day : most);
}

char *date_text(struct arena *arena, struct date date) {
    if (date.day) return arena_printf(arena, "%04d-%02d-%02d", date.year, date.month, date.day);
    if (date.month) return arena_printf(arena, "%04d-%02d", date.year, date.month);
    return arena_printf(arena, "%04d", date.year);
}

char *date_words(struct arena *arena, struct date date) {
    static const char *const months[] = {"January", "February", "March",     "April",   "May",      "June",
                                         "July",    "August",   "September", "October", "November", "December"};
    if (date.day) return arena_printf(arena, "%d %s %d", date.day, months[date.month - 1], date.year);
    if (date.month) return arena_printf(arena, "%s %d", months[date.month - 1], date.year);
    return arena_printf(arena, "%d", date.year);
}

char *day_text(struct arena *arena, int day) { return date_text(arena, date_of_day(day)); }
char *day_words(struct arena *arena, int day) { return date_words(arena, date_of_day(day)); }
