"""Taking a whole dossier out, and into an empty one: `manage.py export` and `import`, as their commands do it."""

import os
import subprocess
import sys
import tempfile
import time

MOST = 10_000  # items; with more an import only takes longer


def measure(items, folder):
    """Seconds of an export and of its import into a fresh SQLite; None for what is not measured."""
    taken = timed(["export", f"{folder}/export"], os.environ)
    if items > MOST or not os.environ["DATABASE_URL"].startswith("sqlite"):
        return {"export": taken, "import": None}
    with tempfile.TemporaryDirectory(prefix="dossier-import-") as empty:
        own = os.environ | {"DATA_DIR": empty, "DATABASE_URL": f"sqlite:///{empty}/dossier.sqlite3"}
        timed(["migrate", "-v0"], own)
        return {"export": taken, "import": timed(["import", f"{folder}/export"], own)}


def timed(words, environment):
    begin = time.perf_counter()
    subprocess.run([sys.executable, "manage.py", *words], env=environment, check=True, stdout=subprocess.DEVNULL)  # noqa: S603
    return time.perf_counter() - begin
