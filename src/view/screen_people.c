/* People and access: the users, what each may do where, and why somebody may read or change a record. */
#include "app/people.h"
#include "base/instant.h"
#include "base/text.h"
#include "core/words.h"
#include "model/names.h"
#include "model/schema.h"
#include "view/answer.h"
#include "view/screens.h"
#include "view/ui_choice.h"
#include "view/ui_form.h"
#include "view/ui_list.h"

#define MORE_CIRCLES 2 /* empty fields for further ones */

struct words {
    const char **items;
    int n, cap;
};

static const struct person *person_of(const struct screen *screen) { return &screen->answer->people->items[0]; }

static const char *name_of(const struct person *person) { return entry_text(person->user, KEY_NAME); }

static const char *person_path(const struct screen *screen, const char *below) {
    return arena_printf(screen->arena, "%s%s", screen_path(screen, "/users", person_of(screen)->user->id), below);
}

static bool is_self(const struct screen *screen) { return text_equal(person_of(screen)->user->id, screen->user); }

static const char *role_title(const char *word) {
    static const char *const titles[][2] = {{"reader", "Reader: reads what is for their circles"},
                                            {"contributor", "Contributor: keeps the records of their own bodies too"},
                                            {"officer", "Officer: keeps the whole register"},
                                            {"administrator", "Administrator: keeps users and access"},
                                            {"auditor", "Auditor: reads the log, and changes nothing"}};
    for (size_t i = 0; i < COUNT_OF(titles); i++)
        if (text_equal(titles[i][0], word)) return titles[i][1];
    return word;
}

static struct xml *open_under_person(struct screen *screen, const char *title) {
    screen->page.back = (struct ui_link){.text = name_of(person_of(screen)), .href = person_path(screen, "")};
    struct xml *xml = screen_open(screen, title);
    ui_heading(xml, 1, UI_L, title);
    return xml;
}

/* ---- the list ---- */

static const char *where_words(struct arena *arena, const struct person *person) {
    const char **words = NEW_ARRAY(arena, (size_t)person->accesses.n + 1, const char *);
    int n = 0;
    if (person->roles) words[n++] = with_capital(arena, policy_role_words(arena, person->roles));
    for (int i = 0; i < person->accesses.n; i++) {
        const struct access *access = &person->accesses.items[i];
        const unsigned here = access->rights.roles & ~person->roles;
        if (here)
            words[n++] = arena_printf(arena, "%s in %s", policy_role_words(arena, here),
                                      access->name ? access->name : access->partnership);
    }
    return n ? with_capital(arena, text_join(arena, words, n)) : "None yet";
}

static void put_person(struct screen *screen, const struct person *person) {
    struct xml *xml = &screen->xml;
    ui_cells_open(xml);
    ui_cell_open(xml, &(struct ui_cell){.is_header = true});
    ui_link(xml, name_of(person), screen_path(screen, "/users", person->user->id));
    xml_close(xml);
    ui_cell(xml, &(struct ui_cell){.text = person->user->id});
    ui_cell(xml, &(struct ui_cell){.text = where_words(screen->arena, person)});
    ui_cell(xml, &(struct ui_cell){.text = person->is_over
                                               ? "No user any more"
                                               : with_capital(screen->arena, way_in_words(screen->arena, person))});
    xml_close(xml);
}

void screen_people(struct screen *screen) {
    static const struct ui_cell head[] = {
        {.text = "Name"}, {.text = "User name"}, {.text = "Role"}, {.text = "Signing in"}};
    const struct people *people = screen->answer->people;
    screen->page.is_wide = true;
    struct xml *xml = screen_open(screen, "People and access");
    ui_heading(xml, 1, UI_L, "People and access");
    ui_button(xml, &(struct ui_button){.text = "Add a user", .href = "/users/new"});
    ui_table_open(xml, &(struct ui_table){.caption = "Users"}, head, COUNT_OF(head));
    for (int i = 0; i < people->n; i++) put_person(screen, &people->items[i]);
    xml_close(xml);
    ui_list_open(xml, UI_LIST_PLAIN);
    static const struct ui_link ways[] = {{.text = "Posts, and who holds them", .href = "/posts"},
                                          {.text = "Explain who may read or change a record", .href = "/why"},
                                          {.text = "What each role may do", .href = "/permissions"}};
    for (size_t i = 0; i < COUNT_OF(ways); i++) {
        ui_item_open(xml);
        ui_link(xml, ways[i].text, ways[i].href);
        xml_close(xml);
    }
    xml_close(xml);
}

/* ---- one user ---- */

static void put_way(struct screen *screen, const struct ui_summary *summary, const char *key, const char *value,
                    const char *does, const char *below) {
    const struct ui_link action = {.text = does, .href = person_path(screen, below), .hidden = key};
    const bool acts = does && !is_self(screen);
    ui_fact(&screen->xml, summary,
            &(struct ui_fact){.key = key, .value = value, .actions = acts ? &action : NULL, .n_actions = acts});
}

/* What the ids of bodies or agencies stand for, as far as whoever looks may know it. */
static const char *circle_names(struct screen *screen, const struct circles *choices, const char *const *ids, int n) {
    const char **names = NEW_ARRAY(screen->arena, (size_t)n, const char *);
    for (int i = 0; i < n; i++) {
        names[i] = ids[i];
        for (int c = 0; c < choices->n; c++)
            if (text_equal(choices->items[c].id, ids[i])) names[i] = choices->items[c].name;
    }
    return n ? text_join(screen->arena, names, n) : "None";
}

static const struct access *access_in(const struct person *person, const char *partnership) {
    for (int i = 0; i < person->accesses.n; i++)
        if (text_equal(person->accesses.items[i].partnership, partnership)) return &person->accesses.items[i];
    return NULL;
}

static const char *realm_name(const struct realm *realm) { return realm->name ? realm->name : realm->partnership; }

static void put_access(struct screen *screen, const struct realm *realm) {
    struct xml *xml = &screen->xml;
    const struct access *access = access_in(person_of(screen), realm->partnership);
    const char *form = screen_query(screen, person_path(screen, access ? "/access/amend" : "/access"), "partnership",
                                    realm->partnership);
    const char *end = screen_query(screen, person_path(screen, "/access/end"), "partnership", realm->partnership);
    const struct ui_link actions[] = {{.text = access ? "Change" : "Give access", .href = form},
                                      {.text = "End", .href = end}};
    const struct ui_summary card = {.card = realm_name(realm),
                                    .card_level = 3,
                                    .card_actions = actions,
                                    .n_card_actions = is_self(screen) ? 0
                                                      : access        ? 2
                                                                      : 1};
    ui_summary_open(xml, &card);
    if (access) {
        const char *circles = other_circles(screen->arena, access);
        const char *roles = policy_role_words(screen->arena, access->rights.roles);
        ui_fact(xml, &card, &(struct ui_fact){.key = "Role", .value = with_capital(screen->arena, roles)});
        ui_fact(xml, &card, &(struct ui_fact){.key = "Reads up to", .value = words_marking[access->rights.clearance]});
        ui_fact(xml, &card,
                &(struct ui_fact){
                    .key = "Bodies",
                    .value = circle_names(screen, &realm->bodies, access->rights.bodies, access->rights.n_bodies)});
        ui_fact(xml, &card, &(struct ui_fact){.key = "Other circles", .value = circles ? circles : "None"});
    } else {
        ui_fact(xml, &card, &(struct ui_fact){.key = "Role", .value = "None"});
    }
    xml_close(xml);
}

void screen_person(struct screen *screen) {
    const struct person *person = person_of(screen);
    const struct realms *realms = &screen->answer->people->realms;
    const struct ui_summary summary = {.has_actions = true};
    screen->page.back = (struct ui_link){.text = "People and access", .href = "/people"};
    struct xml *xml = screen_open(screen, name_of(person));
    ui_heading(xml, 1, UI_L, name_of(person));
    if (is_self(screen)) ui_inset(xml, "This is you. Nobody changes their own rights: ask another administrator.");
    ui_summary_open(xml, &summary);
    put_way(screen, &summary, "User name", person->user->id, NULL, "");
    put_way(screen, &summary, "Name", name_of(person), "Change", "/amend");
    put_way(screen, &summary, "Role in all partnerships",
            person->roles ? with_capital(screen->arena, policy_role_words(screen->arena, person->roles)) : "None",
            "Change", "/amend");
    put_way(screen, &summary, "Signing in",
            person->is_over ? "No user any more" : with_capital(screen->arena, way_in_words(screen->arena, person)),
            person->is_over ? NULL : "Invite", "/invite");
    if (person->has_second) put_way(screen, &summary, "Security codes", "Set up", "Take away", "/reset");
    put_way(screen, &summary, "Sessions", "Where they are signed in", "See", "/sessions");
    put_way(screen, &summary, "Tokens", "Of their programs", "See", "/tokens");
    xml_close(xml);
    ui_heading(xml, 2, UI_M, "Access");
    for (int i = 0; i < realms->n; i++) put_access(screen, &realms->items[i]);
    ui_paragraph_open(xml);
    ui_link(xml, "Explain why they may read or change a record, or not",
            screen_query(screen, "/why", "whom", person->user->id));
    xml_close(xml);
    if (person->is_over || is_self(screen)) return;
    ui_paragraph_open(xml);
    ui_link(xml, "Record that they are no user any more", person_path(screen, "/end"));
    xml_close(xml);
}

/* ---- a user, new or changed ---- */

static void put_text(struct screen *screen, const char *name, const char *label, const char *hint, const char *value) {
    const char *sent = screen_sent(screen, name);
    ui_input(&screen->xml, &(struct ui_input){.field = {.name = name,
                                                        .label = label,
                                                        .label_size = UI_S,
                                                        .hint = hint,
                                                        .value = sent ? sent : value,
                                                        .error = screen_error(screen, name)},
                                              .spellcheck = "false"});
}

/* What was sent where the form comes again, else what is recorded. */
static struct words chosen(const struct screen *screen, const char *field, struct words recorded) {
    if (!screen_sent(screen, field)) return recorded;
    struct words sent = {0};
    for (int i = 0; i < screen->n_sent; i++)
        if (text_equal(screen->sent[i].name, field) && *screen->sent[i].value)
            *PUSH(screen->arena, &sent) = screen->sent[i].value;
    return sent;
}

/* The words of a list of an entry; none where there is no entry. */
static struct words words_of(struct arena *arena, const struct entry *entry, enum key key) {
    struct words words = {0};
    int n = 0;
    const struct value *items = entry ? entry_list(entry, key, &n) : NULL;
    for (int i = 0; i < n; i++)
        if (items[i].text) *PUSH(arena, &words) = items[i].text;
    return words;
}

/* Boxes for the roles of a section; an empty one goes along, so that none is an answer too. */
static void put_roles(struct screen *screen, enum section section, const char *legend, const struct entry *entry) {
    struct xml *xml = &screen->xml;
    const char *const *words = section_spec(section, KEY_ROLES)->words;
    const struct words has = chosen(screen, "fact.roles", words_of(screen->arena, entry, KEY_ROLES));
    struct ui_choices choices = {
        .name = "fact.roles",
        .values = has.items,
        .n_values = has.n,
        .question = {.error = screen_error(screen, "fact.roles"),
                     .fieldset = &(struct ui_fieldset){.legend = legend, .legend_size = UI_S}}};
    ui_hidden(xml, choices.name, "");
    ui_checkboxes_open(xml, &choices);
    for (int i = 0; words[i]; i++)
        ui_choice(xml, &choices, &(struct ui_choice){.value = words[i], .text = role_title(words[i])});
    xml_close(xml);
}

static void put_user_fields(struct screen *screen, const struct person *person) {
    put_text(screen, "fact.name", "Name", "It is shown beside what they do, and in the log of changes",
             person ? name_of(person) : NULL);
    put_roles(screen, SECTION_USERS, "Role in all partnerships (optional)", person ? person->user : NULL);
    ui_button(&screen->xml, &(struct ui_button){.text = "Continue", .only_once = true});
}

void screen_user_new(struct screen *screen) {
    screen->page.back = (struct ui_link){.text = "People and access", .href = "/people"};
    struct xml *xml = screen_open(screen, "Add a user");
    ui_heading(xml, 1, UI_L, "Add a user");
    ui_paragraph(xml, "They have no rights until you give them access, and cannot sign in until you invite them.");
    screen_form_open(screen, screen->path);
    put_text(screen, "fact.id", "User name",
             "With which they sign in. It begins with a letter, and has small letters, "
             "digits, - and _ in it. It cannot be changed later",
             NULL);
    put_user_fields(screen, NULL);
    xml_close(xml);
}

void screen_user_amend(struct screen *screen) {
    struct xml *xml = open_under_person(screen, "Change the user");
    screen_form_open(screen, screen->path);
    put_user_fields(screen, person_of(screen));
    xml_close(xml);
}

/* ---- access ---- */

static const struct realm *realm_meant(const struct screen *screen) {
    const struct realms *realms = &screen->answer->people->realms;
    const char *partnership = screen_sent(screen, "partnership");
    for (int i = 0; i < realms->n; i++)
        if (partnership && text_equal(realms->items[i].partnership, partnership)) return &realms->items[i];
    return realms->n ? &realms->items[0] : NULL;
}

static bool is_choice(const struct circles *choices, const char *id) {
    for (int i = 0; i < choices->n; i++)
        if (text_equal(choices->items[i].id, id)) return true;
    return false;
}

/* Circles by name where they can be known; those that cannot, and further ones, in fields of their own. */
static void put_circles(struct screen *screen, const char *field, const char *legend, const char *hint,
                        const struct circles *choices, struct words has) {
    struct xml *xml = &screen->xml;
    const char *hint_id = arena_printf(screen->arena, "%s-hint", field);
    has = chosen(screen, field, has);
    ui_fieldset_open(xml, &(struct ui_fieldset){.legend = legend, .legend_size = UI_S, .described_by = hint_id});
    ui_hint(xml, hint_id, hint, NULL);
    ui_hidden(xml, field, "");
    struct ui_choices boxes = {.name = field, .values = has.items, .n_values = has.n, .is_small = true};
    if (choices->n) ui_checkboxes_open(xml, &boxes);
    for (int i = 0; i < choices->n; i++)
        ui_choice(xml, &boxes, &(struct ui_choice){.value = choices->items[i].id, .text = choices->items[i].name});
    if (choices->n) xml_close(xml);
    const int more = choices->n ? 0 : MORE_CIRCLES;
    for (int i = 0, shown = 0; i < has.n + more; i++) {
        const char *value = i < has.n ? has.items[i] : NULL;
        if (value && is_choice(choices, value)) continue;
        shown++;
        ui_input(xml, &(struct ui_input){.field = {.name = field,
                                                   .id = arena_printf(screen->arena, "%s.%d", field, shown),
                                                   .label = arena_printf(screen->arena, "Short name %d", shown),
                                                   .value = value},
                                         .width = 20,
                                         .spellcheck = "false",
                                         .autocapitalize = "none"});
    }
    xml_close(xml);
}

static void put_clearance(struct screen *screen, const struct access *access) {
    static const char *const hints[MARKING_COUNT] = {"The usual business of the partnership",
                                                     "What needs handling instructions: for those who need to know it"};
    struct xml *xml = &screen->xml;
    const char *sent = screen_sent(screen, "fact.clearance");
    struct ui_choices choices = {
        .name = "fact.clearance",
        .value = sent ? sent : words_marking[access ? access->rights.clearance : MARKING_OFFICIAL],
        .question = {.error = screen_error(screen, "fact.clearance"),
                     .fieldset = &(struct ui_fieldset){.legend = "What do they read up to?", .legend_size = UI_S}}};
    ui_radios_open(xml, &choices);
    for (int i = 0; i < MARKING_COUNT; i++)
        ui_choice(xml, &choices,
                  &(struct ui_choice){.value = words_marking[i], .text = words_marking[i], .hint = hints[i]});
    xml_close(xml);
}

void screen_access(struct screen *screen) {
    static const struct circles none;
    const struct realm *realm = realm_meant(screen);
    if (!realm) panic("access to no partnership is asked for");
    const struct access *access = access_in(person_of(screen), realm->partnership);
    const struct entry *entry = access ? access->entry : NULL;
    struct arena *arena = screen->arena;
    struct xml *xml = open_under_person(screen, arena_printf(arena, "Access to %s", realm_name(realm)));
    screen_form_open(screen, screen->path);
    ui_hidden(xml, "partnership", realm->partnership);
    put_roles(screen, SECTION_ACCESS, "What may they do?", entry);
    put_clearance(screen, access);
    put_circles(screen, "fact.bodies", "Their bodies",
                "They read what is for these bodies. A contributor keeps their records, too", &realm->bodies,
                words_of(arena, entry, KEY_BODIES));
    put_circles(screen, "fact.agencies", "Their agencies", "They read what is for these agencies", &realm->agencies,
                words_of(arena, entry, KEY_AGENCIES));
    put_circles(screen, "fact.reads", "Other circles", "Words that records are marked with, such as gold", &none,
                words_of(arena, entry, KEY_READS));
    ui_button(xml, &(struct ui_button){.text = "Continue", .only_once = true});
    xml_close(xml);
}

/* ---- ends ---- */

/* What is over at once had its last day yesterday: from today on that is what is recorded, whenever it began. */
static void put_last_day(struct screen *screen) {
    struct xml *xml = &screen->xml;
    struct ui_choices days = {
        .name = "fact.until",
        .value = day_text(screen->arena, screen->today - 1),
        .question = {.error = screen_error(screen, "fact.until"),
                     .fieldset = &(struct ui_fieldset){.legend = "When does it end?", .legend_size = UI_S}}};
    ui_radios_open(xml, &days);
    ui_choice(xml, &days, &(struct ui_choice){.value = day_text(screen->arena, screen->today - 1), .text = "At once"});
    ui_choice(xml, &days,
              &(struct ui_choice){.value = day_text(screen->arena, screen->today), .text = "At the end of today"});
    xml_close(xml);
    ui_button(xml, &(struct ui_button){.text = "Continue", .only_once = true});
}

void screen_user_end(struct screen *screen) {
    struct xml *xml = open_under_person(screen, "End of the user");
    ui_paragraph(xml, "They can no longer sign in. What they did stays on record under their name.");
    screen_form_open(screen, screen->path);
    put_last_day(screen);
    xml_close(xml);
}

void screen_access_end(struct screen *screen) {
    const struct realm *realm = realm_meant(screen);
    if (!realm) panic("access to no partnership is ended");
    struct xml *xml = open_under_person(screen, arena_printf(screen->arena, "End of access to %s", realm_name(realm)));
    ui_paragraph(xml, "They can still sign in, and read nothing of it.");
    screen_form_open(screen, screen->path);
    ui_hidden(xml, "partnership", realm->partnership);
    put_last_day(screen);
    xml_close(xml);
}

/* ---- ways in ---- */

void screen_invite(struct screen *screen) {
    const struct person *person = person_of(screen);
    struct xml *xml = open_under_person(screen, "Invite the user");
    ui_paragraph_f(xml, "You get a link for %s. Whoever opens it chooses a password, once.", name_of(person));
    if (person->way_in != WAY_NONE)
        ui_warning(xml, "When it is used, what they signed in with before is over: their password, security codes, "
                        "sessions and tokens.");
    screen_form_open(screen, screen->path);
    put_text(screen, "days", "How many days is the link good?", "7 if you leave it empty, and at most 30", NULL);
    ui_button(xml, &(struct ui_button){.text = "Make the link", .only_once = true});
    xml_close(xml);
}

void screen_reset(struct screen *screen) {
    struct xml *xml = open_under_person(screen, "Take away security codes");
    ui_paragraph_f(xml,
                   "Do this when %s has lost the phone and the recovery codes. They are signed out everywhere, and "
                   "sign in with their password alone until they set up new ones. Officers and administrators "
                   "must do so before anything else.",
                   name_of(person_of(screen)));
    ui_warning(xml, "Be sure that it is them who ask: call them back on a number that you know.");
    screen_form_open(screen, screen->path);
    ui_button(xml, &(struct ui_button){.text = "Take them away", .look = UI_BUTTON_WARNING, .only_once = true});
    xml_close(xml);
}

/* ---- why ---- */

static void put_which_record(struct screen *screen) {
    struct xml *xml = &screen->xml;
    static const enum section kinds[] = {SECTION_BODIES,    SECTION_AREAS,  SECTION_AGENCIES, SECTION_SOURCES,
                                         SECTION_DECISIONS, SECTION_PEOPLE, SECTION_CLAIMS};
    struct ui_option options[COUNT_OF(kinds)];
    for (size_t i = 0; i < COUNT_OF(kinds); i++)
        options[i] = (struct ui_option){.text = with_capital(screen->arena, section_one(kinds[i])),
                                        .value = section_one(kinds[i])};
    ui_select(xml, &(struct ui_field){.name = "kind", .label = "What kind of record is it?", .label_size = UI_S},
              options, COUNT_OF(kinds));
    put_text(screen, "id", "Its short name", "The last part of the address of its page, such as gain", NULL);
}

void screen_why_form(struct screen *screen) {
    const char *title = "Who may read or change a record";
    struct xml *xml = screen_open(screen, title);
    ui_heading(xml, 1, UI_L, title);
    ui_form_open(xml, &(struct ui_form){.action = "/why/answer"});
    put_text(screen, "whom", "User name", "Your own, or if you keep or audit the register, anybody's", screen->user);
    if (!screen_sent(screen, "id")) {
        put_which_record(screen);
    } else {
        ui_hidden(xml, "kind", screen_sent(screen, "kind"));
        for (int i = 0; i < screen->n_sent; i++)
            if (text_equal(screen->sent[i].name, "id")) ui_hidden(xml, "id", screen->sent[i].value);
    }
    ui_button(xml, &(struct ui_button){.text = "Explain"});
    xml_close(xml);
}

/* Yes or no first, then the steps that lead there. */
static void put_steps(struct screen *screen, bool is_outcome) {
    struct xml *xml = &screen->xml;
    const struct sayings *lines = &screen->answer->lines;
    const struct ui_summary summary = {0};
    ui_summary_open(xml, &summary);
    for (int i = 0; i < lines->n; i++)
        if (text_starts(lines->items[i].what, "may ") == is_outcome)
            ui_fact(xml, &summary,
                    &(struct ui_fact){.key = with_capital(screen->arena, lines->items[i].what),
                                      .value = with_capital(screen->arena, lines->items[i].of)});
    xml_close(xml);
}

void screen_why(struct screen *screen) {
    const char *title = screen->answer->title;
    screen->page.back = (struct ui_link){.text = "Back", .href = "/why"};
    struct xml *xml = screen_open(screen, title);
    ui_heading(xml, 1, UI_L, title);
    put_steps(screen, true);
    ui_heading(xml, 2, UI_M, "Why");
    put_steps(screen, false);
}
