#include "io/package.h"

#include <expat.h>
#include <string.h>
#include <zip.h>

#define MOST_PARTS 1000
#define MOST_DEPTH 256
#define PIECE 65536

struct package {
    struct arena *arena;
    const char *file;
    struct problems *problems;
    zip_t *zip;
    unsigned long long left; /* bytes that may still be unpacked */
};

static void say(struct package *package, const char *hint, const char *message) {
    problem_add(package->problems, (struct place){.file = package->file}, hint, "%s", message);
}

struct package *package_open(struct arena *arena, const char *file, const char *bytes, size_t n,
                             const struct limits *limits, struct problems *problems) {
    struct package *package = NEW(arena, struct package);
    *package = (struct package){.arena = arena, .file = file, .problems = problems, .left = 4ULL * limits->bytes};
    if (n > limits->bytes) {
        say(package, "raise the limit 'bytes' or split the file",
            arena_printf(arena, "the file has %zu bytes; the limit is %zu", n, limits->bytes));
        return NULL;
    }
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t *source = zip_source_buffer_create(bytes, n, 0, &error);
    package->zip = source ? zip_open_from_source(source, ZIP_RDONLY, &error) : NULL;
    if (!package->zip) {
        if (source) zip_source_free(source);
        const bool old = n >= 4 && !memcmp(bytes, "\xd0\xcf\x11\xe0", 4);
        if (old)
            say(package, "open it, take off any password, and save it as .xlsx",
                "this is an old or encrypted Office file");
        else
            say(package, "open it in the program that made it and save it again",
                arena_printf(arena, "this is not an Office file, or it is damaged: %s", zip_error_strerror(&error)));
        zip_error_fini(&error);
        return NULL;
    }
    zip_error_fini(&error);
    if (zip_get_num_entries(package->zip, 0) <= MOST_PARTS) return package;
    say(package, "an office file has a few dozen", arena_printf(arena, "the file has more than %d parts", MOST_PARTS));
    package_close(package);
    return NULL;
}

void package_close(struct package *package) { zip_discard(package->zip); }

/* Office programs do not agree on capitals in the names of parts. */
static zip_int64_t find(const struct package *package, const char *part) {
    return zip_name_locate(package->zip, part, ZIP_FL_NOCASE);
}

bool package_has(const struct package *package, const char *part) { return find(package, part) >= 0; }

const char *package_local(const char *name) {
    const char *colon = strchr(name, ':');
    return colon ? colon + 1 : name;
}

/* ---- one part ---- */

struct parsing {
    struct package *package;
    const struct package_handlers *handlers;
    const char *part;
    XML_Parser parser;
    int depth;
    bool stopped; /* with a problem */
};

static void stop(struct parsing *parsing, const char *hint, const char *message) {
    if (message && !parsing->stopped)
        say(parsing->package, hint, arena_printf(parsing->package->arena, "%s (%s)", message, parsing->part));
    parsing->stopped = true;
    XML_StopParser(parsing->parser, XML_FALSE);
}

static void XMLCALL on_start(void *data, const XML_Char *name, const XML_Char **attributes) {
    struct parsing *parsing = data;
    if (++parsing->depth > MOST_DEPTH)
        stop(parsing, "open the file and save it again", "the file is nested too deep");
    else if (!parsing->handlers->start(parsing->handlers->data, package_local(name), attributes))
        stop(parsing, NULL, NULL);
}

static void XMLCALL on_end(void *data, const XML_Char *name) {
    struct parsing *parsing = data;
    parsing->depth--;
    if (parsing->handlers->end && !parsing->stopped &&
        !parsing->handlers->end(parsing->handlers->data, package_local(name)))
        stop(parsing, NULL, NULL);
}

static void XMLCALL on_text(void *data, const XML_Char *text, int n) {
    struct parsing *parsing = data;
    if (parsing->handlers->text && !parsing->stopped) parsing->handlers->text(parsing->handlers->data, text, n);
}

/* No office program writes a document type, and entities are how a small file becomes a large one. */
static void XMLCALL on_doctype(void *data, const XML_Char *name, const XML_Char *system, const XML_Char *public,
                               int internal) {
    (void)name, (void)system, (void)public, (void)internal;
    stop(data, "open the file and save it again", "the file declares a document type, which is not read");
}

static bool feed(struct parsing *parsing, zip_file_t *file) {
    struct package *package = parsing->package;
    for (;;) {
        void *piece = XML_GetBuffer(parsing->parser, PIECE);
        if (!piece) panic("out of memory");
        const zip_int64_t n = zip_fread(file, piece, PIECE);
        if (n < 0) {
            stop(parsing, "get the file again, or save it again", "the file is damaged");
            return false;
        }
        if ((unsigned long long)n > package->left) {
            stop(parsing, "raise the limit 'bytes' if the file is meant to be so large",
                 "the file unpacks to more than may be read");
            return false;
        }
        package->left -= (unsigned long long)n;
        if (XML_ParseBuffer(parsing->parser, (int)n, n == 0) != XML_STATUS_OK) {
            if (!parsing->stopped)
                stop(parsing, "open the file and save it again",
                     arena_printf(package->arena, "the file is not well formed: %s",
                                  XML_ErrorString(XML_GetErrorCode(parsing->parser))));
            return false;
        }
        if (n == 0) return !parsing->stopped;
    }
}

bool package_parse(struct package *package, const char *part, const struct package_handlers *handlers) {
    const zip_int64_t index = find(package, part);
    zip_file_t *file = index < 0 ? NULL : zip_fopen_index(package->zip, (zip_uint64_t)index, 0);
    if (!file) {
        say(package, "open the file, take off any password, and save it again",
            arena_printf(package->arena, "a part of the file is missing or cannot be read (%s)", part));
        return false;
    }
    struct parsing parsing = {.package = package, .handlers = handlers, .part = part, .parser = XML_ParserCreate(NULL)};
    if (!parsing.parser) panic("out of memory");
    XML_SetUserData(parsing.parser, &parsing);
    XML_SetElementHandler(parsing.parser, on_start, on_end);
    XML_SetCharacterDataHandler(parsing.parser, on_text);
    XML_SetStartDoctypeDeclHandler(parsing.parser, on_doctype);
    const bool read = feed(&parsing, file);
    XML_ParserFree(parsing.parser);
    zip_fclose(file);
    return read;
}
