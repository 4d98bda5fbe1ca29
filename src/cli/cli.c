#define _GNU_SOURCE /* environ */

#include "cli/cli.h"

#include <errno.h>
#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "app/run.h"
#include "base/text.h"
#include "cli/arguments.h"
#include "cli/help.h"
#include "cli/watch.h"
#include "proc/file.h"
#include "store/store.h"
#include "view/answer.h"
#include "view/text.h"

enum { EXIT_CLEAN, EXIT_FINDINGS, EXIT_INPUT, EXIT_WORLD };

#define OUTPUT_MAX ((size_t)2 << 30) /* bytes of one answer */

static bool wants_colour(FILE *stream) {
    const char *no = getenv("NO_COLOR"), *terminal = getenv("TERM");
    return isatty(fileno(stream)) && !(no && *no) && !text_equal(terminal, "dumb");
}

/* All or an error: a full disk or a closed pipe is not to pass unseen. */
static int write_all(const struct buf *text) {
    if (text->full) {
        fputs("concordat: the answer is larger than 2 GiB; ask for less\n", stderr);
        return EXIT_WORLD;
    }
    if (fwrite(text->data, 1, text->len, stdout) == text->len && fflush(stdout) == 0) return EXIT_CLEAN;
    fprintf(stderr, "concordat: the answer could not be written: %s\n", strerror(errno));
    return EXIT_WORLD;
}

static int print_answer(struct arena *arena, const struct answer *answer, struct problems *problems) {
    struct buf text = buf_new(arena, OUTPUT_MAX);
    if (!answer_raw(&text, answer, problems)) {
        const struct text_options options = {.columns = 80, .colour = wants_colour(stdout)};
        print_text(&text, answer_doc(arena, answer), &options);
    }
    return write_all(&text);
}

/* Into the file that was asked for; on the terminal only that this was done. */
static int write_answer(struct arena *arena, const struct answer *answer, struct problems *problems) {
    struct buf bytes = buf_new(arena, OUTPUT_MAX), said = buf_new(arena, OUTPUT_MAX);
    if (answer_as_file(&bytes, answer, problems) == ERR_INPUT) return EXIT_INPUT;
    if (bytes.full) return write_all(&bytes);
    if (file_write(answer->out, bytes.data, bytes.len, 0666, problems)) return EXIT_WORLD;
    buf_printf(&said, "Written: %s (%zu bytes)\n", answer->out, bytes.len);
    return write_all(&said);
}

static int give_answer(struct arena *arena, const struct answer *answer, struct problems *problems) {
    const int exit_code = answer->out ? write_answer(arena, answer, problems) : print_answer(arena, answer, problems);
    return exit_code ? exit_code : answer->failing ? EXIT_FINDINGS : EXIT_CLEAN;
}

static void say_problems(const struct problems *problems) {
    struct buf said = buf_new(problems->arena, OUTPUT_MAX);
    print_problems(&said, problems);
    if (said.len) fputs(said.data, stderr);
    if (problems->total)
        fprintf(stderr, "Nothing was done. Mend %s and try again.\n", problems->total == 1 ? "this" : "these");
}

/* Who calls is whose account it runs under; when is now; and chance comes from the system. */
static void identify(struct arena *arena, struct call *call) {
    const struct passwd *entry = getpwuid(geteuid());
    call->account = entry ? arena_dup(arena, entry->pw_name) : arena_printf(arena, "%ld", (long)geteuid());
    call->environment = (const char *const *)environ;
    call->moment = NEW(arena, struct moment);
    moment_begin(call->moment);
}

static int exit_code_of(enum err err) { return err == OK ? EXIT_CLEAN : err == ERR_IO ? EXIT_WORLD : EXIT_INPUT; }

static void let_go(struct call *call) {
    for (int i = 0; i < INPUTS_MAX; i++)
        for (int f = 0; f < call->inputs[i].n && call->inputs[i].files; f++)
            store_close(call->inputs[i].files[f].store);
}

int cli_main(int argc, char **argv, server *serve) {
    struct arena *arena = arena_new();
    struct problems problems = problems_new(arena);
    struct call *call = NEW(arena, struct call);
    struct answer answer;
    int exit_code = EXIT_CLEAN;
    switch (arguments_read(arena, argc, argv, call, &problems)) {
    case ARGUMENTS_HELP: {
        struct buf text = buf_new(arena, OUTPUT_MAX);
        help_print(&text, call->op);
        exit_code = write_all(&text);
        break;
    }
    case ARGUMENTS_UNREADABLE: exit_code = EXIT_WORLD; break;
    case ARGUMENTS_WRONG: exit_code = EXIT_INPUT; break;
    case ARGUMENTS_CALL:
        identify(arena, call);
        watch_start(call);
        exit_code = exit_code_of(run(arena, call, &answer, &problems));
        watch_end();
        if (!exit_code && call->op == OP_serve)
            exit_code = serve(call, answer.settings);
        else if (!exit_code)
            exit_code = give_answer(arena, &answer, &problems);
        break;
    }
    say_problems(&problems);
    let_go(call);
    arena_free(arena);
    return exit_code;
}
