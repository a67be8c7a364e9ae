"""A parser of strangers' bytes has limits, and what it does in them never reaches the process that asked."""

import io
import os
import signal
import threading
import time

import pytest

from dossier.plumbing import limited_process
from dossier.plumbing.limited_process import Refused, parse


def sized(file):
    return {"size": len(file.read())}, b"inhoud"


def named(file, name):
    return {"name": name, "secrets": [key for key in os.environ if "SECRET" in key or "DATABASE" in key]}, b""


def endless(_file):
    while True:
        pass


def asleep(_file):
    time.sleep(60)


def greedy(_file):
    return {"size": len(bytearray(400 << 20))}, b""


def crashing(_file):
    os.kill(os.getpid(), signal.SIGSEGV)


def failing(_file):
    raise ValueError("kapot")


def refusing(_file):
    raise Refused("macros")


def flooding(_file):
    return {}, b"x" * (70 << 20)


def refusal(function):
    with pytest.raises(Refused) as refused:
        parse(function, io.BytesIO(b""))
    return refused.value.code


def test_facts_and_content_come_back():
    file = io.BytesIO(b"vijf!")
    file.seek(3)
    assert parse(sized, file) == ({"size": 5}, b"inhoud")


def test_it_has_its_options_and_no_secrets(monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "geheim")
    assert parse(named, io.BytesIO(), name="é\u2028") == ({"name": "é\u2028", "secrets": []}, b"")


@pytest.mark.parametrize(
    ("function", "code"),
    [(greedy, "heavy"), (crashing, "damaged"), (failing, "damaged"), (refusing, "macros"), (flooding, "damaged")],
)
def test_what_goes_wrong_has_a_code(function, code):
    assert refusal(function) == code


def test_processor_time_is_limited(monkeypatch):
    monkeypatch.setattr(limited_process, "WALL_SECONDS", 60)
    start = time.monotonic()
    assert refusal(endless) == "heavy"
    assert time.monotonic() - start < 30


def test_wall_time_is_limited(monkeypatch):
    monkeypatch.setattr(limited_process, "WALL_SECONDS", 1)
    start = time.monotonic()
    assert refusal(asleep) == "heavy"
    assert time.monotonic() - start < 5


def test_no_more_than_two_run_at_once(settings, tmp_path, monkeypatch):
    settings.DATA_DIR = tmp_path
    monkeypatch.setattr(limited_process, "WALL_SECONDS", 4)
    sleepers = [threading.Thread(target=refusal, args=[asleep]) for _number in range(2)]
    for sleeper in sleepers:
        sleeper.start()
    time.sleep(1)
    monkeypatch.setattr(limited_process, "WALL_SECONDS", 1)
    assert refusal(sized) == "busy"
    for sleeper in sleepers:
        sleeper.join()
    monkeypatch.setattr(limited_process, "WALL_SECONDS", 10)
    assert parse(sized, io.BytesIO(b"1"))[0] == {"size": 1}
