#include "base/instant.h"

#include <stdlib.h>
#include <string.h>

#include "base/date.h"

/* Two digits below `most`; -1 otherwise. */
static int two(const char *text, int most) {
    if (text[0] < '0' || text[0] > '9' || text[1] < '0' || text[1] > '9') return -1;
    const int number = (text[0] - '0') * 10 + text[1] - '0';
    return number < most ? number : -1;
}

bool instant_parse(const char *text, int64_t *out) {
    struct date date;
    const size_t n = strlen(text);
    if (n > 40 || n < 10) return false;
    char day[11];
    memcpy(day, text, 10);
    day[10] = 0;
    if (!date_parse(day, &date) || !date_is_whole(date)) return false;
    const int64_t start = date_first_day(date) * INSTANTS_A_DAY;
    *out = start + INSTANTS_A_DAY - 1;
    if (n == 10) return true;
    if (n < 20 || text[10] != 'T' || text[13] != ':' || text[16] != ':' || text[n - 1] != 'Z') return false;
    const int hour = two(text + 11, 24), minute = two(text + 14, 60), second = two(text + 17, 60);
    if (hour < 0 || minute < 0 || second < 0) return false;
    int64_t fraction = 0;
    if (n > 20) {
        const size_t digits = n - 21;
        if (text[19] != '.' || !digits || digits > 6 || strspn(text + 20, "0123456789") != digits) return false;
        for (size_t i = 0; i < 6; i++) fraction = fraction * 10 + (i < digits ? text[20 + i] - '0' : 0);
    }
    *out = start + ((hour * 60 + minute) * 60 + second) * INT64_C(1000000) + fraction;
    return true;
}

int instant_day(int64_t instant) { return (int)(instant / INSTANTS_A_DAY - (instant % INSTANTS_A_DAY < 0)); }

/* Digits by hand: a log is verified by writing every instant of it again. */
static void digits(char *to, int n, int number) {
    while (n) {
        to[--n] = (char)('0' + number % 10);
        number /= 10;
    }
}

void instant_write(char to[INSTANT_LENGTH + 1], int64_t instant) {
    const int day = instant_day(instant);
    const int64_t rest = instant - day * INSTANTS_A_DAY;
    const int second = (int)(rest / 1000000);
    const struct date date = date_of_day(day);
    memcpy(to, "0000-00-00T00:00:00.000000Z", INSTANT_LENGTH + 1);
    digits(to, 4, date.year);
    digits(to + 5, 2, date.month);
    digits(to + 8, 2, date.day);
    digits(to + 11, 2, second / 3600);
    digits(to + 14, 2, second / 60 % 60);
    digits(to + 17, 2, second % 60);
    digits(to + 20, 6, (int)(rest % 1000000));
}

char *instant_text(struct arena *arena, int64_t instant) {
    char text[INSTANT_LENGTH + 1];
    instant_write(text, instant);
    return arena_dup(arena, text);
}

char *instant_words(struct arena *arena, int64_t instant) {
    const int day = instant_day(instant);
    const int minute = (int)((instant - day * INSTANTS_A_DAY) / 60000000);
    return arena_printf(arena, "%s, %02d:%02d UTC", day_words(arena, day), minute / 60, minute % 60);
}
