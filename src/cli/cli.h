#ifndef CLI_CLI_H
#define CLI_CLI_H

#include "app/settings.h"

/* Runs a server with the settings that the call was found to say, until it is told to end; its exit code. */
typedef int server(const struct call *call, const struct settings *settings);

/* The command line. Exit codes: 0 done and clean; 1 findings as grave as --fail-on; 2 what was given is wrong; 3 the
 * outside world failed (a file could not be read or written). */
int cli_main(int argc, char **argv, server *serve);

#endif
