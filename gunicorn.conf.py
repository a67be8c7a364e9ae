"""Settings of gunicorn, under `manage.py start` and systemd alike: it reads this file from the working folder.

Imports no code of ours, because the master process stays while its workers are replaced by newer code. The address to listen on
is given in the command. No access log: it would contain IP addresses of readers.
"""

import gc
import os

worker_class = "gthread"
workers = int(os.environ.get("WEB_CONCURRENCY") or 2)  # gunicorn's own name for it
threads = 4
keepalive = 120  # seconds; longer than browsers and proxies wait, so that they close an idle connection and never meet a reset
control_socket_disable = True


def post_worker_init(worker):
    """Exclude the loaded code from garbage collection, which scanned it again and again and delayed a request by 70 ms.

    Reference counting frees nearly all other objects; only cycles wait for the collector, which now runs every few pages.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(10_000)
