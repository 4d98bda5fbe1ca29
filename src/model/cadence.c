#include "model/cadence.h"

#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/text.h"

const char *const cadence_words[] = {"daily",     "weekly",       "fortnightly", "monthly", "two-monthly",
                                     "quarterly", "three-a-year", "halfyearly",  "yearly",  "each-meeting",
                                     NULL};
static const int cadence_values[] = {365000, 52000, 26000, 12000, 6000, 4000, 3000, 2000, 1000, CADENCE_EACH_MEETING};

static bool parse_every(const char *text, int *value) {
    char *end;
    if (text[0] < '1' || text[0] > '9') return false;
    const long n = strtol(text, &end, 10);
    if (n > 10000 || *end != ' ') return false;
    end++;
    const bool one = n == 1;
    if (text_equal(end, "days") || (one && text_equal(end, "day")))
        *value = (int)(365000 / n);
    else if (text_equal(end, "weeks") || (one && text_equal(end, "week")))
        *value = (int)(52000 / n);
    else if (text_equal(end, "months") || (one && text_equal(end, "month")))
        *value = (int)(12000 / n);
    else
        return false;
    return true;
}

const char *cadence_says(struct arena *arena, const char *text) {
    static const char *const says[][2] = {{"daily", "every day"},
                                          {"weekly", "every week"},
                                          {"fortnightly", "every two weeks"},
                                          {"monthly", "every month"},
                                          {"two-monthly", "every two months"},
                                          {"quarterly", "every three months"},
                                          {"three-a-year", "three times a year"},
                                          {"halfyearly", "every six months"},
                                          {"yearly", "every year"},
                                          {"each-meeting", "at each meeting"}};
    const bool about = text_starts(text, "about ");
    const char *word = about ? text + strlen("about ") : text;
    for (size_t i = 0; i < COUNT_OF(says); i++)
        if (text_equal(word, says[i][0])) return about ? arena_printf(arena, "about %s", says[i][1]) : says[i][1];
    return text;
}

bool cadence_parse(const char *text, int *per_year_thousandths, bool *about) {
    *about = text_starts(text, "about ");
    if (*about) text += strlen("about ");
    for (size_t i = 0; i < COUNT_OF(cadence_values); i++)
        if (text_equal(text, cadence_words[i])) {
            *per_year_thousandths = cadence_values[i];
            return true;
        }
    return text_starts(text, "every ") && parse_every(text + strlen("every "), per_year_thousandths);
}
