# Quanze 权责: the two commands are `make demo` and `make test`. Everything else here serves them.

SHELL := /bin/bash
.DEFAULT_GOAL := help
TARGET := $(or $(CARGO_TARGET_DIR),target)
DATA ?= data/demo
ASSETS := crates/web/assets
FONTS := crates/documents/fonts

.PHONY: help tools assets build demo test format lint unit browser bench clean-demo

help: ## What can be made
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/  make \1\t\2/' | expand -t 20

tools: ## Check that Rust, Node and npm are there
	@command -v cargo >/dev/null || { echo "cargo is missing: install Rust 1.95 or later from https://rustup.rs"; exit 1; }
	@command -v node >/dev/null || { echo "node is missing: install Node.js 20 or later"; exit 1; }
	@command -v npm >/dev/null || { echo "npm is missing: it comes with Node.js"; exit 1; }
	@node -e 'process.exit(+process.versions.node.split(".")[0] >= 20 ? 0 : 1)' || { echo "Node.js 20 or later is needed, this is $$(node --version)"; exit 1; }

assets: tools $(ASSETS)/dist/.made $(FONTS)/dist/.made ## Bundle styles, scripts, charts and the fonts of documents

# Styles are kept for the classes that templates and the code of the pages name, so these count as sources too.
$(ASSETS)/dist/.made: $(ASSETS)/package-lock.json $(wildcard $(ASSETS)/src/* $(ASSETS)/*.mjs $(ASSETS)/*.js $(ASSETS)/*.json) \
		$(wildcard crates/web/templates/*.html) $(shell find crates/web/src -name '*.rs')
	cd $(ASSETS) && npm ci --no-audit --no-fund --loglevel=error && npm run --silent build
	@touch $@

$(FONTS)/dist/.made: $(FONTS)/package-lock.json $(FONTS)/package.json $(FONTS)/build.mjs
	cd $(FONTS) && npm ci --no-audit --no-fund --loglevel=error && npm run --silent build
	@touch $@

build: assets ## Build the program
	cargo build --locked -p quanze

demo: build ## Load the demonstration world, audit it, and serve it on 127.0.0.1:8420
	$(TARGET)/debug/quanze demo --data $(DATA)

test: format lint unit browser ## Format, lints, unit, property, snapshot and browser tests

format: tools
	cargo fmt --all --check

lint: assets
	cargo clippy --locked --workspace --all-targets -- -D warnings

unit: assets
	@command -v cargo-nextest >/dev/null || cargo install --locked cargo-nextest
	INSTA_UPDATE=no cargo nextest run --locked --workspace --no-fail-fast
	cargo test --locked --workspace --doc --quiet

# Built as the unit tests build it: the program then is there already, with the same features of every crate.
browser: assets
	cargo build --locked --workspace --bins --tests
	@command -v chromium-headless-shell chromium >/dev/null || { echo "chromium is missing: apt-get install chromium-headless-shell (browser tests need it)"; exit 1; }
	cd e2e && npm ci --no-audit --no-fund --loglevel=error && QUANZE=$(abspath $(TARGET)/debug/quanze) npm test --silent

bench: ## Measure authority and audit beside peers (slow; see bench/README.md)
	cargo run --release --locked --manifest-path bench/Cargo.toml --bin authority
	cargo run --release --locked --manifest-path bench/Cargo.toml --bin audit
	@if python3 -c 'import duckdb, polars, pyarrow' 2>/dev/null; then python3 bench/peers.py; \
	else echo "DuckDB and Polars are left out: pip install duckdb polars pyarrow numpy, then python3 bench/peers.py"; fi

clean-demo: ## Forget the demonstration data
	rm -rf $(DATA)
