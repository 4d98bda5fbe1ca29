#include "model/names.h"

#include <string.h>
#include <strings.h>

#include "base/text.h"

/* What a body can be, by its name. */
static const struct noun {
    const char *one, *several;
} nouns[] = {{"board", "boards"},
             {"executive", "executives"},
             {"group", "groups"},
             {"panel", "panels"},
             {"network", "networks"},
             {"team", "teams"},
             {"partnership", "partnerships"},
             {"committee", "committees"},
             {"meeting", "meetings"},
             {"forum", "forums"},
             {"authority", "authorities"},
             {"office", "offices"},
             {"hub", "hubs"},
             {"unit", "units"},
             {"service", "services"},
             {"centre", "centres"},
             {"cell", "cells"},
             {"programme", "programmes"},
             {"council", "councils"},
             {"secretariat", "secretariats"},
             {"partner", "partners"}};

static bool is_word(const char *text, size_t n, const char *word) {
    return strlen(word) == n && !strncasecmp(text, word, n);
}

static bool has_noun(const char *name) {
    size_t n;
    for (const char *at = name; (n = text_word(&at)); at += n)
        for (size_t i = 0; i < COUNT_OF(nouns); i++)
            if ((*at | 0x20) == *nouns[i].one && (is_word(at, n, nouns[i].one) || is_word(at, n, nouns[i].several)))
                return true;
    return false;
}

const char *name_the(struct arena *arena, const char *name) {
    if (text_starts(name, "The ")) return arena_printf(arena, "the %s", name + strlen("The "));
    return has_noun(name) ? arena_printf(arena, "the %s", name) : name;
}

/* Do the first n bytes of the text end in the word, without regard to capitals? */
static bool ends_in(const char *text, size_t n, const char *word) {
    const size_t length = strlen(word);
    if (n < length || (n > length && text[n - length - 1] != ' ' && text[n - length - 1] != '-')) return false;
    for (size_t i = 0; i < length; i++)
        if ((text[n - length + i] | 0x20) != word[i]) return false;
    return true;
}

bool name_is_plural(const char *name) {
    const char *aside = strstr(name, " (");
    const size_t n = aside ? (size_t)(aside - name) : strlen(name);
    for (size_t i = 0; i < COUNT_OF(nouns); i++)
        if (ends_in(name, n, nouns[i].several)) return true;
    return false;
}

const char *name_verb(const char *name, const char *singular) {
    static const char *const verbs[][2] = {
        {"is", "are"},         {"has", "have"},        {"does", "do"},        {"leads", "lead"},     {"works", "work"},
        {"reports", "report"}, {"takes", "take"},      {"sends", "send"},     {"meets", "meet"},     {"hears", "hear"},
        {"answers", "answer"}, {"rests", "rest"},      {"updates", "update"}, {"assures", "assure"}, {"ends", "end"},
        {"becomes", "become"}, {"oversees", "oversee"}};
    if (!name_is_plural(name)) return singular;
    for (size_t i = 0; i < COUNT_OF(verbs); i++)
        if (text_equal(singular, verbs[i][0])) return verbs[i][1];
    return singular;
}

const char *with_capital(struct arena *arena, const char *text) {
    if (text[0] < 'a' || text[0] > 'z') return text;
    char *copy = arena_dup(arena, text);
    copy[0] = (char)(copy[0] - 'a' + 'A');
    return copy;
}
