"""Runs a parser of strangers' bytes in a child process, with limits on processor time, wall time and memory.

A small file can cost a parser minutes and gigabytes, and a fault in its C code can end the process. Every third-party parser
that reads bytes from outside runs by `parse`.

Decision: docs/decisions/parsers.md.
"""

import fcntl
import importlib
import json
import logging
import math
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager

CPU_SECONDS = 5
WALL_SECONDS = 10  # the wait for a place included
MEMORY = 300 * 1024 * 1024
MAX_OUTPUT = 64 * 1024 * 1024
PLACES = 2  # parsers at once on one machine

logger = logging.getLogger(__name__)


class Refused(Exception):
    """The parser returned nothing. `code` is its own reason, or `damaged`, `heavy` (a limit was passed) or `busy` (no place)."""

    def __init__(self, code):
        super().__init__(code)
        self.code = code


def parse(function, file, **options):
    """Run `function(file, **options)` in a child process; return what it returns: facts (JSON) and content (bytes).

    Raises Refused. The function is one of a module that does not import Django: the child starts without settings or secrets.
    """
    from django.conf import settings

    end = time.monotonic() + WALL_SECONDS
    command = [sys.executable, "-m", __name__, f"{function.__module__}:{function.__name__}", json.dumps(options)]
    with place(settings.DATA_DIR, end) as lock, tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as answer:
        file.seek(0)
        shutil.copyfileobj(file, given)
        given.seek(0)
        try:
            child = subprocess.run(  # noqa: S603 - our own module, and a function that our own code names
                command,
                cwd=settings.BASE_DIR,
                env={"LANG": "C.UTF-8"},
                stdin=given,
                stdout=answer,
                stderr=subprocess.PIPE,
                pass_fds=[lock],
                timeout=end - time.monotonic(),
            )
        except subprocess.TimeoutExpired:
            raise Refused("heavy") from None
        answer.seek(0)
        return read_answer(child, answer)


@contextmanager
def place(folder, end):
    """Wait for one of the places. The child inherits the lock, so that a place is free when the child has ended."""
    folder.mkdir(parents=True, exist_ok=True)
    while time.monotonic() < end:
        for number in range(PLACES):
            with open(folder / f"parser-{number}.lock", "wb") as lock:
                try:
                    fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                except BlockingIOError:
                    continue
                yield lock.fileno()
                return
        time.sleep(0.05)
    raise Refused("busy")


def read_answer(child, answer):
    if child.returncode:
        logger.warning("A parser ended with %d: %s", child.returncode, child.stderr[-500:].decode(errors="replace").strip())
        raise Refused("heavy" if -child.returncode in {signal.SIGXCPU, signal.SIGKILL} else "damaged")
    facts = json.loads(answer.readline())
    if "refused" in facts:
        raise Refused(facts["refused"])
    return facts, answer.read()


def set_limits():
    cpu_seconds = math.ceil(time.process_time()) + CPU_SECONDS
    resource.setrlimit(resource.RLIMIT_CPU, (cpu_seconds, cpu_seconds))
    resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_FSIZE, (MAX_OUTPUT, MAX_OUTPUT))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def main():
    """In the child: the file is standard input; standard output is a line of facts, then the content."""
    from dossier.plumbing.limited_process import Refused  # not the class of this module, which runs as `__main__`

    module, function = sys.argv[1].split(":")
    function = getattr(importlib.import_module(module), function)
    set_limits()
    content = b""
    try:
        with open(0, "rb") as file:
            facts, content = function(file, **json.loads(sys.argv[2]))
    except Refused as refused:
        facts = {"refused": refused.code}
    except MemoryError:
        facts = {"refused": "heavy"}
    except Exception:  # parsers raise all sorts of errors for a damaged file
        facts = {"refused": "damaged"}
    with open(1, "wb") as answer:
        answer.write(json.dumps(facts).encode() + b"\n" + content)


if __name__ == "__main__":
    main()
