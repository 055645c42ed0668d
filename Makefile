# Every target with what it does: make
SWIFT_BUILD = swift build --explicit-target-dependency-import-check error
DATA ?= $(or $(DIASCOPE_DATA),var)

.PHONY: help packages engine build run test chaos bench fuzz demo format

help: ## print this table
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-9s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

packages: ## install the Debian packages that are missing
	@Deploy/install-packages Deploy/packages.txt

engine: packages ## fetch the inference library, pinned by hash
	@Deploy/install-engine $(DATA)/engine

build: packages ## build the program in release
	@$(SWIFT_BUILD) -c release --product diascope

run: engine build ## set up what is missing and start the server
	@Deploy/run .build/release/diascope

demo: ## fill the running system with made-up patients (diascope demo remove takes them away)
	@.build/release/diascope demo load

test: engine ## check format, build without warnings, run every test
	@Deploy/install-packages Deploy/packages.txt Deploy/packages-test.txt
	@Deploy/test

chaos: engine build ## kill, mutate and search at full length
	@Deploy/install-packages Deploy/packages-test.txt
	@CHAOS_ROUNDS=20 CHAOS_MUTATIONS=5000 CHAOS_ATTACK_SECONDS=60 CHAOS_ATTACK_CONNECTIONS=1000 CHAOS_SOAK_MINUTES=5 DIASCOPE_TEST_PROGRAM=$(CURDIR)/.build/release/diascope Tests/Chaos/run

bench: engine build ## measure speed beside peers
	@Tests/Benchmarks/run

fuzz: packages ## search the parsers of HTTP for inputs that break them
	@Tests/Fuzz/run

format: ## put the sources into the committed format
	@swift format --in-place --recursive Package.swift Sources Tests
