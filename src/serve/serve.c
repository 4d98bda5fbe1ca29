#include "serve/serve.h"

#include "serve/server.h"

int serve(const struct call *call, const struct settings *settings) {
    (void)call;
    return server_run(settings, -1);
}
