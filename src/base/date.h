#ifndef BASE_DATE_H
#define BASE_DATE_H

#include <stdbool.h>

#include "base/arena.h"

/*
 * Dates of the proleptic Gregorian calendar, years 1000 to 9999. A partial date is a year, or a year and a month.
 * A day is a number: days since 1970-01-01.
 */
struct date {
    short year;             /* 0: no date */
    signed char month, day; /* 0: not given */
};

#define DAY_FIRST (-354285) /* 1000-01-01 */
#define DAY_LAST 2932896    /* 9999-12-31 */

/* Reads 2016, 2016-03 or 2016-03-17. False for anything else and for days that no calendar has. */
bool date_parse(const char *text, struct date *out) MUST_USE;
int date_first_day(struct date date); /* first day that the date covers */
int date_last_day(struct date date);  /* last day that it covers */
bool date_is_whole(struct date date); /* year, month and day are given */
struct date date_of_day(int day);
int day_add_months(int day, int months); /* the same day of the month, or the month's last */

char *day_text(struct arena *arena, int day);            /* 2016-03-17 */
char *day_words(struct arena *arena, int day);           /* 17 March 2016 */
char *date_text(struct arena *arena, struct date date);  /* 2016-03 */
char *date_words(struct arena *arena, struct date date); /* March 2016 */

#endif
