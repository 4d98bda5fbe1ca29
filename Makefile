# Concordat. `make help` lists the targets.
#
# Everything built goes to build/$(BUILD)/; BUILD is one of release, asan, tsan, cov, fuzz. CC is gcc or clang.

PKGS = yaml-0.1 jansson pangoft2 harfbuzz-subset libzip zlib libcrypto libsodium sqlite3 expat xlsxwriter libmicrohttpd libseccomp libqrencode
LDLIBS = -lm

BUILD ?= release
PREFIX ?= /usr/local
DESTDIR ?=
FUZZ_SECONDS ?= 60
ifeq ($(origin CC),default)
CC = $(if $(filter fuzz,$(BUILD)),clang,gcc)
endif

# gcc and clang may build the same thing side by side; the fuzzers are always clang's.
OUT = build/$(BUILD)$(if $(filter clang%,$(notdir $(CC))),$(if $(filter fuzz,$(BUILD)),,-clang))

WARNINGS = -Wall -Wextra -Werror -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wpointer-arith -Wwrite-strings \
	-Wvla -Wundef -Wformat=2 -Wcast-qual

FLAGS_release = -O2 -g -D_FORTIFY_SOURCE=2 -fstack-protector-strong -fPIE
LINK_release = -pie -Wl,-z,relro,-z,now
FLAGS_asan = -O1 -g -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer
LINK_asan = -fsanitize=address,undefined
FLAGS_tsan = -O1 -g -fsanitize=thread
LINK_tsan = -fsanitize=thread
FLAGS_cov = -O0 -g --coverage
LINK_cov = --coverage
FLAGS_fuzz = -O1 -g -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer
LINK_fuzz = -fsanitize=address,undefined

ifeq ($(filter $(BUILD),release asan tsan cov fuzz),)
$(error BUILD is '$(BUILD)'; it must be release, asan, tsan, cov or fuzz)
endif

# Commands are shown with V=1, else only the file that is made.
Q = $(if $(V),,@printf '  %s\n' $@ &&)

# The headers of libraries are not ours to warn about: -isystem.
PKG_FLAGS := $(patsubst -I%,-isystem %,$(shell pkg-config --cflags $(PKGS) 2>/dev/null))
PKG_LIBS := $(shell pkg-config --libs $(PKGS) 2>/dev/null)

COMPILE = $(CC) -std=gnu17 $(WARNINGS) $(FLAGS_$(BUILD)) -Isrc -Itest $(PKG_FLAGS) $(CPPFLAGS) $(CFLAGS) -MMD -MP
LINK = $(CC) $(LINK_$(BUILD)) -Wl,--as-needed $(LDFLAGS)

SOURCES := $(sort $(wildcard src/*/*.c))
TESTS := $(sort $(wildcard test/*/test_*.c))
FUZZERS := $(sort $(wildcard fuzz/fuzz_*.c))
EMBEDDED := $(sort $(wildcard src/*/embedded.S))
OBJECTS = $(SOURCES:%.c=$(OUT)/%.o) $(EMBEDDED:%.S=$(OUT)/%.o)
LIBRARY = $(OUT)/libconcordat.a
TEST_PROGRAMS = $(TESTS:%.c=$(OUT)/%)
REPLAYS = $(FUZZERS:fuzz/fuzz_%.c=$(OUT)/fuzz/replay_%)
FUZZ_PROGRAMS = $(FUZZERS:%.c=$(OUT)/%)
# Tests that do more when CONCORDAT_TORTURE is set.
TORTURE = store/test_kill store/test_damage app/test_faults app/test_non_interference
BENCH_PROGRAMS = $(patsubst %.c,$(OUT)/%,$(sort $(wildcard bench/*.c)))

.PHONY: all tests docs pictures replays fuzzers benches demo demo-stop test quick torture golden check-format format check-floors fuzz bench deb install clean help
.DELETE_ON_ERROR:
.SECONDARY:

all: $(OUT)/concordat            ## build the program
tests: $(TEST_PROGRAMS)          ## build the unit tests
replays: $(REPLAYS)              ## build what replays the fuzzers' corpora
fuzzers: $(FUZZ_PROGRAMS)        ## build the fuzzers (BUILD=fuzz)
benches: $(BENCH_PROGRAMS)       ## build what the benchmarks run besides the program

$(OUT)/concordat: $(OUT)/src/main.o $(LIBRARY)
	$(Q) $(LINK) -o $@ $^ $(PKG_LIBS) $(LDLIBS)

# The list of objects changes when a source file is added or removed, and the library with it.
$(LIBRARY): $(OBJECTS) $(OUT)/objects
	@rm -f $@
	@$(AR) rcs $@ $(OBJECTS)

$(OUT)/objects: FORCE
	@mkdir -p $(@D)
	@echo '$(OBJECTS)' | cmp -s - $@ || echo '$(OBJECTS)' > $@

$(OUT)/%.o: %.c Makefile
	@pkg-config --exists --print-errors $(PKGS) || { echo 'Run scripts/install-deps build first.' >&2; exit 1; }
	@mkdir -p $(@D)
	$(Q) $(COMPILE) -c -o $@ $<

$(OUT)/src/app/embedded.o: data/statutes.yaml
$(OUT)/src/serve/embedded.o: src/serve/answers.json docs/check.schema.json
$(OUT)/src/store/embedded.o: src/store/schema.sql src/store/queries.sql
$(OUT)/src/view/embedded.o: build/assets/made

build/assets/made: scripts/assets src/view/page.css src/view/plain.css src/view/page.js src/view/icon.svg
	$(Q) scripts/assets

$(OUT)/%/embedded.o: %/embedded.S src/base/embed.inc Makefile
	@mkdir -p $(@D)
	$(Q) $(CC) -Isrc -c -o $@ $<

$(OUT)/test/%: $(OUT)/test/%.o $(LIBRARY)
	$(Q) $(LINK) -o $@ $^ $(PKG_LIBS) $(LDLIBS) -lcmocka

$(OUT)/fuzz/replay_%: $(OUT)/fuzz/fuzz_%.o $(OUT)/fuzz/replay.o $(LIBRARY)
	$(Q) $(LINK) -o $@ $^ $(PKG_LIBS) $(LDLIBS)

$(OUT)/fuzz/fuzz_%: $(OUT)/fuzz/fuzz_%.o $(LIBRARY)
	$(Q) $(LINK) -fsanitize=fuzzer -o $@ $^ $(PKG_LIBS) $(LDLIBS)

$(OUT)/tools/%: $(OUT)/tools/%.o $(LIBRARY)
	$(Q) $(LINK) -o $@ $^ $(PKG_LIBS) $(LDLIBS)

$(OUT)/bench/%: $(OUT)/bench/%.o $(LIBRARY)
	$(Q) $(LINK) -o $@ $^ $(PKG_LIBS) $(LDLIBS)

demo:                            ## install what is missing, build, show what the paper's register says, and serve it
	@scripts/install-deps build
	@scripts/assets
	@$(MAKE) --no-print-directory -s -j$$(nproc) BUILD=release all
	@scripts/demo build/release/concordat
	@scripts/demo-serve build/release/concordat

demo-stop:                       ## end what the demo left running
	@scripts/demo-serve --stop

test:                            ## every check and test; the last line counts them
	@scripts/install-deps test || echo 'Going on with what there is.'
	@scripts/test

quick:                           ## the same without what is slow: for the minutes between commits
	@scripts/test quick

golden:                          ## rewrite the expected output of test/golden from what the program prints now
	@scripts/install-deps test || echo 'Going on with what there is.'
	@UPDATE=1 scripts/test golden

docs: $(OUT)/concordat $(OUT)/tools/reference     ## write anew what the documentation takes from tables
	@scripts/docs $(OUT)

pictures: $(OUT)/concordat       ## take the pictures of docs/officer.md anew, in a browser
	@mkdir -p build/pictures docs/pictures
	@test/browser/run $(OUT)/concordat build/pictures
	@for name in oversight finding options what-will-follow changes; do cp build/pictures/$$name.png docs/pictures/; done

check-format:                    ## is the code formatted as .clang-format says
	@scripts/format --check

format:                          ## format it
	@scripts/format

check-floors:                    ## does each file include only its own folder and lower floors
	@scripts/check-floors

fuzz:                            ## run every fuzzer for FUZZ_SECONDS (60)
	@scripts/install-deps test
	@$(MAKE) --no-print-directory -j$$(nproc) BUILD=fuzz fuzzers
	@scripts/fuzz build/fuzz/fuzz $(FUZZ_SECONDS)

torture:                         ## what takes hours: every byte changed, every call failed, killed two hundred times, 20,000 worlds
	@scripts/install-deps test
	@$(MAKE) --no-print-directory -s -j$$(nproc) BUILD=release all $(TORTURE:%=build/release/test/%)
	@test/faults/run build/release/concordat 1000
	@for test in $(TORTURE); do CONCORDAT_TORTURE=1 build/release/test/$$test || exit 1; done

bench:                           ## measure against the rivals; writes bench/results.json
	@scripts/install-deps bench || echo 'Going on with what there is.'
	@$(MAKE) --no-print-directory -s -j$$(nproc) BUILD=release all benches
	@bench/run build/release/concordat

deb:                             ## build the Debian package, into build/
	@scripts/install-deps build
	@$(MAKE) --no-print-directory -s -j$$(nproc) BUILD=release all
	@scripts/deb build/release/concordat

install: $(OUT)/concordat        ## install under PREFIX (/usr/local), below DESTDIR
	install -D -m 755 $(OUT)/concordat $(DESTDIR)$(PREFIX)/bin/concordat

clean: demo-stop                 ## remove what was built and shown
	rm -rf build out

help:                            ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-14s %s\n", $$1, $$2}' Makefile
	@echo '  variables: BUILD=release|asan|tsan|cov|fuzz  CC=gcc|clang  V=1  FUZZ_SECONDS=60  PREFIX=/usr/local  DESTDIR='

FORCE:
-include $(OBJECTS:.o=.d) $(OUT)/src/main.d $(wildcard $(OUT)/test/*/*.d) $(BENCH_PROGRAMS:=.d) $(wildcard $(OUT)/fuzz/*.d)
