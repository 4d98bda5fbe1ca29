#include "view/json_structure.h"

#include "base/json.h"
#include "base/text.h"
#include "view/answer.h"

struct writing {
    struct json json;
    struct arena *arena;
    const struct register_file *reg;
    const struct arrangement *arr;
};

static struct writing structure_of(struct buf *out, const struct answer *answer) {
    return (struct writing){json_new(out), out->arena, answer->about.reg, answer->about.arr};
}

static void put(struct writing *s, const char *key, const char *text) {
    if (!text) return;
    json_key(&s->json, key);
    json_text(&s->json, text);
}

static void put_date(struct writing *s, const char *key, const struct entry *entry, enum key of) {
    const struct value *date = value_scalar(entry_fact(entry, of));
    if (date && date->date.year) put(s, key, date_text(s->arena, date->date));
}

static void put_dates(struct writing *s, const char *since, const char *until, const struct entry *entry) {
    put_date(s, since, entry, KEY_SINCE);
    put_date(s, until, entry, KEY_UNTIL);
}

static bool is_there(const struct writing *s, int body) { return is_live(s->arr->bodies[body].state); }

/* The one body that a body answers to; -1 where there is none or are several. */
static int parent_of(const struct writing *s, int body) {
    int parent = -1;
    for (int i = 0; i < s->arr->bodies[body].out.n; i++) {
        const struct arr_line *line = &s->arr->lines[s->arr->bodies[body].out.items[i]];
        if (!is_live(line->state) || (line->kind != LINE_REPORTS && line->kind != LINE_ACCOUNTABLE)) continue;
        if (parent >= 0 && parent != line->to) return -1;
        parent = line->to;
    }
    return parent;
}

/* ---- Popolo ---- */

static void popolo_names(struct writing *s, const struct entry *entry) {
    int n, m;
    const struct value *also = entry_list(entry, KEY_ALSO_CALLED, &n), *formerly = entry_list(entry, KEY_FORMERLY, &m);
    if (!n && !m) return;
    json_key(&s->json, "other_names");
    json_open(&s->json, '[');
    for (int i = 0; i < n + m; i++) {
        json_open_inline(&s->json, '{');
        put(s, "name", i < n ? also[i].text : formerly[i - n].text);
        if (i >= n) put(s, "note", "no longer in use");
        json_close(&s->json, '}');
    }
    json_close(&s->json, ']');
}

static void popolo_organization(struct writing *s, const struct entry *entry, const char *classification,
                                const char *parent) {
    json_open(&s->json, '{');
    put(s, "id", entry->id);
    put(s, "name", entry_text(entry, KEY_NAME));
    put(s, "classification", classification);
    put(s, "parent_id", parent);
    put_dates(s, "founding_date", "dissolution_date", entry);
    popolo_names(s, entry);
    json_close(&s->json, '}');
}

static void popolo_memberships(struct writing *s, int body) {
    const struct members members = body_members(s->arena, s->arr, body);
    for (int i = 0; i < members.n; i++) {
        const struct member *member = &members.items[i];
        const char *id = member->agency >= 0 ? s->reg->sections[SECTION_AGENCIES].items[member->agency].id
                         : member->body >= 0 ? s->arr->bodies[member->body].id
                                             : NULL;
        if (!id) continue;
        json_open_inline(&s->json, '{');
        put(s, "id", arena_printf(s->arena, "%s-%s", s->arr->bodies[body].id, id));
        put(s, "organization_id", s->arr->bodies[body].id);
        put(s, "member_id", id);
        put(s, "role", "member");
        json_close(&s->json, '}');
    }
}

static const char *word_or_null(const char *const *words, int number) { return number >= 0 ? words[number] : NULL; }

void json_popolo(struct buf *out, const struct answer *answer) {
    struct writing s = structure_of(out, answer);
    const struct entries *agencies = &s.reg->sections[SECTION_AGENCIES];
    json_open(&s.json, '{');
    put(&s, "marking", marking_of(s.arena, s.reg));
    json_key(&s.json, "organizations");
    json_open(&s.json, '[');
    for (int i = 0; i < agencies->n; i++)
        popolo_organization(&s, &agencies->items[i], entry_text(&agencies->items[i], KEY_SECTOR), NULL);
    for (int b = 0; b < s.arr->n_bodies; b++) {
        const int parent = is_there(&s, b) ? parent_of(&s, b) : -1;
        if (is_there(&s, b))
            popolo_organization(&s, s.arr->bodies[b].entry, word_or_null(words_kind, s.arr->bodies[b].kind),
                                parent >= 0 ? s.arr->bodies[parent].id : NULL);
    }
    json_close(&s.json, ']');
    json_key(&s.json, "memberships");
    json_open(&s.json, '[');
    for (int b = 0; b < s.arr->n_bodies; b++)
        if (is_there(&s, b)) popolo_memberships(&s, b);
    json_close(&s.json, ']');
    json_key(&s.json, "posts");
    json_open(&s.json, '[');
    for (int b = 0; b < s.arr->n_bodies; b++) {
        const char *post = entry_text(s.arr->bodies[b].entry, KEY_CHAIR_POST);
        if (!is_there(&s, b) || !post) continue;
        json_open_inline(&s.json, '{');
        put(&s, "id", arena_printf(s.arena, "%s-chair", s.arr->bodies[b].id));
        put(&s, "label", post);
        put(&s, "role", "chair");
        put(&s, "organization_id", s.arr->bodies[b].id);
        json_close(&s.json, '}');
    }
    json_close(&s.json, ']');
    json_close(&s.json, '}');
    json_end(&s.json);
}

/* ---- the Organization Ontology ---- */

static void org_reference(struct writing *s, const char *key, const char *id) {
    json_key(&s->json, key);
    json_open_inline(&s->json, '{');
    put(s, "@id", arena_printf(s->arena, "#%s", id));
    json_close(&s->json, '}');
}

static void org_organization(struct writing *s, const struct entry *entry, const char *type, const char *note) {
    put(s, "@id", arena_printf(s->arena, "#%s", entry->id));
    put(s, "@type", type);
    put(s, "org:identifier", entry->id);
    put(s, "skos:prefLabel", entry_text(entry, KEY_NAME));
    put(s, "org:classification", note);
    put(s, "org:purpose", entry_text(entry, KEY_PURPOSE));
}

static void org_body(struct writing *s, int body) {
    static const char *const properties[] = {"concordat:reports", "concordat:updates", "concordat:accountable",
                                             "org:linkedTo"};
    const struct arr_body *it = &s->arr->bodies[body];
    json_open(&s->json, '{');
    org_organization(s, it->entry, "org:OrganizationalCollaboration", word_or_null(words_kind, it->kind));
    for (int kind = UNSTATED; kind < (int)COUNT_OF(properties); kind++) {
        bool any = false;
        for (int i = 0; i < it->out.n; i++) {
            const struct arr_line *line = &s->arr->lines[it->out.items[i]];
            if (line->kind != kind || !is_live(line->state)) continue;
            if (!any) {
                json_key(&s->json, kind < 0 ? "concordat:line" : properties[kind]);
                json_open(&s->json, '[');
            }
            any = true;
            json_open_inline(&s->json, '{');
            put(s, "@id", arena_printf(s->arena, "#%s", s->arr->bodies[line->to].id));
            json_close(&s->json, '}');
        }
        if (any) json_close(&s->json, ']');
    }
    json_close(&s->json, '}');
    const struct members members = body_members(s->arena, s->arr, body);
    for (int i = 0; i < members.n; i++) {
        const struct member *member = &members.items[i];
        if (member->agency < 0 && member->body < 0) continue;
        const char *id = member->agency >= 0 ? s->reg->sections[SECTION_AGENCIES].items[member->agency].id
                                             : s->arr->bodies[member->body].id;
        json_open(&s->json, '{');
        put(s, "@type", "org:Membership");
        org_reference(s, "org:organization", it->id);
        org_reference(s, "org:member", id);
        json_close(&s->json, '}');
    }
}

void json_org(struct buf *out, const struct answer *answer) {
    struct writing s = structure_of(out, answer);
    const struct entries *agencies = &s.reg->sections[SECTION_AGENCIES];
    json_open(&s.json, '{');
    json_key(&s.json, "@context");
    json_open(&s.json, '{');
    put(&s, "org", "http://www.w3.org/ns/org#");
    put(&s, "skos", "http://www.w3.org/2004/02/skos/core#");
    put(&s, "concordat", "urn:concordat:line:");
    json_close(&s.json, '}');
    put(&s, "concordat:marking", marking_of(s.arena, s.reg));
    json_key(&s.json, "@graph");
    json_open(&s.json, '[');
    for (int i = 0; i < agencies->n; i++) {
        json_open(&s.json, '{');
        org_organization(&s, &agencies->items[i], "org:FormalOrganization",
                         entry_text(&agencies->items[i], KEY_SECTOR));
        json_close(&s.json, '}');
    }
    for (int b = 0; b < s.arr->n_bodies; b++)
        if (is_there(&s, b)) org_body(&s, b);
    json_close(&s.json, ']');
    json_close(&s.json, '}');
    json_end(&s.json);
}
