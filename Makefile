# make demo | test | install PG_CONFIG=… | bench | detection-quality | lint        (see README.md)
PG_CONFIG ?= /usr/lib/postgresql/15/bin/pg_config
export PG_CONFIG
ROOT := ./scripts/root

.PHONY: help demo test install bench detection-quality lint

help:
	@sed -n '1p' Makefile

demo:
	@$(ROOT) ./scripts/setup
	@KEEP='$(KEEP)' $(ROOT) ./scripts/demo

test:
	@$(ROOT) ./scripts/setup test
	@$(ROOT) ./scripts/test $(ONLY)

install:
	@$(ROOT) ./scripts/setup
	@$(ROOT) ./scripts/build release

bench:
	@$(ROOT) ./scripts/setup
	@$(ROOT) ./scripts/bench $(ONLY)

detection-quality:
	@$(ROOT) ./scripts/setup
	@DETECTION_DATA='$(DETECTION_DATA)' $(ROOT) ./scripts/detection-quality $(ONLY)

lint:
	@$(ROOT) ./scripts/setup lint
	@$(ROOT) ./scripts/lint
