#include "base/text.h"
#include "cli/cli.h"
#include "proc/child.h"
#include "serve/job_run.h"
#include "serve/serve.h"
#include "serve/server.h"

int main(int argc, char **argv) {
    if (text_equal(argv[0], SERVER_PROGRAM)) server_main(argc, argv);
    if (text_equal(argv[0], CHILD_JOB)) job_main();
    return cli_main(argc, argv, serve);
}
