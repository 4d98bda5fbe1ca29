#include "serve/site.h"

bool api_handle(struct guest *guest, struct http_reply *reply) {
    (void)guest;
    (void)reply;
    return false;
}
