#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <string.h>

#include <cmocka.h>

#include "view/page.h"
#include "view/ui_choice.h"
#include "view/ui_form.h"
#include "view/ui_list.h"

#define LARGEST ((size_t)1 << 20)

static struct arena *arena;

static int set_up(void **state) {
    (void)state;
    arena = arena_new();
    return 0;
}

static int tear_down(void **state) {
    (void)state;
    arena_free(arena);
    return 0;
}

static bool has(const struct buf *out, const char *text) { return strstr(out->data, text) != NULL; }

static const char hostile[] = "\"><script>alert(1)</script>&amp;'\x01\xe2\x80\xae";
static const char escaped[] = "\"&gt;&lt;script&gt;alert(1)&lt;/script&gt;&amp;amp;'\xef\xbf\xbd";
static const char escaped_attr[] = "&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;&amp;amp;'\xef\xbf\xbd";

static void test_escaping(void **state) {
    (void)state;
    struct buf out = buf_new(arena, LARGEST);
    struct xml xml = xml_new(&out, true);
    xml_open(&xml, "p");
    xml_attr(&xml, "title", hostile);
    xml_class(&xml, "a", NULL, hostile, "");
    xml_text(&xml, hostile);
    xml_close(&xml);
    assert_string_equal(
        out.data, arena_printf(arena, "<p title=\"%s\" class=\"a %s\">%s</p>", escaped_attr, escaped_attr, escaped));
}

static const char *link_to(const char *href) {
    struct buf out = buf_new(arena, LARGEST);
    struct xml xml = xml_new(&out, true);
    ui_link(&xml, "x", href);
    assert_int_equal(xml.depth, 0);
    return out.data;
}

static void test_addresses(void **state) {
    (void)state;
    static const char *const good[] = {"/",          "/a/b?c=d%20e#f", "?page=2",         "#main",
                                       "a/b:c",      "https://a.uk/",  "http://a.uk/",    "mailto:a@b.uk",
                                       "/a?b=http:", "./javascript:x", "/javascript:%20", ""};
    static const char *const bad[] = {"javascript:alert(1)", "JavaScript:x",
                                      " javascript:x",       "java\tscript:x",
                                      "java\nscript:x",      "\x01javascript:x",
                                      "data:text/html,x",    "vbscript:x",
                                      "//evil.example/",     "/\\evil.example",
                                      "\\\\evil.example",    "ftp://a/",
                                      "/\t/evil.example",    "a b"};
    for (size_t i = 0; i < COUNT_OF(good); i++)
        assert_string_equal(link_to(good[i]),
                            arena_printf(arena, "<a class=\"govuk-link\" href=\"%s\">x</a>", good[i]));
    for (size_t i = 0; i < COUNT_OF(bad); i++) assert_string_equal(link_to(bad[i]), "<a class=\"govuk-link\">x</a>");
}

static void test_joined(void **state) {
    (void)state;
    struct buf out = buf_new(arena, LARGEST);
    struct xml xml = xml_new(&out, true);
    xml_open(&xml, "main");
    ui_details_open(&xml, &(struct ui_details){.summary = "Why", .is_open = true});
    xml_text(&xml, "Because");
    xml_close(&xml);
    assert_int_equal(xml.depth, 1);
    ui_summary_open(&xml, &(struct ui_summary){.card = "Chair"});
    xml_close(&xml);
    assert_int_equal(xml.depth, 1);
    xml_close(&xml);
    assert_true(has(&out, "Because</div></details>"));
    assert_true(has(&out, "</dl></div></div></main>"));
}

/* What a person wrote comes back as it was, in every kind of field. */
static void test_values(void **state) {
    (void)state;
    struct buf out = buf_new(arena, LARGEST);
    struct xml xml = xml_new(&out, true);
    const struct ui_option options[] = {{.text = "Any", .value = ""}, {.text = "One", .value = "1"}};
    struct ui_choices any = {.name = "c", .values = (const char *const[]){"a", "b"}, .n_values = 2};
    struct ui_choices one = {.name = "r", .value = "b", .question = {.error = "Say which"}};
    ui_input(&xml, &(struct ui_input){.field = {.name = "i", .value = hostile, .error = "No", .hint = "So"}});
    ui_textarea(&xml, &(struct ui_textarea){.field = {.name = "t", .value = "\n</textarea>"}, .most = 10});
    ui_select(&xml, &(struct ui_field){.name = "s", .value = "1"}, options, COUNT_OF(options));
    ui_checkboxes_open(&xml, &any);
    ui_choice(&xml, &any, &(struct ui_choice){.value = "a", .text = "A"});
    ui_choice(&xml, &any, &(struct ui_choice){.value = "c", .text = "C"});
    xml_close(&xml);
    ui_radios_open(&xml, &one);
    ui_choice(&xml, &one, &(struct ui_choice){.value = "a", .text = "A"});
    ui_choice_open(&xml, &one, &(struct ui_choice){.value = "b", .text = "B"});
    xml_close(&xml);
    xml_close(&xml);
    assert_int_equal(xml.depth, 0);
    assert_true(has(&out, arena_printf(arena, "value=\"%s\"", escaped_attr)));
    assert_true(has(&out, "aria-describedby=\"i-hint i-error\""));
    assert_true(has(&out, "rows=\"5\">\n\n&lt;/textarea&gt;</textarea>"));
    assert_true(has(&out, "You can enter up to 10 characters"));
    assert_true(has(&out, "<option value=\"1\" selected=\"\">One"));
    assert_true(has(&out, "id=\"c\" name=\"c\" type=\"checkbox\" value=\"a\" checked=\"\""));
    assert_true(has(&out, "id=\"c-2\" name=\"c\" type=\"checkbox\" value=\"c\">"));
    assert_true(has(&out, "id=\"r-2\" name=\"r\" type=\"radio\" value=\"b\" checked=\"\" "
                          "data-aria-controls=\"conditional-r-2\""));
    assert_true(has(&out, "govuk-radios__conditional\" id=\"conditional-r-2\""));
}

static const char *link_of(struct arena *to, int page, const void *of) {
    return arena_printf(to, "%s%d", (const char *)of, page);
}

static void test_pages(void **state) {
    (void)state;
    struct buf out = buf_new(arena, LARGEST);
    struct xml xml = xml_new(&out, true);
    ui_pages(&xml, 1, 1, link_of, "/log?page=");
    assert_int_equal(out.len, 0);
    ui_pages(&xml, 5, 9, link_of, "/log?page=");
    static const int shown[] = {1, 4, 5, 6, 9}, hidden[] = {2, 3, 7, 8};
    for (size_t i = 0; i < COUNT_OF(shown); i++)
        assert_true(has(&out, arena_printf(arena, "aria-label=\"Page %d\"", shown[i])));
    for (size_t i = 0; i < COUNT_OF(hidden); i++)
        assert_false(has(&out, arena_printf(arena, "aria-label=\"Page %d\"", hidden[i])));
    assert_true(has(&out, "href=\"/log?page=4\" rel=\"prev\""));
    assert_true(has(&out, "href=\"/log?page=6\" rel=\"next\""));
}

static void test_page(void **state) {
    (void)state;
    struct buf out = buf_new(arena, LARGEST);
    const struct ui_error error = {"Enter a name", "#name"};
    const struct ui_link navigation[] = {{.text = "Oversight", .href = "/", .is_current = true},
                                         {.text = "Findings", .href = "/findings"}};
    const struct page page = {
        .assets = assets_new(arena),
        .title = "What is it called?",
        .partnership = "A & B",
        .navigation = navigation,
        .n_navigation = COUNT_OF(navigation),
        .user = "Jo <i>",
        .sign_out = "/sign-out",
        .token = "secret",
        .marking = "OFFICIAL",
        .errors = &error,
        .n_errors = 1,
    };
    struct xml xml = page_open(&out, &page);
    ui_fieldset_open(&xml, &(struct ui_fieldset){.legend = "left open"});
    page_close(&xml, &page);
    assert_int_equal(xml.depth, 0);
    assert_true(has(&out, "<title>Error: What is it called? \u2013 A &amp; B \u2013 Concordat</title>"));
    assert_true(has(&out, "<html lang=\"en-GB\""));
    assert_true(
        has(&out, "aria-current=\"page\"><strong class=\"govuk-service-navigation__active-fallback\">Oversight"));
    assert_true(has(&out, "method=\"post\" action=\"/sign-out\""));
    assert_true(has(&out, "<input type=\"hidden\" name=\"csrf\" value=\"secret\">"));
    assert_true(has(&out, "Jo &lt;i&gt;"));
    assert_true(has(&out, "<a href=\"#name\">Enter a name</a>"));
    assert_false(has(&out, "style="));
    assert_false(has(&out, "<style"));
    assert_false(has(&out, "<script>"));
}

static void test_assets(void **state) {
    (void)state;
    const struct assets *assets = assets_new(arena);
    const struct asset *style = &assets->items[ASSET_STYLE];
    assert_ptr_equal(assets_find(assets, style->path), style);
    assert_null(assets_find(assets, "/assets/page.css"));
    assert_null(assets_find(assets, "/etc/passwd"));
    assert_true(style->n > 1000 && style->n_gzip > 100 && style->n_gzip < style->n);
    const char *css = arena_dup_n(arena, style->bytes, style->n);
    assert_null(strstr(css, "url("));
    assert_null(strstr(css, "GDS Transport"));
    assert_non_null(strstr(css, ".page-marking"));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_escaping, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_addresses, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_joined, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_values, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_pages, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_page, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_assets, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
