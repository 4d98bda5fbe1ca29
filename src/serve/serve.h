#ifndef SERVE_SERVE_H
#define SERVE_SERVE_H

#include "app/settings.h"

/* Serves a data folder with the settings that the call was found to say, until SIGTERM or SIGINT; its exit code. */
int serve(const struct call *call, const struct settings *settings);

#endif
