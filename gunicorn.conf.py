"""How gunicorn runs, by `manage.py start` and under systemd alike: it reads this from the working folder by itself.

Imports nothing of ours: the master process lives on while its workers are replaced by newer code. The address to listen on
stands in the command. No access log: it would hold addresses of readers.
"""

import gc
import os

worker_class = "gthread"
workers = int(os.environ.get("WEB_CONCURRENCY") or 2)  # gunicorn's own name for it
threads = 4
control_socket_disable = True


def post_worker_init(worker):
    """What the code itself is made of never becomes garbage: looking through it again and again held up a request by 70 ms.

    Nearly all else goes when its page is done. Only what refers to itself waits, now for a few pages instead of half a page.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(10_000)
