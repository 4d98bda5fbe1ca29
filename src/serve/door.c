#include "serve/site.h"

bool door_handle(struct guest *guest, struct http_reply *reply) {
    (void)guest;
    (void)reply;
    return false;
}
