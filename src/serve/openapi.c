/*
 * The description of the API (OpenAPI 3.1), made from the table of operations, the table of what a register may hold
 * and the schemas of answers in answers.json.
 */
#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "base/json.h"
#include "base/text.h"
#include "core/policy.h"
#include "serve/api.h"
#include "serve/embedded.h"
#include "view/answer.h"
#include "view/media.h"

static void pair(struct json *json, const char *key, const char *text) {
    json_key(json, key);
    json_text(json, text);
}

static void open_key(struct json *json, const char *key) {
    json_key(json, key);
    json_open(json, '{');
}

static void reference(struct json *json, const char *kind, const char *name) {
    pair(json, "$ref", arena_printf(json->out->arena, "#/components/%s/%s", kind, name));
}

/* ---- inputs ---- */

/* "text|json" is a choice, and "SOURCE" is not. */
static void put_choice(struct json *json, const char *word) {
    struct arena *arena = json->out->arena;
    if (!strchr(word, '|')) return;
    json_key(json, "enum");
    json_open_inline(json, '[');
    for (const char *at = word; *at; at += strcspn(at, "|"), at += *at == '|')
        json_text(json, arena_dup_n(arena, at, strcspn(at, "|")));
    json_close(json, ']');
}

static void put_type(struct json *json, enum op op, const struct field *field, bool is_list) {
    static const char *const types[] = {
        [SOURCE] = "string",  [SOURCES] = "string", [TEXT] = "string",  [DAY] = "string",
        [NUMBER] = "integer", [FLAG] = "boolean",   [WORDS] = "string",
    };
    const long long most = api_most(op, field->name);
    if (is_list && (field->type == WORDS || field->type == SOURCES)) {
        pair(json, "type", "array");
        json_key(json, "maxItems");
        json_number(json, INPUT_ITEMS_MAX);
        open_key(json, "items");
        put_type(json, op, field, false);
        json_close(json, '}');
        return;
    }
    pair(json, "type", types[field->type]);
    if (field->type == DAY) pair(json, "format", "date");
    if (most) {
        json_key(json, "maximum");
        json_number(json, most);
    }
    if (field->type == TEXT) put_choice(json, field->word);
}

/* In JSON a document may stand as such, and the facts of an entry as an object. */
static void put_property(struct json *json, enum op op, const struct field *field) {
    const bool is_facts = text_equal(field->name, "facts"), is_words = field->type == WORDS && !is_facts;
    const bool is_source = field->type == SOURCE || field->type == SOURCES;
    const char *help = api_words(json->out->arena, field->help);
    open_key(json, field->name);
    pair(json, "description", help ? help : field->name);
    if (!is_facts && !is_source && !is_words) {
        put_type(json, op, field, true);
        json_close(json, '}');
        return;
    }
    json_key(json, "anyOf");
    json_open(json, '[');
    if (is_facts || is_source) {
        json_open(json, '{');
        pair(json, "type", "object");
        json_close(json, '}');
    }
    if (!is_facts) {
        json_open(json, '{');
        pair(json, "type", "string");
        json_close(json, '}');
    }
    if (field->type != SOURCE) {
        json_open(json, '{');
        pair(json, "type", "array");
        if (field->type == WORDS) {
            open_key(json, "items");
            pair(json, "type", "string");
            json_close(json, '}');
        }
        json_close(json, '}');
    }
    json_close(json, ']');
    json_close(json, '}');
}

static void put_parameter(struct json *json, enum op op, const struct field *field) {
    const char *help = api_words(json->out->arena, field->help);
    json_open(json, '{');
    pair(json, "name", field->name);
    pair(json, "in", "query");
    pair(json, "description", help ? help : field->name);
    json_key(json, "required");
    json_bool(json, field->needed == POSITION);
    open_key(json, "schema");
    put_type(json, op, field, true);
    json_close(json, '}');
    json_close(json, '}');
}

static void put_parameters(struct json *json, enum op op) {
    const struct operation *operation = operation_of(op);
    json_key(json, "parameters");
    json_open(json, '[');
    for (int i = 0; i < operation->n_fields; i++)
        if (api_takes(operation, &operation->fields[i])) put_parameter(json, op, &operation->fields[i]);
    static const char *const parts[] = {"limit", "cursor"};
    for (size_t i = 0; i < COUNT_OF(parts) && api_is_list(op); i++) {
        json_open_inline(json, '{');
        reference(json, "parameters", parts[i]);
        json_close(json, '}');
    }
    json_open_inline(json, '{');
    reference(json, "parameters", "if_none_match");
    json_close(json, '}');
    json_close(json, ']');
}

static void put_body_schema(struct json *json, enum op op) {
    const struct operation *operation = operation_of(op);
    pair(json, "type", "object");
    json_key(json, "required");
    json_open_inline(json, '[');
    for (int i = 0; i < operation->n_fields; i++)
        if (api_takes(operation, &operation->fields[i]) && operation->fields[i].needed == POSITION)
            json_text(json, operation->fields[i].name);
    json_close(json, ']');
    open_key(json, "properties");
    for (int i = 0; i < operation->n_fields; i++)
        if (api_takes(operation, &operation->fields[i])) put_property(json, op, &operation->fields[i]);
    json_close(json, '}');
    json_key(json, "additionalProperties");
    json_bool(json, false);
}

static void put_body(struct json *json, enum op op) {
    open_key(json, "requestBody");
    json_key(json, "required");
    json_bool(json, true);
    open_key(json, "content");
    open_key(json, "application/json");
    open_key(json, "schema");
    put_body_schema(json, op);
    json_close(json, '}');
    json_close(json, '}');
    open_key(json, "multipart/form-data");
    open_key(json, "schema");
    pair(json, "description", "The same inputs; a document as a file, and each fact as fact.KEY");
    pair(json, "type", "object");
    json_close(json, '}');
    json_close(json, '}');
    json_close(json, '}');
    json_close(json, '}');
}

/* ---- answers ---- */

static const char *schema_of(enum op op) {
    switch (op) {
    case OP_check: return "check";
    case OP_show:
    case OP_list: return "entries";
    case OP_search: return "found";
    case OP_matrix: return "matrix";
    case OP_questions: return "questions";
    case OP_paper:
    case OP_handbook:
    case OP_chart: return "document";
    case OP_options: return "options_or_overlay";
    case OP_structure: return "popolo";
    case OP_import:
    case OP_apply:
    case OP_create:
    case OP_amend:
    case OP_correct:
    case OP_end:
    case OP_answer:
    case OP_accept:
    case OP_undo: return "change";
    case OP_compare:
    case OP_diff: return "difference";
    case OP_history: return "history";
    case OP_changes: return "recorded";
    case OP_log: return "log";
    case OP_users: return "users";
    case OP_partnerships: return "partnerships";
    case OP_sessions: return "sessions";
    case OP_tokens: return "tokens";
    case OP_invite:
    case OP_password:
    case OP_tokens_new: return "secret";
    case OP_why: return "why";
    case OP_permissions: return "permissions";
    case OP_explain: return "rules";
    case OP_export:
    case OP_fmt:
    case OP_generate: return "register";
    case OP_log_verify: return "examination";
    case OP_log_check_proof: return "proof";
    case OP_log_checkpoint:
    case OP_log_prove: return "note";
    case OP_retention: return "retention";
    case OP_reset:
    case OP_sessions_end:
    case OP_tokens_end:
    case OP_log_erase:
    case OP_keep:
    case OP_erase: return "done";
    case OP_version: return "version";
    case OP_workbook:
    case OP_calendar:
    case OP_serve:
    case OP_config_check:
    case OP_open:
    case OP_doctor:
    case OP_backup:
    case OP_restore:
    case OP_COUNT: break;
    }
    return NULL;
}

static void put_json_content(struct json *json, const char *type, const char *schema) {
    open_key(json, type);
    open_key(json, "schema");
    reference(json, "schemas", schema);
    json_close(json, '}');
    json_close(json, '}');
}

static bool has_out(const struct operation *operation) {
    for (int i = 0; i < operation->n_fields; i++)
        if (text_equal(operation->fields[i].name, "out") && api_takes(operation, &operation->fields[i])) return true;
    return false;
}

/* JSON, and the files that `out` can name: which of them an answer has is in the help of `out`. */
static void put_content(struct json *json, enum op op) {
    const struct media *media;
    open_key(json, "content");
    if (schema_of(op)) put_json_content(json, "application/json", schema_of(op));
    if (op == OP_structure) put_json_content(json, "application/ld+json", "organization_ontology");
    for (int i = 0; has_out(operation_of(op)) && (media = media_at(i)); i++) {
        if (text_equal(media->type, "application/json")) continue;
        open_key(json, arena_dup_n(json->out->arena, media->type, strcspn(media->type, ";")));
        json_close(json, '}');
    }
    json_close(json, '}');
}

static void put_success(struct json *json, enum op op, const char *status, const char *says, bool is_reading) {
    open_key(json, status);
    pair(json, "description", says);
    if (is_reading) {
        open_key(json, "headers");
        open_key(json, "ETag");
        reference(json, "headers", "ETag");
        json_close(json, '}');
        if (api_is_list(op)) {
            open_key(json, "Link");
            reference(json, "headers", "Link");
            json_close(json, '}');
        }
        json_close(json, '}');
    }
    put_content(json, op);
    json_close(json, '}');
}

static void put_responses(struct json *json, enum op op, bool is_post) {
    static const struct {
        const char *status;
        bool of_get, of_post, of_change;
    } failures[] = {{"304", true, false, false}, {"400", false, true, true},  {"401", true, true, true},
                    {"403", true, true, true},   {"404", true, true, true},   {"406", true, true, true},
                    {"409", false, false, true}, {"412", false, false, true}, {"415", false, true, true},
                    {"422", true, true, true},   {"500", true, true, true},   {"503", true, true, true}};
    const bool changes = operation_of(op)->method != GET;
    open_key(json, "responses");
    put_success(json, op, "200", changes ? "What it changes, or would change" : "The answer", !is_post);
    if (op == OP_create) put_success(json, op, "201", "It is recorded", false);
    for (size_t i = 0; i < COUNT_OF(failures); i++) {
        if (!(changes ? failures[i].of_change : is_post ? failures[i].of_post : failures[i].of_get)) continue;
        open_key(json, failures[i].status);
        reference(json, "responses", failures[i].status);
        json_close(json, '}');
    }
    json_close(json, '}');
}

/* ---- operations ---- */

static const char *who_words(struct arena *arena, const struct operation *operation) {
    const char *roles = operation->who == WHO_ANYONE ? NULL : policy_role_words(arena, (unsigned)operation->who);
    const char *log = operation->event ? event_words[operation->event] : NULL;
    return arena_printf(arena, "For whoever is signed in%s%s. %s%s%s", roles ? " as " : "", roles ? roles : "",
                        log ? "The log has it as " : "", log ? log : "", log ? "." : "");
}

static void put_operation(struct json *json, enum op op, bool is_post) {
    const struct operation *operation = operation_of(op);
    const bool is_reading = operation->method == GET;
    struct arena *arena = json->out->arena;
    const char *help = api_words(arena, operation->help);
    open_key(json, is_post ? "post" : "get");
    pair(json, "operationId",
         is_post && is_reading ? arena_printf(arena, "%s_by_post", operation->name) : operation->name);
    pair(json, "summary", help ? help : operation->name);
    pair(json, "description", text_trim(arena, who_words(arena, operation)));
    json_key(json, "tags");
    json_open_inline(json, '[');
    json_text(json, is_reading ? "Reading" : "Changing");
    json_close(json, ']');
    if (operation->event == EVENT_CREDENTIAL) { /* not for a token (app/run.h) */
        json_key(json, "security");
        json_raw(json, "[{\"session\": []}]");
    }
    if (!is_post) put_parameters(json, op);
    if (is_post && !is_reading) {
        json_key(json, "parameters");
        json_open(json, '[');
        json_open_inline(json, '{');
        reference(json, "parameters", "if_match");
        json_close(json, '}');
        json_close(json, ']');
    }
    if (is_post) put_body(json, op);
    put_responses(json, op, is_post);
    json_close(json, '}');
}

static void put_paths(struct json *json) {
    open_key(json, "paths");
    for (int op = 0; op < OP_COUNT; op++) {
        const struct operation *operation = operation_of((enum op)op);
        if (!api_has((enum op)op)) continue;
        open_key(json, operation->path);
        if (operation->method == GET) put_operation(json, (enum op)op, false);
        if (operation->method != GET || api_reads_by_post((enum op)op)) put_operation(json, (enum op)op, true);
        json_close(json, '}');
    }
    json_close(json, '}');
}

/* ---- entries of a register ---- */

static void put_key(struct json *json, const struct key_spec *spec) {
    open_key(json, key_word(spec->key));
    pair(json, "description", spec->help ? spec->help : key_word(spec->key));
    reference(json, "schemas", "value");
    json_close(json, '}');
}

static const char *entry_name(struct arena *arena, enum section section) {
    return arena_printf(arena, "entry_of_%s", section_word(section));
}

static void put_section(struct json *json, enum section section) {
    int n;
    const struct key_spec *specs = section_specs(section, &n);
    open_key(json, entry_name(json->out->arena, section));
    pair(json, "type", "object");
    open_key(json, "properties");
    for (int i = 0; i < n; i++) put_key(json, &specs[i]);
    json_close(json, '}');
    open_key(json, "patternProperties"); /* in an overlay */
    open_key(json, "^[+]");
    pair(json, "description", "of an overlay: what is added to the list");
    json_close(json, '}');
    json_close(json, '}');
    json_key(json, "additionalProperties");
    json_bool(json, false);
    json_close(json, '}');
}

static void put_register(struct json *json) {
    struct arena *arena = json->out->arena;
    open_key(json, "register");
    pair(json, "description", "The register format, as docs/register.md has it; or an overlay");
    pair(json, "type", "object");
    json_key(json, "required");
    json_open_inline(json, '[');
    json_text(json, "concordat");
    json_close(json, ']');
    open_key(json, "properties");
    json_key(json, "concordat");
    json_raw(json, "{\"const\": 1}");
    json_key(json, "overlay");
    json_raw(json, "{\"type\": \"object\"}");
    json_key(json, "remove");
    json_raw(json, "{\"type\": \"array\"}");
    for (int s = 0; s < FILED_SECTIONS; s++) {
        if (s == SECTION_PARTS) continue; /* inside the partnership */
        open_key(json, section_word((enum section)s));
        if (s == SECTION_STRANDS) {
            reference(json, "schemas", "texts");
        } else if (s == SECTION_PARTNERSHIP) {
            reference(json, "schemas", entry_name(arena, (enum section)s));
        } else {
            pair(json, "type", "array");
            open_key(json, "items");
            reference(json, "schemas", entry_name(arena, (enum section)s));
            json_close(json, '}');
        }
        json_close(json, '}');
    }
    json_close(json, '}');
    json_key(json, "additionalProperties");
    json_bool(json, false);
    json_close(json, '}');
}

static void put_entries(struct json *json) {
    open_key(json, "value");
    json_key(json, "type");
    json_raw(json, "[\"string\", \"number\", \"array\", \"object\"]");
    json_close(json, '}');
    open_key(json, "entry");
    pair(json, "description", "An entry as the register format has it, of the section that is named beside it");
    json_key(json, "anyOf");
    json_open(json, '[');
    for (int s = 0; s < SECTION_COUNT; s++) {
        json_open_inline(json, '{');
        reference(json, "schemas", entry_name(json->out->arena, (enum section)s));
        json_close(json, '}');
    }
    json_close(json, ']');
    json_close(json, '}');
    for (int s = 0; s < SECTION_COUNT; s++) put_section(json, (enum section)s);
    put_register(json);
}

/* ---- what is shared ---- */

static void put_raw(struct json *json, const char *key, const json_t *value, const char *from, const char *to) {
    struct arena *arena = json->out->arena;
    struct buf text = buf_new(arena, json->out->max);
    char *dumped = json_dumps(value, JSON_ENCODE_ANY);
    if (!dumped) panic("a schema is no JSON");
    for (const char *at = dumped, *next; at; at = next) {
        next = from ? strstr(at, from) : NULL;
        buf_add(&text, at, next ? (size_t)(next - at) : strlen(at));
        if (next) buf_text(&text, to);
        if (next) next += strlen(from);
    }
    free(dumped);
    json_key(json, key);
    json_raw(json, text.data);
}

static json_t *embedded(const char *text, size_t n) {
    json_error_t error;
    json_t *root = json_loadb(text, n, JSON_REJECT_DUPLICATES, &error);
    if (!root) panic("an embedded schema is no JSON");
    return root;
}

static void put_schemas(struct json *json) {
    json_t *answers = embedded(embedded_answers, embedded_answers_len);
    json_t *check = embedded(embedded_check_schema, embedded_check_schema_len), *value;
    const char *name;
    open_key(json, "schemas");
    json_object_foreach(answers, name, value) put_raw(json, name, value, NULL, NULL);
    json_object_del(check, "$schema");
    put_raw(json, "check", check, "\"#/$defs/", "\"#/components/schemas/check/$defs/");
    put_entries(json);
    json_close(json, '}');
    json_decref(check);
    json_decref(answers);
}

static void put_failures(struct json *json) {
    static const struct {
        const char *status, *says;
    } failures[] = {
        {"400", "What was sent cannot be read, or If-Match is no ETag of an entry"},
        {"401", "Nobody is signed in, or the token is none"},
        {"403", "It is not for this user, or not with this token"},
        {"404", "There is none that you may read"},
        {"406", "It is not given as a type that is accepted"},
        {"409", "It is there already, or somebody was quicker"},
        {"412", "The entry is not as it was when If-Match was given out"},
        {"415", "This type of content is not read"},
        {"422", "An input is missing, unknown or wrong: the problems say which, and why"},
        {"500", "It failed; what failed is not told"},
        {"503", "Too many are at it: try again, after Retry-After"},
    };
    open_key(json, "responses");
    open_key(json, "304");
    pair(json, "description", "It is as it was when the ETag was given out");
    json_close(json, '}');
    for (size_t i = 0; i < COUNT_OF(failures); i++) {
        open_key(json, failures[i].status);
        pair(json, "description", failures[i].says);
        open_key(json, "content");
        put_json_content(json, "application/problem+json", "problem");
        json_close(json, '}');
        json_close(json, '}');
    }
    json_close(json, '}');
}

static void put_shared(struct json *json) {
    struct arena *arena = json->out->arena;
    open_key(json, "components");
    json_key(json, "securitySchemes");
    json_raw(json,
             "{\"token\": {\"type\": \"http\", \"scheme\": \"bearer\", \"description\": \"A token of a user, for "
             "reading alone or for changing too, until a day\"},\n      \"session\": {\"type\": \"apiKey\", \"in\": "
             "\"cookie\", \"name\": \"__Host-session\", \"description\": \"Of a browser; what is not GET brings "
             "X-CSRF-Token besides\"}}");
    json_key(json, "parameters");
    json_raw(json, arena_printf(
                       arena,
                       "{\"limit\": {\"name\": \"limit\", \"in\": \"query\", \"description\": \"items of a part\", "
                       "\"schema\": {\"type\": \"integer\", \"minimum\": 1, \"maximum\": %d, \"default\": %d}},\n"
                       "      \"cursor\": {\"name\": \"cursor\", \"in\": \"query\", \"description\": \"`next` of the "
                       "part before\", \"schema\": {\"type\": \"string\"}},\n"
                       "      \"if_none_match\": {\"name\": \"If-None-Match\", \"in\": \"header\", \"description\": "
                       "\"the ETag of what is there already\", \"schema\": {\"type\": \"string\"}},\n"
                       "      \"if_match\": {\"name\": \"If-Match\", \"in\": \"header\", \"description\": \"the ETag "
                       "of the entry, asked for alone, that the change was made on: in place of revision\", "
                       "\"schema\": {\"type\": \"string\"}}}",
                       API_LIMIT_MAX, API_LIMIT));
    json_key(json, "headers");
    json_raw(json,
             "{\"ETag\": {\"description\": \"of this answer; of one entry it begins with its revision\", \"schema\": "
             "{\"type\": \"string\"}},\n      \"Link\": {\"description\": \"rel=next: the part that follows\", "
             "\"schema\": {\"type\": \"string\"}}}");
    put_failures(json);
    put_schemas(json);
    json_close(json, '}');
}

void api_describe(struct buf *out) {
    struct json json = json_new(out);
    json_open(&json, '{');
    pair(&json, "openapi", "3.1.0");
    open_key(&json, "info");
    pair(&json, "title", "Concordat");
    pair(&json, "version", product_version);
    pair(&json, "summary", "A register of who leads what against serious and organised crime, checked");
    pair(&json, "description",
         "Every operation of the program but those on folders. What you may not read is not there: not in answers, "
         "counts, ETags or errors. docs/integrator.md tells it in words.");
    json_key(&json, "license");
    json_raw(&json, "{\"name\": \"MIT\", \"identifier\": \"MIT\"}");
    json_close(&json, '}');
    json_key(&json, "servers");
    json_raw(&json, "[{\"url\": \"" API_ROOT "\"}]");
    json_key(&json, "security");
    json_raw(&json, "[{\"token\": []}, {\"session\": []}]");
    json_key(&json, "tags");
    json_raw(&json,
             "[{\"name\": \"Reading\", \"description\": \"Changes nothing but the log\"}, {\"name\": \"Changing\", "
             "\"description\": \"Recorded as a change; what was there before stays on record\"}]");
    put_paths(&json);
    put_shared(&json);
    json_close(&json, '}');
    json_end(&json);
}
