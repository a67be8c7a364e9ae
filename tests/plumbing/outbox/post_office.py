"""A mail server of a few lines, on this machine, that can be told at which step to refuse, hang up or fall silent."""

import socketserver
import threading
from contextlib import contextmanager


class Talk(socketserver.StreamRequestHandler):
    def handle(self):
        self.say("220 post office")
        for line in self.rfile:
            word = line.split()[0].upper().decode()
            if word == "DATA":
                if self.step("DATA", "354 go on"):
                    return
                text = b"".join(iter(self.rfile.readline, b".\r\n"))
                self.server.taken.append(text.decode())
                word = "TEXT"
            if self.step(word, "250 fine"):
                return

    def step(self, word, answer):
        """Answer, or do what the test wants here; True when the talk is over."""
        wanted = self.server.trouble.get(word)
        if wanted == "silence":
            self.server.over.wait(5)
        elif wanted != "hang up":
            self.say(wanted or answer)
        return wanted in {"silence", "hang up"} or word == "QUIT"

    def say(self, line):
        self.wfile.write(f"{line}\r\n".encode())


class Office(socketserver.ThreadingTCPServer):
    daemon_threads = allow_reuse_address = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Talk)
        self.taken, self.trouble, self.over = [], {}, threading.Event()


@contextmanager
def opened():
    office = Office()
    thread = threading.Thread(target=office.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield office
    finally:
        office.over.set()
        office.shutdown()
        thread.join()
        office.server_close()
