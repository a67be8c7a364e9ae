"""Logging in with a password alone: what one sees, how long one stays, and where one comes back."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from dossier.people.accounts.models import LogIn
from tests.flat import flat


def test_the_page_has_a_heading_and_fields_that_a_password_manager_knows(client, db):
    html = client.get("/beheer/login/").content.decode()
    assert "<h1>Inloggen</h1>" in html
    assert 'autocomplete="username"' in html
    assert 'autocomplete="current-password"' in html
    assert " required" not in html


def test_who_logs_in_comes_where_they_were_going(client, author, log_in):
    answer = client.get("/beheer/news/news/add/")
    assert answer["Location"] == "/beheer/login/?next=/beheer/news/news/add/"
    assert log_in(author, address=answer["Location"])["Location"] == "/beheer/news/news/add/"


def test_nobody_is_sent_to_another_site(author, log_in):
    assert log_in(author, address="/beheer/login/?next=https://kwaad.example.org/")["Location"] == "/beheer/"


def test_a_wrong_password_is_told_above_the_form_with_a_link_to_the_field(author, log_in):
    html = log_in(author, "fout").content.decode()
    assert "<title>1 foutmelding - Inloggen - Smart Society</title>" in flat(html)
    assert '<a href="#id_username">Deze gebruikersnaam en dit wachtwoord horen niet bij elkaar.' in html
    assert html.index("Er is 1 fout") < html.index('id="id_username"')


def test_an_empty_field_is_told_at_that_field(log_in, author):
    html = log_in(author, "").content.decode()
    assert re.search(r'<ul class="errorlist" id="id_password_error">.*?aria-describedby="id_password_error"', html, re.DOTALL)


@pytest.mark.parametrize("name", ["anna", "wie-is-dit"])
def test_an_account_that_does_not_exist_takes_as_much_work_and_says_the_same(author, log_in, monkeypatch, name):
    from django.contrib.auth.hashers import MD5PasswordHasher

    hashed = []
    encode = MD5PasswordHasher.encode
    monkeypatch.setattr(MD5PasswordHasher, "encode", lambda *args: hashed.append(args) or encode(*args))
    assert "horen niet bij elkaar" in log_in(name, "fout").content.decode()
    assert len(hashed) == 1


def test_an_account_made_inactive_gets_in_no_more(author, log_in):
    author.is_active = False
    author.save()
    assert "horen niet bij elkaar" in log_in(author).content.decode()


def test_a_log_in_ends_after_an_hour_without_a_request_and_says_why(client, author, log_in, monkeypatch):
    log_in(author)
    later(monkeypatch, minutes=59)
    assert client.get("/beheer/news/news/").status_code == 200
    later(monkeypatch, minutes=59 + 61)
    answer = client.get("/beheer/news/news/add/")
    assert answer["Location"] == "/beheer/login/?next=/beheer/news/news/add/"
    page = client.get(answer["Location"]).content.decode()
    assert "U deed hier 60 minuten niets. Daarom bent u uitgelogd." in page
    assert "U deed hier" not in client.get(answer["Location"]).content.decode()


def test_a_log_in_that_went_idle_opens_nothing_else_either(client, editor, picture, monkeypatch):
    client.force_login(editor)
    shown = client.get(picture.file.url)
    assert shown.getvalue()  # reads the file to its end, which closes it
    later(monkeypatch, minutes=61)
    assert client.get(picture.file.url).status_code == 404


def test_no_log_in_outlives_a_working_day(client, author, log_in):
    log_in(author)
    assert client.session.get_expiry_date() - timezone.now() <= timedelta(hours=12)


def test_a_reader_gets_no_session(client, news):
    assert not client.get(news.get_absolute_url()).cookies


def test_logging_out_says_so_and_the_way_back_is_closed(client, author, log_in):
    log_in(author)
    html = client.post("/beheer/logout/").content.decode()
    assert "U bent uitgelogd." in html
    assert client.get("/beheer/").status_code == 302


def test_a_log_in_is_written_down_with_the_network_alone(author, log_in):
    log_in(author, REMOTE_ADDR="192.0.2.77")
    noted = LogIn.objects.get()
    assert (noted.user, noted.name, noted.outcome, noted.network) == (author, "anna", "in", "192.0.2.0")


def test_a_failure_is_written_down_without_what_was_typed_as_a_name(author, log_in):
    log_in("per ongeluk mijn wachtwoord", "fout")
    log_in("anna", "fout")
    assert list(LogIn.objects.values_list("name", "outcome").order_by("pk")) == [("", "wrong"), ("anna", "wrong")]


def test_ones_own_password_can_be_changed(client, author, log_in):
    log_in(author)
    new = "zomer fiets kaas raam"
    form = {"old_password": "een lang wachtwoord", "new_password1": new, "new_password2": new}
    assert client.post("/beheer/password_change/", form)["Location"] == "/beheer/password_change/done/"
    assert "Uw wachtwoord is gewijzigd." in client.get("/beheer/password_change/done/").content.decode()
    client.post("/beheer/logout/")
    assert log_in(author, new).status_code == 302


def later(monkeypatch, minutes):
    """As if the clock of the idle time had gone on."""
    import time

    from dossier.people.accounts import idle

    now = time.time() + minutes * 60
    monkeypatch.setattr(idle.time, "time", lambda: now)
