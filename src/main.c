#include "cli/cli.h"
#include "serve/serve.h"

int main(int argc, char **argv) { return cli_main(argc, argv, serve); }
