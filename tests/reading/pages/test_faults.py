"""What is known to pass is told as such: the database away, the disk full. Pages that can be made are made."""

import errno

import pytest
from django.db import OperationalError

from dossier.environment.values import read_folder


def fail_with(monkeypatch, target, fault):
    def fail(*args, **options):
        raise fault

    monkeypatch.setattr(target, fail)


@pytest.fixture
def reader(client):
    client.raise_request_exception = False
    return client


@pytest.mark.parametrize(
    ("fault", "status", "words"),
    [
        (OperationalError("connection refused by geheim"), 503, "Even niet bereikbaar"),
        (OperationalError("database is locked"), 503, "Even niet bereikbaar"),
        (OperationalError("database or disk is full"), 507, "Er is nu geen ruimte"),
        (OSError(errno.ENOSPC, "No space left on device"), 507, "Er is nu geen ruimte"),
        (OSError(errno.EIO, "Input/output error"), 500, "Er ging iets mis"),
    ],
)
def test_a_fault_that_passes_is_told_as_such(reader, db, monkeypatch, fault, status, words):
    fail_with(monkeypatch, "dossier.reading.pages.views.count_per_kind", fault)
    answer = reader.get("/")
    page = answer.content.decode()
    assert answer.status_code == status
    assert words in page
    assert "geheim" not in page
    assert answer.has_header("Retry-After") is (status == 503)


def test_a_data_folder_that_cannot_be_written_to_stops_the_start(monkeypatch, tmp_path):
    monkeypatch.setenv("DATA_DIR", str(tmp_path))
    monkeypatch.setattr("os.access", lambda *args: False)
    with pytest.raises(SystemExit, match=r"^DATA_DIR is not usable: the folder .* cannot be written to"):
        read_folder("DATA_DIR", tmp_path)
