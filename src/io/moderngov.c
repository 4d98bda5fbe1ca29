#include <expat.h>
#include <string.h>
#include <strings.h>

#include "base/buf.h"
#include "base/text.h"
#include "io/exchange.h"
#include "io/package.h"
#include "io/source.h"

#define MOST_DEPTH 64
#define LONGEST_TEXT 4000

struct reading {
    struct arena *arena;
    struct problems *problems;
    struct filling filling;
    struct sheet *sheet;
    XML_Parser parser;
    struct buf text;
    const char *title, *category, *deleted; /* of the committee at hand */
    int depth, committees;
    bool stopped;
};

static void stop(struct reading *r, const char *message) {
    if (message && !r->stopped)
        problem_add(
            r->problems,
            (struct place){.file = r->sheet->file, .line = (int)XML_GetCurrentLineNumber(r->parser), .column = 1},
            "get the file again from the web service", "%s", message);
    r->stopped = true;
    XML_StopParser(r->parser, XML_FALSE);
}

static void XMLCALL on_start(void *data, const XML_Char *name, const XML_Char **attributes) {
    struct reading *r = data;
    (void)attributes;
    if (++r->depth > MOST_DEPTH) stop(r, "the file is nested too deep");
    if (!strcasecmp(package_local(name), "committee")) r->title = r->category = r->deleted = NULL;
    buf_clear(&r->text);
}

static void add_committee(struct reading *r) {
    const bool gone = r->deleted && text_equal_fold(r->deleted, "true");
    const int row = ++r->committees + 1;
    if (!r->title || gone) return;
    if (!sheet_add(&r->filling, r->sheet, row, 1, r->title) ||
        (r->category && !sheet_add(&r->filling, r->sheet, row, 2, r->category)))
        stop(r, NULL);
}

static void XMLCALL on_end(void *data, const XML_Char *name) {
    struct reading *r = data;
    const char *local = package_local(name);
    r->depth--;
    if (r->stopped) return;
    if (!strcasecmp(local, "committeetitle")) r->title = arena_dup(r->arena, r->text.data);
    if (!strcasecmp(local, "committeecategory")) r->category = arena_dup(r->arena, r->text.data);
    if (!strcasecmp(local, "committeedeleted")) r->deleted = arena_dup(r->arena, r->text.data);
    if (!strcasecmp(local, "committee")) add_committee(r);
    buf_clear(&r->text);
}

static void XMLCALL on_text(void *data, const XML_Char *text, int n) {
    struct reading *r = data;
    buf_add(&r->text, text, (size_t)n);
}

static void XMLCALL on_doctype(void *data, const XML_Char *name, const XML_Char *system, const XML_Char *public,
                               int internal) {
    (void)name, (void)system, (void)public, (void)internal;
    stop(data, "the file declares a document type, which is not read");
}

struct sheets *moderngov_read(struct arena *arena, const char *file, const char *bytes, size_t n,
                              const struct limits *limits, struct problems *problems) {
    const struct limits set = limits_or_defaults(limits);
    struct sheets *sheets = NEW(arena, struct sheets);
    struct reading r = {.arena = arena,
                        .problems = problems,
                        .filling = {.arena = arena, .limits = set, .problems = problems},
                        .sheet = PUSH(arena, sheets),
                        .parser = XML_ParserCreate(NULL),
                        .text = buf_new(arena, LONGEST_TEXT)};
    if (!r.parser) panic("out of memory");
    *r.sheet = (struct sheet){.name = "Bodies", .file = file};
    const int before = problems->total;
    if (!sheet_add(&r.filling, r.sheet, 1, 1, "Name") || !sheet_add(&r.filling, r.sheet, 1, 2, "Note")) return NULL;
    XML_SetUserData(r.parser, &r);
    XML_SetElementHandler(r.parser, on_start, on_end);
    XML_SetCharacterDataHandler(r.parser, on_text);
    XML_SetStartDoctypeDeclHandler(r.parser, on_doctype);
    for (size_t done = 0; done < n && !r.stopped;) {
        const size_t part = n - done < (1 << 20) ? n - done : 1 << 20;
        if (XML_Parse(r.parser, bytes + done, (int)part, done + part == n) != XML_STATUS_OK && !r.stopped)
            stop(&r,
                 arena_printf(arena, "the file is not well formed: %s", XML_ErrorString(XML_GetErrorCode(r.parser))));
        done += part;
    }
    if (!r.stopped && !r.committees)
        problem_add(problems, (struct place){.file = file}, "ask the web service for its committees (GetCommittees)",
                    "no committee stands in this file");
    XML_ParserFree(r.parser);
    return problems->total == before ? sheets : NULL;
}
