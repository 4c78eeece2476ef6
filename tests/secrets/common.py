"""What the tests of secrets share: configs with a secret, ways to give them, and the log."""
import os
import pathlib

from harness import (
    CLUSTER_DIR, REPOSITORY, SERVER_LOG, as_postgres, environment, queries, sql,
)

HERE = pathlib.Path(__file__).resolve().parent
COMMON = queries(HERE / "common.sql")
PUBLIC_KEY = (REPOSITORY / "tests" / "pg_regress" / "fixtures" /
              "notification.public.asc").read_text().rstrip("\n")
SHOWN, HIDDEN = "shown", "hidden"


def config(name):
    """A config whose secret has this name."""
    return f'{{"webhook_url": "https://127.0.0.1/geheim-{name}"}}'


def insert(name, its_config=None):
    """The statement that adds a setting of this name, with the config as a literal."""
    return (COMMON["insert"].replace(":name", f"'{name}'")
            .replace(":config", f"'{its_config or config(name)}'"))


def with_settings(*settings):
    """Sessions that begin in the block have these settings."""
    return environment(PGOPTIONS=" ".join(f"-c {setting}" for setting in settings))


def give_as_literal(name):
    sql(insert(name))


def give_as_parameter(name, statement=COMMON["insert"]):
    """The config is a parameter of the extended protocol; so are the name and the public key."""
    path = CLUSTER_DIR / "bound.sql"
    path.write_text(f"{statement};\n", encoding="utf-8")
    as_postgres("pgbench", "--no-vacuum", "--protocol", "extended", "--transactions", "1",
                "--define", f"name={name}", "--define", f"config={config(name)}",
                "--define", f"key={PUBLIC_KEY}", "--file", path)


class NewLog:
    """What the server's log says from now on."""

    def __init__(self):
        self.beginning = os.path.getsize(SERVER_LOG)

    def text(self):
        with open(SERVER_LOG, "rb") as file:
            file.seek(self.beginning)
            return file.read().decode(errors="replace")

    def has(self, name):
        """Whether the log shows the secret of this name."""
        return SHOWN if f'geheim-{name}"' in self.text() else HIDDEN
