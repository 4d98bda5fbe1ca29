#include "base/text.h"
#include "cli/cli.h"
#include "serve/serve.h"
#include "serve/server.h"

int main(int argc, char **argv) {
    if (text_equal(argv[0], SERVER_PROGRAM)) server_main(argc, argv);
    return cli_main(argc, argv, serve);
}
