import logging
import signal
import threading
from contextlib import contextmanager

from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import InterfaceError, OperationalError, close_old_connections
from django.utils.module_loading import import_string

from dossier.plumbing.jobs.lease import holder_name, release_lease
from dossier.plumbing.jobs.worker import run_due_jobs

logger = logging.getLogger(__name__)


class Command(BaseCommand):
    help = "Runs the background jobs that are due, again and again; with --once (for a timer) one round."

    def add_arguments(self, parser):
        parser.add_argument("--once", action="store_true", help="one round, then stop")
        parser.add_argument("--pause", type=float, default=30, help="seconds between two rounds")

    def handle(self, *, once, pause, **options):
        with holder_name() as holder:
            self.work(holder, once, pause)

    def work(self, holder, once, pause):
        stopping = threading.Event()
        if not once:
            for number in (signal.SIGINT, signal.SIGTERM):
                signal.signal(number, lambda *_: stopping.set())
        names = [] if once else settings.WORKER_THREADS
        threads = [threading.Thread(target=import_string(name), args=(stopping,)) for name in names]
        for thread in threads:
            thread.start()
        try:
            while not stopping.is_set():
                with database_may_be_away(once):
                    run_due_jobs(holder)
                if once:
                    break
                close_old_connections()
                stopping.wait(pause)
        finally:
            stopping.set()
            with database_may_be_away():
                release_lease(holder)


@contextmanager
def database_may_be_away(once=False):
    """The next round retries; with `once` the error is raised, so that the timer reports it."""
    try:
        yield
    except (OperationalError, InterfaceError) as error:
        if once:
            raise
        logger.warning("The database does not answer: %s", type(error).__name__)
