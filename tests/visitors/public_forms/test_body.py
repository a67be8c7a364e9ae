"""A flood is refused by the length it states, before anything is read."""

import pytest

from dossier.visitors.public_forms.middleware import MOST_BYTES


class Untouched:
    """A body that nobody may read."""

    def read(self, *args):
        raise AssertionError("the body was read")

    readline = read


def post(client, path, **environment):
    return client.generic("POST", path, **{"wsgi.input": Untouched(), **environment})


@pytest.mark.parametrize("length", [MOST_BYTES + 1, 2 << 30, 10**30, "-5", "onzin", "²"])
def test_more_than_a_form_may_hold_is_413_and_not_read(client, db, length):
    answer = post(client, "/bijdragen/?soort=nieuws", CONTENT_LENGTH=str(length), CONTENT_TYPE="multipart/form-data; boundary=x")
    assert answer.status_code == 413
    assert "76" in answer.content.decode()


def test_a_body_of_unsaid_length_is_413(client, db):
    answer = post(client, "/bijdragen/?soort=nieuws", CONTENT_LENGTH="", HTTP_TRANSFER_ENCODING="chunked")
    assert answer.status_code == 413


def test_the_admin_has_limits_of_its_own(client, db):
    assert client.generic("POST", "/beheer/login/", CONTENT_LENGTH=str(MOST_BYTES + 1)).status_code != 413


def test_a_form_within_the_limit_goes_on(client, db):
    assert client.post("/bijdragen/?soort=nieuws", {"title": "x"}).status_code == 200
