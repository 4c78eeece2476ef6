# make demo | test | install | bench | soak | | detection-quality | lint | fresh-machine        (see README.md)
# PG=17 or PG_CONFIG=/path/to/pg_config chooses the PostgreSQL; without either, the newest supported one on this machine is used.
export PG PG_CONFIG
RUN := ./scripts/root ./scripts/run

.PHONY: help demo test install bench soak detection-quality lint fresh-machine

help:
	@sed -n '1,2p' Makefile

demo:
	@KEEP='$(KEEP)' $(RUN) demo

test:
	@$(RUN) test $(ONLY)

install:
	@$(RUN) build release

bench:
	@$(RUN) bench $(ONLY)

# A server in use while it is killed again and again, for SOAK_MINUTES (30).
soak:
	@SOAK_MINUTES='$(SOAK_MINUTES)' SOAK_SEED='$(SOAK_SEED)' $(RUN) test soak

detection-quality:
	@DETECTION_DATA='$(DETECTION_DATA)' $(RUN) detection-quality $(ONLY)

lint:
	@$(RUN) lint

# A bare Debian in a directory of its own, and the README's two commands in it.
fresh-machine:
	@./scripts/root ./scripts/fresh-machine '$(DISTRIBUTION)'
