import socket
import ssl
import time

from dossier.plumbing.fetching.errors import TooSlow


class Clock:
    """The time one fetch has as a whole, from the first question to the last byte."""

    def __init__(self, seconds):
        self.end = time.monotonic() + seconds

    def left(self):
        """Seconds that are left; raises TooSlow when there are none."""
        left = self.end - time.monotonic()
        if left <= 0:
            raise TooSlow
        return left


class Timed:
    """A socket's own time-out counts from byte to byte; a server that sends one byte a second would hold us for hours."""

    clock = None

    def recv_into(self, *args, **kwargs):
        self.settimeout(self.clock.left())
        return super().recv_into(*args, **kwargs)


class TimedSocket(Timed, socket.socket):
    pass


class TimedTLSSocket(Timed, ssl.SSLSocket):
    pass
