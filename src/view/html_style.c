#include "view/html_style.h"

#include "view/flow.h"

/* Colours have a contrast of 4.5 or more on their ground; what a colour says, the words say too. */
static const char sheet[] =
    "@counter-style lettered{system:extends lower-alpha;suffix:\") \"}\n"
    ":root{color-scheme:light dark;--ground:#fff;--words:#0b0c0c;--quiet:#505a5f;--rule:#b1b4b6;--soft:#f6f6f6;"
    "--link:#144e81;--good:#005a30;--good-ground:#e5f3ec;--error:#942514;--error-ground:#f6e2df;--warning:#594d00;"
    "--warning-ground:#fff7d6;--notice:#144e81;--notice-ground:#eaf2f9;--question:#4c2c92;--question-ground:#efeaf6}\n"
    "@media screen and (prefers-color-scheme:dark){:root{--ground:#15181a;--words:#f3f2f1;--quiet:#c3c8cb;"
    "--rule:#626a6e;--soft:#23282b;--link:#8ec3ee;--good:#9adcb7;--good-ground:#10301f;--error:#ffb4a6;"
    "--error-ground:#46150d;--warning:#ffe08a;--warning-ground:#3b3200;--notice:#a9d3f5;--notice-ground:#10293d;"
    "--question:#d3c2f7;--question-ground:#2c2147}}\n"
    "body{margin:0 auto;padding:0 1.5rem 2rem;max-width:48rem;background:var(--ground);color:var(--words);"
    "font:1.0625rem/1.5 Arial,\"Liberation Sans\",Helvetica,sans-serif;overflow-wrap:break-word}\n"
    "h1,h2,h3,h4{line-height:1.25;margin:2rem 0 .75rem}\n"
    "h1{font-size:2rem;margin-top:1.5rem}\n"
    "h2{font-size:1.5rem}\n"
    "h3{font-size:1.1875rem;margin-top:1.5rem}\n"
    "h4{font-size:1.0625rem;margin-top:1rem}\n"
    "p{margin:0 0 1rem}\n"
    "a{color:var(--link)}\n"
    "a:focus{outline:3px solid var(--words);outline-offset:2px;background:var(--warning-ground)}\n"
    ".skip{position:absolute;left:1rem;top:-6rem;padding:.5rem 1rem;background:var(--ground)}\n"
    ".skip:focus{top:.5rem}\n"
    "main:focus{outline:none}\n"
    "ol,ul{margin:0 0 1rem;padding-left:2.25rem}\n"
    "ol.numbered{padding-left:2.75rem}\n"
    "ol.lettered{list-style-type:lettered;padding-left:4.75rem}\n"
    "ul{padding-left:4rem}\n"
    "ul ul{margin:.25rem 0 0;padding-left:1.5rem}\n"
    "li{margin:0 0 .5rem;padding-left:.25rem}\n"
    "ol.numbered>li{margin-bottom:1rem}\n"
    "nav{margin:1.5rem 0;padding:.25rem 1rem .5rem;border:1px solid var(--rule)}\n"
    "nav h2{margin:.75rem 0;font-size:1.1875rem}\n"
    "nav ul,nav ul ul{padding-left:1.25rem;margin:0}\n"
    "nav li{margin:.2rem 0}\n"
    ".marking{margin:1rem 0;font-weight:bold;text-align:center;letter-spacing:.02em}\n"
    ".running{margin:0;color:var(--quiet);font-size:.9375rem}\n"
    "body>footer{margin-top:2.5rem;border-top:1px solid var(--rule);padding-top:.75rem}\n"
    "dl{margin:0 0 1.5rem;border-top:1px solid var(--rule)}\n"
    "dl>div{display:flex;gap:1rem;padding:.4rem 0;border-bottom:1px solid var(--rule)}\n"
    "dt{flex:0 0 12rem;font-weight:bold;overflow-wrap:anywhere}\n"
    "dd{margin:0;flex:1 1 auto;min-width:0;overflow-wrap:anywhere}\n"
    "table{width:100%;margin:1.5rem 0;border-collapse:collapse;font-size:.9375rem;line-height:1.4}\n"
    "caption{margin-bottom:.5rem;font-weight:bold;font-size:1.0625rem;text-align:left}\n"
    "th,td{padding:.45rem .75rem .45rem .4rem;border-bottom:1px solid var(--rule);text-align:left;vertical-align:top;"
    "overflow-wrap:anywhere}\n"
    "thead th{border-bottom:2px solid var(--words);vertical-align:bottom;min-width:3.5em}\n"
    "tbody th{font-weight:normal}\n"
    "figure{margin:1.5rem 0}\n"
    "figure svg{display:block;max-width:100%;height:auto;background:#fff;forced-color-adjust:none}\n"
    "figcaption{margin-top:.5rem;font-weight:bold}\n"
    "pre{margin:0 0 1rem;padding:.75rem 1rem;border:1px solid var(--rule);background:var(--soft);white-space:pre-wrap;"
    "overflow-wrap:anywhere}\n"
    "pre,code{font-family:\"Liberation Mono\",Consolas,monospace;font-size:.9375rem}\n"
    ".inset{margin:0 0 1rem;padding:.75rem 1rem;border-left:.5rem solid var(--rule)}\n"
    ".inset p{margin:0}\n"
    "sup{line-height:0}\n"
    ".notes{margin-top:2.5rem;font-size:.9375rem}\n"
    ".good{color:var(--good)}.error{color:var(--error)}.warning{color:var(--warning)}"
    ".notice,.planned{color:var(--notice)}.question{color:var(--question)}.muted{color:var(--quiet)}\n"
    "span.good,span.error,span.warning,span.question{font-weight:bold}\n"
    "td.good{background:var(--good-ground)}td.error{background:var(--error-ground)}"
    "td.warning{background:var(--warning-ground)}td.notice,td.planned{background:var(--notice-ground)}"
    "td.question{background:var(--question-ground)}td.muted{background:var(--soft)}\n"
    "@media screen and (max-width:34rem){dl>div{display:block}ul{padding-left:2rem}ol.lettered{padding-left:2.5rem}"
    ".scrolls{overflow-x:auto}.scrolls:focus{outline:3px solid var(--words)}.scrolls table{min-width:34rem}}\n"
    "@media screen and (min-width:60rem){"
    "figure.wide{width:min(94vw,80rem);margin-left:calc(50% - min(47vw,40rem))}}\n"
    "@media print{\n"
    "body{max-width:none;padding:0;font-size:10.5pt;line-height:1.35}\n"
    "h1{font-size:19pt;margin-top:12pt}h2{font-size:14pt;margin:16pt 0 6pt}h3{font-size:11.5pt;margin:11pt 0 4pt}"
    "h4{font-size:10.5pt;margin:7pt 0 3pt}\n"
    "h1,h2,h3,h4,caption{break-after:avoid;page-break-after:avoid}\n"
    "ol:has(+ul),ol:has(+ol),p:has(+table){break-after:avoid}\n"
    "tr,figure,li,dl>div,.inset{break-inside:avoid;page-break-inside:avoid}\n"
    "p,dl,ol,ul{margin-bottom:6pt}li,ol.numbered>li{margin-bottom:4pt}\n"
    "table{margin:8pt 0}th,td{padding:3pt 6pt 3pt 3pt}\n"
    "thead{display:table-header-group}\n"
    ".appendix{break-before:page;page-break-before:always;margin-top:0}\n"
    ".skip,nav,.running,body>header,body>footer{display:none}\n"
    "figure svg{max-height:235mm}\n"
    "p,li{orphans:2;widows:2}\n"
    "table,pre,code{font-size:9.5pt}\n"
    "td,th,.inset,figure{print-color-adjust:exact;-webkit-print-color-adjust:exact}\n"
    "a{color:inherit;text-decoration:none}\n"
    "}\n";

/* A string of CSS: all but letters, figures and spaces as numbers, so that nothing can end the string or the element.
 */
static void put_string(struct buf *out, const char *text) {
    buf_char(out, '"');
    for (uint32_t c; (c = flow_next(&text));) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == ' ';
        if (plain)
            buf_char(out, (char)c);
        else
            buf_printf(out, "\\%06x", c);
    }
    buf_char(out, '"');
}

static void put_box(struct buf *out, const char *box, const char *text, const char *more) {
    if (!text || !*text) return;
    buf_printf(out, "@%s{content:", box);
    put_string(out, text);
    buf_printf(out, ";%s}\n", more);
}

static void put_page(struct buf *out, const struct doc *doc) {
    static const char bold[] = "font:bold 10pt Arial,sans-serif";
    static const char small[] = "font:9pt Arial,sans-serif;color:#505a5f";
    buf_text(out, "@page{size:A4;margin:25mm 22mm;\n");
    put_box(out, "top-left", doc->header, small);
    put_box(out, "top-center", doc->marking, bold);
    put_box(out, "bottom-left", doc->footer, small);
    put_box(out, "bottom-center", doc->marking, bold);
    buf_printf(out, "@bottom-right{content:\"Page \" counter(page) \" of \" counter(pages);%s}\n}\n", small);
}

/* Widths that the document asks for; tables count from 1. */
static void put_widths(struct buf *out, const struct doc *doc) {
    int number = 0;
    for (int i = 0; i < doc->n; i++) {
        const struct table *table = doc->items[i].table;
        if (!table) continue;
        number++;
        if (!table->widths) continue;
        long total = 0;
        for (int c = 0; c < table->n_columns; c++) total += table->widths[c] > 0 ? table->widths[c] : 1;
        for (int c = 0; c < table->n_columns; c++) {
            const long width = table->widths[c] > 0 ? table->widths[c] : 1;
            buf_printf(out, "#table-%d thead th:nth-child(%d){width:%ld%%}\n", number, c + 1, width * 100 / total);
        }
    }
}

void html_style(struct buf *out, const struct doc *doc) {
    buf_text(out, sheet);
    put_page(out, doc);
    put_widths(out, doc);
}
