/* Who may read and change what: the sentences of docs/store.md, each tried. */
#include "folder.h"

/* Bodies of two agencies; what is for whom. Everything else is unmarked, and so for its owner body alone. */
static const char small_register[] = "concordat: 1\n"
                                     "partnership: {id: p, name: The Partnership, as_at: 2025-01-01}\n"
                                     "sources:\n"
                                     "  - {id: minutes, title: Minutes, circles: [partnership]}\n"
                                     "  - {id: hush, title: Hidden paper, circles: [secret]}\n"
                                     "agencies:\n"
                                     "  - {id: police, name: Police, sector: police, circles: [partnership]}\n"
                                     "areas:\n"
                                     "  - {id: fraud, name: Fraud, priority: yes, circles: [public]}\n"
                                     "  - {id: quiet, name: Quiet area, priority: yes, circles: [secret]}\n"
                                     "bodies:\n"
                                     "  - {id: alpha, name: Alpha board, sources: [minutes 1, hush 2]}\n"
                                     "  - {id: beta, name: Beta board, circles: [partnership]}\n"
                                     "  - {id: gamma, name: Gamma group, circles: [secret]}\n"
                                     "  - {id: delta, name: Delta group, marking: OFFICIAL-SENSITIVE, instruction: "
                                     "named readers, circles: [partnership]}\n"
                                     "mandates:\n"
                                     "  - {body: alpha, area: fraud, role: lead}\n"
                                     "  - {body: beta, area: fraud, role: contribute}\n"
                                     "  - {body: beta, area: quiet, role: lead}\n"
                                     "  - {body: gamma, area: fraud, role: deliver}\n"
                                     "  - {body: delta, area: fraud, role: assure}\n"
                                     "lines:\n"
                                     "  - {from: alpha, to: beta, kind: reports}\n"
                                     "  - {from: alpha, to: gamma, kind: reports}\n";

static void user(struct folder *folder, const char *id, const char *access) {
    struct arena *arena = arena_new();
    do_it(folder, "root", OP_create, "folder=@", "kind=user", arena_printf(arena, "facts=%s", id),
          "facts=name=Somebody", arena_printf(arena, "facts=account=%s", id), "day=2025-01-01");
    char *words[8];
    int n = 0;
    const char *input[16] = {"folder=@", "kind=access", arena_printf(arena, "facts=%s", id), "day=2025-01-01"};
    int given = 4;
    for (char *word = strtok(arena_dup(arena, access), " "); word; word = strtok(NULL, " ")) words[n++] = word;
    for (int i = 0; i < n; i++) input[given++] = arena_printf(arena, "facts=%s", words[i]);
    const struct said said = ask_words(folder, "root", OP_create, input);
    if (said.err) fail_msg("%s", said.text);
    said_free(said);
    arena_free(arena);
}

static void start(struct folder *folder) {
    struct arena *arena = arena_new();
    folder_start(folder);
    do_it(folder, "root", OP_import, arena_printf(arena, "file=%s", small_register), "into=@", "accept=1");
    user(folder, "rita", "roles=[reader]");
    user(folder, "carl", "roles=[contributor] bodies=[alpha]");
    user(folder, "dora", "roles=[reader] clearance=OFFICIAL-SENSITIVE");
    user(folder, "saul", "roles=[reader] reads=[secret]");
    user(folder, "otto", "roles=[officer]");
    user(folder, "audi", "roles=[auditor]");
    do_it(folder, "root", OP_create, "folder=@", "kind=user", "facts=adam", "facts=name=Adam", "facts=account=adam",
          "facts=roles=[administrator]", "day=2025-01-01");
    arena_free(arena);
}

static void circles_and_markings_are_kept(void **state) {
    (void)state;
    struct folder folder;
    start(&folder);
    /* Of the bodies a reader sees what is for the partnership, as far as their clearance goes. */
    see(&folder, "rita", OP_export, true, "Beta board", "folder=@", "why=x");
    see(&folder, "rita", OP_export, false, "Alpha board", "folder=@", "why=x");
    see(&folder, "rita", OP_export, false, "Gamma group", "folder=@", "why=x");
    see(&folder, "rita", OP_export, false, "Delta group", "folder=@", "why=x");
    see(&folder, "dora", OP_export, true, "Delta group", "folder=@", "why=x");
    see(&folder, "saul", OP_export, true, "Gamma group", "folder=@", "why=x");
    /* Unmarked, it is for its owner body alone. */
    see(&folder, "carl", OP_export, true, "Alpha board", "folder=@", "why=x");
    /* What follows its container is read with it: the deliverer is not named to who may not know of the body. */
    see(&folder, "rita", OP_export, false, "deliver", "folder=@", "why=x");
    see(&folder, "saul", OP_export, true, "deliver", "folder=@", "why=x");
    /* No citation, mandate or line tells of what is hidden. */
    see(&folder, "carl", OP_export, false, "hush", "folder=@", "why=x");
    see(&folder, "carl", OP_export, true, "minutes", "folder=@", "why=x");
    see(&folder, "rita", OP_export, false, "quiet", "folder=@", "why=x");
    see(&folder, "carl", OP_export, false, "gamma", "folder=@", "why=x");
    see(&folder, "otto", OP_export, true, "Gamma group", "folder=@", "why=x");
    see(&folder, "otto", OP_export, false, "Delta group", "folder=@", "why=x");
    folder_remove(&folder);
}

static void what_is_hidden_is_not_there(void **state) {
    (void)state;
    struct folder folder;
    start(&folder);
    refuse(&folder, "rita", OP_history, "there is no body 'gamma' that you may read", "folder=@", "kind=body",
           "id=gamma");
    refuse(&folder, "rita", OP_history, "there is no body 'nothing' that you may read", "folder=@", "kind=body",
           "id=nothing");
    refuse(&folder, "rita", OP_show, "there is no body 'gamma'", "file=@", "kind=body", "id=gamma");
    refuse(&folder, "nobody", OP_check, "is no user of this folder", "file=@");
    refuse(&folder, "rita", OP_check, "no partnership 'q' that you have access to", "file=@", "partnership=q");
    folder_remove(&folder);
}

/* Who may not read every circle is never told that something is not there: such rules ask. */
static void checks_ask_where_something_may_be_hidden(void **state) {
    (void)state;
    struct folder folder;
    start(&folder);
    do_it(&folder, "root", OP_amend, "folder=@", "kind=partnership", "facts=p", "facts=complete=[mandates, lines]");
    do_it(&folder, "root", OP_create, "folder=@", "kind=area", "facts=bare", "facts=name=Bare", "facts=priority=yes",
          "facts=circles=[public]");
    see(&folder, "root", OP_check, true, "\"severity\": \"error\"", "file=@", "format=json");
    see(&folder, "rita", OP_check, false, "\"severity\": \"error\"", "file=@", "format=json");
    folder_remove(&folder);
}

static void each_role_changes_what_it_keeps(void **state) {
    (void)state;
    struct folder folder;
    start(&folder);
    do_it(&folder, "carl", OP_amend, "folder=@", "kind=body", "facts=alpha", "facts=cadence=monthly");
    refuse(&folder, "carl", OP_amend, "not of a body of yours", "folder=@", "kind=body", "facts=beta",
           "facts=cadence=monthly");
    refuse(&folder, "carl", OP_amend, "keeps the records of their bodies", "folder=@", "kind=area", "facts=fraud",
           "facts=name=X");
    refuse(&folder, "carl", OP_create, "is the officer's to record", "folder=@", "kind=body", "facts=new",
           "facts=name=N");
    refuse(&folder, "rita", OP_amend, "it wants one of the roles", "folder=@", "kind=body", "facts=beta",
           "facts=name=X");
    refuse(&folder, "audi", OP_amend, "it wants one of the roles", "folder=@", "kind=body", "facts=beta",
           "facts=name=X");
    do_it(&folder, "otto", OP_amend, "folder=@", "kind=body", "facts=beta", "facts=name=Beta");
    refuse(&folder, "otto", OP_amend, "your clearance is OFFICIAL", "folder=@", "kind=body", "facts=beta",
           "facts=marking=OFFICIAL-SENSITIVE", "facts=instruction=x");
    refuse(&folder, "otto", OP_create, "and otto has none here", "folder=@", "kind=user", "facts=x", "facts=name=X");
    refuse(&folder, "carl", OP_amend, "circles that you are not in", "folder=@", "kind=body", "facts=alpha",
           "facts=circles=[secret]");
    /* Administrators keep users, and read nothing by that. */
    do_it(&folder, "adam", OP_create, "folder=@", "kind=user", "facts=newcomer", "facts=name=New");
    refuse(&folder, "adam", OP_check, "no partnership that you have access to", "file=@");
    refuse(&folder, "adam", OP_amend, "nobody changes their own rights", "folder=@", "kind=user", "facts=adam",
           "facts=roles=[auditor]");
    folder_remove(&folder);
}

/* A taken id would tell of what is hidden: those who may not see all ids get one that ends in chance. */
static void ids_tell_nothing(void **state) {
    (void)state;
    struct folder folder;
    start(&folder);
    do_it(&folder, "root", OP_create, "folder=@", "kind=decision", "facts=d1", "facts=body=alpha",
          "facts=circles=[secret]");
    do_it(&folder, "carl", OP_create, "folder=@", "kind=decision", "facts=d1", "facts=body=alpha", "facts=text=Ours");
    see(&folder, "carl", OP_export, true, "id: d1-", "folder=@", "why=x");
    do_it(&folder, "carl", OP_create, "folder=@", "kind=mandate", "facts=alpha", "facts=fraud", "facts=contribute");
    see(&folder, "carl", OP_export, true, "id: mandate-", "folder=@", "why=x");
    /* Whoever sees both has a register that is whole. */
    do_it(&folder, "root", OP_check, "file=@", "overlay=overlay: {}\nareas: [{id: fraud, note: x}]\n");
    folder_remove(&folder);
}

static void rights_end_and_move_at_once(void **state) {
    (void)state;
    struct folder folder;
    start(&folder);
    do_it(&folder, "root", OP_amend, "folder=@", "kind=access", "facts=saul", "facts=reads=[other]");
    see(&folder, "saul", OP_export, false, "Gamma group", "folder=@", "why=x");
    do_it(&folder, "root", OP_end, "folder=@", "kind=access", "facts=rita", "day=2025-12-31");
    refuse(&folder, "rita", OP_check, "no partnership that you have access to", "file=@");
    /* What is marked higher now hides its past too; what follows it goes with it. */
    see(&folder, "dora", OP_export, true, "Beta board", "folder=@", "why=x");
    do_it(&folder, "root", OP_amend, "folder=@", "kind=body", "facts=beta", "facts=circles=[secret]");
    see(&folder, "dora", OP_export, false, "Beta board", "folder=@", "why=x");
    see(&folder, "dora", OP_export, false, "Beta board", "folder=@", "why=x", "as_of=2025-06-01");
    see(&folder, "dora", OP_export, false, "contribute", "folder=@", "why=x");
    folder_remove(&folder);
}

/* Who changes an entry without seeing all that it refers to takes nothing of that away. */
static void what_is_not_seen_is_not_lost(void **state) {
    (void)state;
    struct folder folder;
    start(&folder);
    do_it(&folder, "carl", OP_amend, "folder=@", "kind=body", "facts=alpha", "facts=cadence=monthly");
    see(&folder, "root", OP_export, true, "cadence: monthly, sources: [minutes 1, hush 2]", "folder=@", "why=x");
    do_it(&folder, "carl", OP_amend, "folder=@", "kind=body", "facts=alpha", "facts=+sources=[minutes 7]");
    see(&folder, "root", OP_export, true, "sources: [minutes 1, minutes 7, hush 2]", "folder=@", "why=x");
    see(&folder, "carl", OP_export, true, "sources: [minutes 1, minutes 7]}", "folder=@", "why=x");
    folder_remove(&folder);
}

/* An administrator keeps access everywhere, and sees nothing else of a partnership. */
static void administrators_keep_access_everywhere(void **state) {
    (void)state;
    struct folder folder;
    start(&folder);
    do_it(&folder, "adam", OP_create, "folder=@", "kind=user", "facts=nina", "facts=name=Nina", "facts=account=nina");
    do_it(&folder, "adam", OP_create, "folder=@", "partnership=p", "kind=access", "facts=nina", "facts=roles=[reader]",
          "facts=bodies=[alpha]");
    see(&folder, "nina", OP_export, true, "Alpha board", "folder=@", "why=x");
    do_it(&folder, "adam", OP_amend, "folder=@", "partnership=p", "kind=access", "facts=nina",
          "facts=clearance=OFFICIAL");
    see(&folder, "adam", OP_history, true, "alpha", "folder=@", "partnership=p", "kind=access", "id=nina");
    refuse(&folder, "adam", OP_history, "there is no body 'beta'", "folder=@", "partnership=p", "kind=body", "id=beta");
    refuse(&folder, "adam", OP_export, "it wants one of the roles", "folder=@", "partnership=p", "why=x");
    refuse(&folder, "adam", OP_create, "not change", "folder=@", "partnership=p", "kind=area", "facts=x",
           "facts=name=X");
    folder_remove(&folder);
}

static void why_explains_each_answer(void **state) {
    (void)state;
    struct folder folder;
    start(&folder);
    see(&folder, "root", OP_why, true, "does not reach the marking", "folder=@", "whom=rita", "kind=body", "id=delta");
    see(&folder, "root", OP_why, true, "in 'secret', which the record is for", "folder=@", "whom=saul", "kind=body",
        "id=gamma");
    see(&folder, "root", OP_why, true, "none of which the record is for", "folder=@", "whom=rita", "kind=body",
        "id=alpha");
    see(&folder, "rita", OP_why, true, "may read", "folder=@", "whom=rita", "kind=body", "id=beta");
    refuse(&folder, "rita", OP_why, "for officers, auditors", "folder=@", "whom=saul", "kind=body", "id=beta");
    refuse(&folder, "rita", OP_why, "there is no body 'gamma'", "folder=@", "whom=rita", "kind=body", "id=gamma");
    folder_remove(&folder);
}

static void the_log_tells_of_everything(void **state) {
    (void)state;
    struct folder folder;
    start(&folder);
    refuse(&folder, "rita", OP_paper, "the log must say why", "file=@");
    do_it(&folder, "rita", OP_paper, "file=@", "why=for the board of May");
    refuse(&folder, "rita", OP_log, "it wants one of the roles", "folder=@");
    refuse(&folder, "otto", OP_log, "clearance", "folder=@");
    refuse(&folder, "otto", OP_log_erase, "clearance", "folder=@", "entry=1", "why=asked for");
    do_it(&folder, "dora", OP_check, "file=@");
    see(&folder, "root", OP_log, true, "for the board of May", "folder=@");
    see(&folder, "audi", OP_log, true, "refusal", "folder=@");
    see(&folder, "audi", OP_log, true, "body delta", "folder=@");
    folder_remove(&folder);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(circles_and_markings_are_kept),
        cmocka_unit_test(what_is_hidden_is_not_there),
        cmocka_unit_test(checks_ask_where_something_may_be_hidden),
        cmocka_unit_test(each_role_changes_what_it_keeps),
        cmocka_unit_test(ids_tell_nothing),
        cmocka_unit_test(rights_end_and_move_at_once),
        cmocka_unit_test(what_is_not_seen_is_not_lost),
        cmocka_unit_test(administrators_keep_access_everywhere),
        cmocka_unit_test(why_explains_each_answer),
        cmocka_unit_test(the_log_tells_of_everything),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
