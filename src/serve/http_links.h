#ifndef SERVE_HTTP_LINKS_H
#define SERVE_HTTP_LINKS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * The connections that are open, and how long each may take for what it is at. Who sends a byte now and then, or takes
 * one, keeps a place as long as it likes if only silence is timed; so each phase has an end of its own. Ended is by
 * shutting down the socket, which whoever reads from it then closes.
 *
 * For several threads; one link is told of its phases by one thread at a time.
 */
struct links;
struct link;

/* ms from connection or reply to the next request's first line; from that to its last byte; for a reply, and more as it
 * is longer. */
struct links *links_new(int wait_ms, int request_ms);
void links_free(struct links *links); /* after the last link */

struct link *link_new(struct links *links, int fd);
void link_free(struct link *link); /* before its socket is closed */
void link_waits(struct link *link);
void link_reads(struct link *link);
void link_works(struct link *link); /* as long as it takes: the time is ours */
void link_replies(struct link *link, size_t bytes);

/* Ends those whose time is over. */
void links_end_late(struct links *links);
/* Ends those that wait, and have for as long; what they asked by then is still answered. */
void links_end_waiting(struct links *links, int64_t ms);
/* Ends the one that has been waited for longest, for a request or the rest of one. False: there is none. */
bool links_make_room(struct links *links);
int links_busy(struct links *links); /* those that do not wait */

int64_t clock_ms(void); /* of a clock that only goes forward */

#endif
