"""What a worker calls itself in the lease: after a crash the same name, so that the next one goes on at once.

The first worker of a DATA_DIR bears the name that is kept there, under a lock that the kernel takes away when the process ends,
however it ends: whoever has the lock knows that no other bears this name. A further one (`work --once` by hand) is called after
its process. The host stands in the name because a DATA_DIR may be copied to another machine.
"""

import fcntl
import os
import secrets
import socket
from contextlib import contextmanager

from django.conf import settings


@contextmanager
def holder_name():
    host = socket.gethostname()
    with (settings.DATA_DIR / "worker").open("a+") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield f"{host}:{os.getpid()}"
        else:
            yield f"{host}:{kept_word(file)}"


def kept_word(file):
    """Made by the first worker there was."""
    file.seek(0)
    word = file.read()
    if not word:
        word = secrets.token_hex(8)
        file.write(word)
        file.flush()
    return word
