# make demo | test | all | install | package | bench | soak | detection-quality | pages-quality |
#      lint | fresh-machine               (see README.md)
# PG=17 or PG_CONFIG=/path/to/pg_config chooses the PostgreSQL; without either, the newest supported
# one on this machine is used.
# make fuzz | coverage | miri             of the crates alone, without PostgreSQL and without root
#                                         (see docs/architecture.md, Tests)
export PG PG_CONFIG
RUN := ./scripts/root ./scripts/run

.PHONY: help demo test all install package bench soak detection-quality pages-quality lint \
	fresh-machine fuzz coverage miri

help:
	@sed -n '1,6p' Makefile

demo:
	@KEEP='$(KEEP)' $(RUN) demo

test:
	@PROFILE='$(PROFILE)' REF='$(REF)' $(RUN) test $(ONLY)

# Builds what make install installs; PGXN's client runs both.
all:
	@$(RUN) build release only

install:
	@$(RUN) build release

# A Debian package and more, into dist/; REF=COMMIT packages another commit than the last.
package:
	@REF='$(REF)' PROFILE='$(PROFILE)' $(RUN) package

bench:
	@$(RUN) bench $(ONLY)

# A server in use while it is killed again and again, for SOAK_MINUTES (30).
soak:
	@SOAK_MINUTES='$(SOAK_MINUTES)' SOAK_SEED='$(SOAK_SEED)' $(RUN) test soak

detection-quality:
	@DETECTION_DATA='$(DETECTION_DATA)' $(RUN) detection-quality $(ONLY)

# ONLY="11 12" scores other seeds than 1 to 5.
pages-quality:
	@PAGES_DATA='$(PAGES_DATA)' $(RUN) pages-quality $(ONLY)

lint:
	@$(RUN) lint

# A bare Debian in a directory of its own, and the README's two commands in it.
fresh-machine:
	@./scripts/root ./scripts/fresh-machine '$(DISTRIBUTION)'

# Fuzz targets for FUZZ_SECONDS (60) in all; ONLY="config cron_schedule" names some. Not tests/fuzz,
# which calls the SQL functions.
fuzz:
	@FUZZ_SECONDS='$(FUZZ_SECONDS)' ./scripts/fuzz $(ONLY)

# The lines of the crates that their tests reach; fails below 90 %.
coverage:
	@./scripts/coverage

# The crates' tests in Miri, on a nightly toolchain; ONLY=exact-digest names one.
miri:
	@./scripts/miri $(ONLY)
