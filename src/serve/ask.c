#include "serve/ask.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "base/json.h"
#include "base/text.h"
#include "model/schema.h"
#include "view/ui_form.h"

#define FACT "fact."
#define KEYS_MAX INPUT_ITEMS_MAX

static struct place field_place(const char *name) { return (struct place){.file = name}; }

struct call *ask_start(struct arena *arena, const struct asker *asker, enum op op) {
    const struct operation *operation = operation_of(op);
    struct call *call = NEW(arena, struct call);
    *call = (struct call){.op = op, .signed_in = asker->user, .moment = asker->moment, .models = asker->models};
    for (int i = 0; i < operation->n_fields; i++) {
        const struct field *field = &operation->fields[i];
        struct input *input = &call->inputs[i];
        if (field_is_store(operation, field)) {
            input->files = NEW(arena, struct file);
            input->files[0] = (struct file){.name = "the register", .store = asker->store};
            input->n = 1;
            input->given = true;
        }
        if (text_equal(field->name, "partnership") && asker->partnership)
            *input = (struct input){.text = asker->partnership, .given = true};
    }
    return call;
}

struct input *ask_input(struct call *call, const char *name) {
    const struct operation *operation = operation_of(call->op);
    for (int i = 0; i < operation->n_fields; i++)
        if (text_equal(operation->fields[i].name, name)) return &call->inputs[i];
    return NULL;
}

static const struct field *field_named(const struct call *call, const char *name) {
    const struct operation *operation = operation_of(call->op);
    for (int i = 0; i < operation->n_fields; i++) {
        const struct field *field = &operation->fields[i];
        /* Who asks, and of which folder, is not for the request to say. */
        if (text_equal(field->name, name) && !field_is_store(operation, field) && !text_equal(name, "user"))
            return field;
    }
    return NULL;
}

static bool refuse_unknown(struct arena *arena, const struct call *call, const char *name, struct problems *problems) {
    const struct operation *operation = operation_of(call->op);
    const char *names[INPUTS_MAX];
    int n = 0;
    for (int i = 0; i < operation->n_fields; i++)
        if (field_named(call, operation->fields[i].name)) names[n++] = operation->fields[i].name;
    const char *nearest = problem_nearest(problems, name, names, n);
    problem_add(problems, field_place(name),
                nearest ? nearest
                : n     ? arena_printf(arena, "it takes %s", text_join(arena, names, n))
                        : "it takes nothing",
                "%s has no input '%s'", operation->name, name);
    return false;
}

/* A problem that call_put_text() or call_has_room() found is about this field. */
static bool about(struct problems *problems, int before, const char *name) {
    if (problems->total == before) return true;
    if (problems->n == problems->total) problems->items[problems->n - 1].place = field_place(name);
    return false;
}

/* The content of a file, or the text of an API call that stands for one. A file field that was left empty is none. */
static bool put_source(struct arena *arena, struct call *call, int field, const struct http_field *sent,
                       struct problems *problems) {
    struct input *input = &call->inputs[field];
    const int before = problems->total;
    if (!sent->n && !(sent->file_name && *sent->file_name)) return true;
    if (!call_has_room(call, field, problems)) return about(problems, before, sent->name);
    if (!input->files) input->files = NEW_ARRAY(arena, INPUT_ITEMS_MAX, struct file);
    const char *name = sent->file_name ? sent->file_name : sent->name;
    input->files[input->n++] = (struct file){.name = name, .bytes = sent->value, .n = sent->n};
    input->given = true;
    return true;
}

static bool is_text(const struct http_field *sent, struct problems *problems) {
    if (strlen(sent->value) == sent->n && text_utf8_valid(sent->value, sent->n) == sent->n) return true;
    problem_add(problems, field_place(sent->name), "take it out", "there is a character that is no text");
    return false;
}

/* A box that is ticked, or a word that says so. */
static bool put_flag(struct input *input, const struct http_field *sent, struct problems *problems) {
    static const char *const words[] = {"no", "yes", "false", "true", "0", "1", "off", "on", NULL};
    const int word = word_index(words, sent->value);
    input->given = word % 2 != 0;
    input->number = input->given;
    if (word >= 0) return true;
    input->given = false;
    problem_add(problems, field_place(sent->name), "send yes or no", "'%s' is neither yes nor no", sent->value);
    return false;
}

/* "RULE,…": a text that is a list with commas. */
static bool takes_commas(const struct field *field) { return field->type == TEXT && strstr(field->word, ",…"); }

static bool put(struct arena *arena, struct call *call, const struct http_field *sent, struct problems *problems) {
    const struct field *field = field_named(call, sent->name);
    if (!field) return refuse_unknown(arena, call, sent->name, problems);
    const int index = (int)(field - operation_of(call->op)->fields), before = problems->total;
    struct input *input = &call->inputs[index];
    if (field->type == SOURCE || field->type == SOURCES) return put_source(arena, call, index, sent, problems);
    if (!is_text(sent, problems)) return false;
    const bool is_word = field->type == WORDS && field->needed != OPTION;
    if (!*sent->value && !is_word) return true; /* a field of a form that was left empty */
    if (field->type == FLAG) return put_flag(input, sent, problems);
    if (takes_commas(field) && input->given) {
        input->text = arena_printf(arena, "%s,%s", input->text, sent->value);
        return true;
    }
    /* What is sent stands in place of what the asker chose before. */
    if (text_equal(field->name, "partnership")) *input = (struct input){0};
    call_put_text(arena, call, index, sent->value, problems);
    return about(problems, before, sent->name);
}

/* ---- facts: the keys of an entry ---- */

/* Facts are of the entry that the call is about, or of the decision that adopts something. */
static struct input *facts_input(struct call *call) {
    struct input *facts = ask_input(call, "facts");
    return facts ? facts : ask_input(call, "decision");
}

struct sent_fact {
    const char *key;
    const char *values[KEYS_MAX];
    int n;
};
struct sent_facts {
    struct sent_fact items[KEYS_MAX];
    int n;
};

static bool add_fact(struct sent_facts *facts, const struct http_field *sent, struct problems *problems) {
    const char *key = sent->name + strlen(FACT);
    int at = 0;
    if (!is_text(sent, problems)) return false;
    while (at < facts->n && !text_equal(facts->items[at].key, key)) at++;
    if (at == KEYS_MAX || (at < facts->n && facts->items[at].n == KEYS_MAX)) {
        problem_add(problems, field_place(sent->name), "send them in several changes", "there are more than %d %s",
                    KEYS_MAX, at == KEYS_MAX ? "facts" : "values");
        return false;
    }
    if (at == facts->n) {
        facts->items[at].key = key;
        facts->items[at].n = 0;
        facts->n++;
    }
    facts->items[at].values[facts->items[at].n++] = sent->value;
    return true;
}

/* NULL where it is no key of what the call is about. */
static const struct key_spec *spec_of(struct call *call, const char *key) {
    struct input *kind = ask_input(call, "kind");
    enum section section = kind && kind->text ? section_of_one(kind->text) : SECTION_COUNT;
    if (ask_input(call, "decision")) section = SECTION_DECISIONS;
    if (call->op == OP_accept) section = SECTION_ACCEPTED;
    if (kind && kind->text && section == SECTION_COUNT) section = section_of_word(kind->text);
    const enum key known = key_of_word(key);
    return section == SECTION_COUNT || known == KEY_NONE ? NULL : section_spec(section, known);
}

/* An item that is more than an id: a member with dates, a line by its ends. No id begins like that. */
static json_t *item_of(const char *text, bool may_be_more) {
    json_t *more = may_be_more && strchr("{[", *text) ? json_loads(text, JSON_REJECT_DUPLICATES, NULL) : NULL;
    return more ? more : json_string(text);
}

/* ["a", "b"], as JSON and YAML both write it. */
static const char *list_text(struct arena *arena, const char *const *values, int n, bool holds_more) {
    json_t *list = json_array();
    for (int i = 0; i < n; i++)
        if (*values[i]) json_array_append_new(list, item_of(values[i], holds_more));
    char *text = json_dumps(list, 0);
    json_decref(list);
    char *copy = text ? arena_dup(arena, text) : arena_dup(arena, "[]");
    free(text);
    return copy;
}

/* Text that would be read as a list or a map is quoted. */
static const char *plain_text(struct arena *arena, const char *text) {
    if (!*text || !strchr("[{\"", *text)) return text;
    struct buf out = buf_new(arena, strlen(text) * 6 + 3);
    struct json json = json_new(&out);
    json_text(&json, text);
    return out.data;
}

/* The values that say something; of a list a line each is an item. */
static int stated(struct arena *arena, const struct sent_fact *fact, bool is_list, const char **out) {
    int n = 0;
    for (int i = 0; i < fact->n; i++) {
        if (!is_list && *fact->values[i]) out[n++] = fact->values[i];
        for (const char *at = fact->values[i]; is_list && *at;) {
            const size_t length = strcspn(at, "\n");
            const char *line = text_trim(arena, arena_dup_n(arena, at, length));
            if (*line && n < KEYS_MAX) out[n++] = line;
            at += length + (at[length] != 0);
        }
    }
    return n;
}

static const char *fact_text(struct arena *arena, struct call *call, const struct sent_fact *fact) {
    const struct key_spec *spec = spec_of(call, fact->key);
    const bool is_list = spec && spec->many == MANY && spec->type != TYPE_INFERRED;
    const char *values[KEYS_MAX];
    const int n = stated(arena, fact, is_list, values);
    if (!n) return "not stated";
    const bool stands_for_all = n == 1 && spec && spec->type == TYPE_REF && word_index_in(spec, values[0]) >= 0;
    const bool is_subject = call->op == OP_accept && !spec; /* what a finding is about: lists as they stand */
    if (is_subject && n == 1 && *values[0] == '[') return values[0];
    if (n > 1 || (is_list && !stands_for_all))
        return list_text(arena, values, n, is_subject || (spec && spec->type == TYPE_MEMBERS));
    return plain_text(arena, values[0]);
}

static void put_facts(struct arena *arena, struct call *call, const struct sent_facts *facts,
                      struct problems *problems) {
    struct input *input = facts_input(call);
    if (!facts->n) return;
    if (!input) {
        refuse_unknown(arena, call, arena_printf(arena, FACT "%s", facts->items[0].key), problems);
        return;
    }
    for (int i = 0; i < facts->n; i++) {
        const char *key = facts->items[i].key;
        const char *text = fact_text(arena, call, &facts->items[i]);
        const bool is_new = call->op == OP_create || call->op == OP_accept || call->op == OP_apply;
        if (is_new && text_equal(text, "not stated")) continue;
        call_put_text(arena, call, (int)(input - call->inputs), arena_printf(arena, "%s=%s", key, text), problems);
    }
}

bool ask_fields(struct call *call, struct arena *arena, const struct http_fields *fields, struct problems *problems) {
    struct sent_facts *facts = NEW(arena, struct sent_facts);
    const struct http_fields joined = ask_joined(arena, fields);
    facts->n = 0;
    const int before = problems->total;
    if (!ask_dates(arena, fields, &joined, problems)) return false;
    for (int i = 0; i < joined.n; i++) {
        const struct http_field *sent = &joined.items[i];
        if (text_equal(sent->name, UI_TOKEN)) continue;
        if (text_starts(sent->name, FACT))
            add_fact(facts, sent, problems);
        else
            put(arena, call, sent, problems);
    }
    put_facts(arena, call, facts, problems);
    return problems->total == before;
}

/* ---- JSON ---- */

static const char *json_words(struct arena *arena, const json_t *value) {
    if (json_is_string(value)) return arena_dup(arena, json_string_value(value));
    if (json_is_null(value)) return "";
    char *text = json_dumps(value, JSON_ENCODE_ANY);
    char *copy = arena_dup(arena, text ? text : "");
    free(text);
    return copy;
}

static bool put_json(struct arena *arena, struct call *call, const char *name, const json_t *value,
                     struct problems *problems) {
    const struct field *field = field_named(call, name);
    if (!field) return refuse_unknown(arena, call, name, problems);
    const size_t n = json_is_array(value) ? json_array_size(value) : 1;
    if (json_is_array(value) && field->type != WORDS && field->type != SOURCES) {
        problem_add(problems, field_place(name), NULL, "%s is one value, not a list", name);
        return false;
    }
    bool ok = true;
    for (size_t i = 0; i < n; i++) {
        const json_t *one = json_is_array(value) ? json_array_get(value, i) : value;
        const char *text = json_words(arena, one);
        ok = put(arena, call, &(struct http_field){.name = name, .value = text, .n = strlen(text)}, problems) && ok;
    }
    return ok;
}

static void put_json_facts(struct arena *arena, struct call *call, json_t *object, struct problems *problems) {
    struct input *input = ask_input(call, "facts");
    const char *key;
    json_t *value;
    if (!input) {
        refuse_unknown(arena, call, "facts", problems);
        return;
    }
    json_object_foreach(object, key, value) {
        const char *text = json_words(arena, value);
        text = json_is_null(value) ? "not stated" : json_is_string(value) ? plain_text(arena, text) : text;
        call_put_text(arena, call, (int)(input - call->inputs), arena_printf(arena, "%s=%s", key, text), problems);
    }
}

bool ask_json(struct call *call, struct arena *arena, const char *text, size_t n, struct problems *problems) {
    json_error_t error;
    json_t *object = json_loadb(text, n, JSON_REJECT_DUPLICATES, &error);
    if (!json_is_object(object)) {
        problem_add(problems, (struct place){.line = object ? 0 : error.line, .column = object ? 0 : error.column},
                    "send an object with an input to each key", "this is no JSON object%s%s", object ? "" : ": ",
                    object ? "" : error.text);
        json_decref(object);
        return false;
    }
    const char *name;
    json_t *value;
    const int before = problems->total;
    json_object_foreach(object, name, value) {
        if (text_equal(name, "facts") && json_is_object(value))
            put_json_facts(arena, call, value, problems);
        else
            put_json(arena, call, arena_dup(arena, name), value, problems);
    }
    json_decref(object);
    return problems->total == before;
}
