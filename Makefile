# make demo | test | install PG_CONFIG=… | bench | lint        (see README.md)
PG_CONFIG ?= /usr/lib/postgresql/15/bin/pg_config
export PG_CONFIG
ROOT := ./scripts/root

.PHONY: help demo test install bench lint

help:
	@sed -n '1p' Makefile

demo:
	@$(ROOT) ./scripts/setup
	@KEEP='$(KEEP)' $(ROOT) ./scripts/demo

test:
	@$(ROOT) ./scripts/setup
	@$(ROOT) ./scripts/test $(ONLY)

install:
	@$(ROOT) ./scripts/setup
	@$(ROOT) ./scripts/build release

bench:
	@$(ROOT) ./scripts/setup
	@$(ROOT) ./scripts/bench $(ONLY)

lint:
	@$(ROOT) ./scripts/setup lint
	@$(ROOT) ./scripts/lint
