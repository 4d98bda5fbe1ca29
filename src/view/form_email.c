/* The questions to a body as a draft of an e-mail, with the form attached: RFC 5322, RFC 2045 to 2047. */
#include <string.h>

#include "base/hash.h"
#include "base/text.h"
#include "core/words.h"
#include "view/answer.h"
#include "view/form_workbook.h"
#include "view/text.h"

#define FORM_MAX ((size_t)64 << 20)
#define BASE64_LINE 76
#define WORD_BYTES 45 /* of text in an encoded word: 60 characters and its frame are within 75 */

/* A header field with text in any language; parted into encoded words, never within a character. */
static void put_header(struct buf *out, const char *name, const char *text) {
    buf_printf(out, "%s:", name);
    while (*text) {
        size_t n = strlen(text);
        if (n > WORD_BYTES) n = WORD_BYTES;
        while (n > 1 && ((unsigned char)text[n] & 0xc0) == 0x80) n--;
        buf_printf(out, " =?UTF-8?B?%s?=\r\n", base64_text(out->arena, text, n));
        text += n;
    }
}

static void put_base64(struct buf *out, const void *bytes, size_t n) {
    const char *text = base64_text(out->arena, bytes, n);
    for (size_t left = strlen(text); left;) {
        const size_t part = left < BASE64_LINE ? left : BASE64_LINE;
        buf_add(out, text, part);
        buf_text(out, "\r\n");
        text += part;
        left -= part;
    }
}

static const char *file_name(struct arena *arena, const struct answer *answer) {
    return arena_printf(arena, "questions-%s.xlsx",
                        answer->for_body >= 0 ? answer->about.arr->bodies[answer->for_body].id : "keeper");
}

enum err form_email(struct buf *out, const struct answer *answer, struct problems *problems) {
    struct arena *arena = out->arena;
    struct buf form = buf_new(arena, FORM_MAX), text = buf_new(arena, FORM_MAX);
    const enum err err = form_workbook(&form, answer, problems);
    if (err) return err;
    print_text(&text, report_questions(arena, answer), &(struct text_options){.columns = 72});
    static const char boundary[] = "=_concordat_questions"; /* no line of base64 can hold it */
    const char *body =
        answer->for_body >= 0 ? answer->about.arr->bodies[answer->for_body].name : "keeper of the register";
    const char *contact =
        answer->for_body >= 0 ? entry_text(answer->about.arr->bodies[answer->for_body].entry, KEY_CONTACT) : NULL;
    put_header(out, "Subject", arena_printf(arena, "%s: questions to %s", partnership_name(answer->about.reg), body));
    if (contact) put_header(out, "Comments", arena_printf(arena, "To be sent to: %s", contact));
    buf_text(out, "X-Unsent: 1\r\nMIME-Version: 1.0\r\n");
    buf_printf(out, "Content-Type: multipart/mixed; boundary=\"%s\"\r\n\r\n", boundary);
    buf_printf(out, "--%s\r\nContent-Type: text/plain; charset=UTF-8\r\nContent-Transfer-Encoding: base64\r\n\r\n",
               boundary);
    put_base64(out, text.data, text.len);
    buf_printf(out,
               "--%s\r\nContent-Type: application/vnd.openxmlformats-officedocument.spreadsheetml.sheet\r\n"
               "Content-Transfer-Encoding: base64\r\nContent-Disposition: attachment; filename=\"%s\"\r\n\r\n",
               boundary, file_name(arena, answer));
    put_base64(out, form.data, form.len);
    buf_printf(out, "--%s--\r\n", boundary);
    return OK;
}
