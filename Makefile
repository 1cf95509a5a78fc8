# confgen. `make` lists what there is to make.

PREFIX ?= /usr/local
IMAGE ?= confgen
BENCH ?= .
MVN ?= mvn
# Maven itself may run on an older Java; the build then selects a JDK 25 by its toolchains. Running Maven on that JDK, too,
# lets the format gate read the sources.
JDK := $(shell tools/find-jdk)
MAVEN = JAVA_HOME='$(JDK)' MAVEN_OPTS='--sun-misc-unsafe-memory-access=allow --enable-native-access=ALL-UNNAMED' $(MVN) -B -ntp

.DEFAULT_GOAL := help
.PHONY: help demo test check bench fmt dist image install clean jdk

help: ## List the targets
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1\t\2/p' $(firstword $(MAKEFILE_LIST)) | expand -t 16

jdk:
	@test -n '$(JDK)'

demo: dist ## Render examples/shop, then change it and see the diff and the one reload
	@examples/shop/demo target/gen/bin/gen

test: jdk ## Run every test, also against real servers (as root: installs the missing ones)
	@tools/test-servers
	$(MAVEN) verify

check: jdk ## Format, compile, unit tests and architecture; no servers
	$(MAVEN) verify -DskipITs

bench: jdk ## Measure (BENCH='Render -p containers=1000'; all take ten minutes)
	$(MAVEN) -q -Pbench -DskipTests test-compile exec:exec@bench -Dbench.options='$(BENCH)'

fmt: jdk ## Format the sources
	$(MAVEN) -q spotless:apply

dist: jdk ## Build target/gen, which runs without Java installed
	$(MAVEN) -q package -DskipTests

image: dist ## Build the container image (IMAGE=confgen)
	docker build -t '$(IMAGE)' .

install: dist ## Install into PREFIX (/usr/local)
	mkdir -p '$(DESTDIR)$(PREFIX)/lib' '$(DESTDIR)$(PREFIX)/bin'
	rm -rf '$(DESTDIR)$(PREFIX)/lib/gen'
	cp -a target/gen '$(DESTDIR)$(PREFIX)/lib/gen'
	ln -sf ../lib/gen/bin/gen '$(DESTDIR)$(PREFIX)/bin/gen'

clean: ## Remove what was built
	rm -rf target
