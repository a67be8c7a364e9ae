"""Five failed attempts on one name from one network, and nothing goes for a quarter of an hour."""

from datetime import timedelta
from ipaddress import ip_network

import pytest
from axes.models import AccessAttempt
from django.contrib.admin.models import LogEntry
from django.test import RequestFactory
from django.utils import timezone

from dossier.people.accounts.lockout import NAME_LIMIT, delete_expired_attempts, network_of
from dossier.people.accounts.models import LockOut, LogIn


@pytest.fixture
def locked(author, log_in):
    """The answer to the fifth wrong password."""
    return [log_in(author, "fout") for _ in range(5)][-1]


def test_the_fifth_wrong_password_is_answered_with_how_long_to_wait(locked):
    assert locked.status_code == 429
    assert 0 < int(locked["Retry-After"]) <= 15 * 60
    assert "U kunt het over 15 minuten opnieuw proberen." in locked.content.decode()


def test_then_the_right_password_does_not_help_either(locked, author, log_in, client):
    assert log_in(author).status_code == 429
    assert client.get("/beheer/").status_code == 302


def test_trying_again_does_not_make_it_longer(locked, author, log_in):
    before = LockOut.objects.get().attempt_time
    log_in(author)
    assert LockOut.objects.get().attempt_time == before


def test_a_colleague_and_another_network_are_not_locked_out(locked, author, manager, log_in):
    assert log_in(manager).status_code == 302
    assert log_in(author, REMOTE_ADDR="198.51.100.9").status_code == 302


def test_after_a_quarter_of_an_hour_it_goes_again(locked, author, log_in):
    AccessAttempt.objects.update(attempt_time=timezone.now() - timedelta(minutes=16))
    assert log_in(author).status_code == 302


def test_a_right_password_in_time_starts_the_count_again(author, log_in, client):
    for _ in range(2):
        for _ in range(4):
            log_in(author, "fout")
        assert log_in(author).status_code == 302


def test_a_manager_sees_the_lock_out_and_lifts_it(locked, author, manager, logged_in, log_in):
    desk = logged_in(manager)
    assert "anna" in desk.get("/beheer/people/lockout/").content.decode()
    lock_out = LockOut.objects.get()
    assert desk.post(f"/beheer/people/lockout/{lock_out.pk}/delete/", {"post": "yes"}).status_code == 302
    assert log_in(author).status_code == 302
    assert LogEntry.objects.get(user=manager).object_repr == "anna"


def test_an_editor_sees_no_lock_outs(locked, desk):
    assert desk.get("/beheer/people/lockout/").status_code == 403


def test_nothing_of_the_browser_is_kept_and_the_address_only_in_part(author, log_in):
    log_in(author, "fout", REMOTE_ADDR="2001:db8:1:2:3:4:5:6", HTTP_USER_AGENT="Mijn Browser", HTTP_ACCEPT="x")
    kept = AccessAttempt.objects.get()
    assert (kept.user_agent, kept.http_accept, kept.ip_address) == ("", "", "2001:db8:1:2::")
    assert "fout" not in kept.post_data


def test_attempts_are_forgotten_when_they_serve_nothing_any_more(locked):
    delete_expired_attempts()
    assert LockOut.objects.count() == 1
    AccessAttempt.objects.update(attempt_time=timezone.now() - timedelta(minutes=16))
    delete_expired_attempts()
    assert LockOut.objects.count() == 0


def test_the_lock_out_is_written_down_once(locked, author, log_in):
    log_in(author, "fout")
    outcomes = LogIn.objects.order_by("pk").values_list("outcome", flat=True)
    assert list(outcomes) == ["wrong", "wrong", "wrong", "wrong", "locked"]


@pytest.fixture
def guessed_at(author, log_in):
    """The answers to wrong passwords for one name from more networks than may try, each less often than its own limit."""
    log_in(author, REMOTE_ADDR="2001:db8::1")
    return [log_in(author, "fout", REMOTE_ADDR=f"2001:db8:0:{n // 4:x}::1") for n in range(4, 4 + NAME_LIMIT)]


def test_a_name_is_locked_that_many_networks_guess_at(guessed_at, author, log_in):
    assert {answer.status_code for answer in guessed_at[:-1]} == {200}
    assert guessed_at[-1].status_code == 429
    answer = log_in(author, REMOTE_ADDR="2001:db8:0:ffff::1")
    assert (answer.status_code, 0 < int(answer["Retry-After"]) <= 15 * 60) == (429, True)


def test_a_name_that_is_no_account_is_locked_alike(db, log_in):
    answers = [log_in("niemand", "fout", REMOTE_ADDR=f"2001:db8:0:{n // 4:x}::1") for n in range(NAME_LIMIT)]
    assert [answer.status_code for answer in answers] == [200] * (NAME_LIMIT - 1) + [429]


def test_who_is_guessed_at_logs_in_from_where_they_did_before(guessed_at, author, log_in):
    assert log_in(author, REMOTE_ADDR="2001:db8::2").status_code == 302


def test_there_too_five_failures_lock(guessed_at, author, log_in):
    assert [log_in(author, "fout", REMOTE_ADDR="2001:db8::2").status_code for _ in range(5)] == [200] * 4 + [429]


def test_a_colleague_is_not_locked_with_a_name_that_is_guessed_at(guessed_at, manager, log_in):
    assert log_in(manager, REMOTE_ADDR="2001:db8:0:ffff::1").status_code == 302


def test_after_a_quarter_of_an_hour_the_name_goes_again_everywhere(guessed_at, author, log_in):
    AccessAttempt.objects.update(attempt_time=timezone.now() - timedelta(minutes=16))
    assert log_in(author, REMOTE_ADDR="2001:db8:0:ffff::1").status_code == 302


def test_nobody_chooses_their_own_address(settings):
    request = RequestFactory().get("/", REMOTE_ADDR="192.0.2.7", HTTP_X_FORWARDED_FOR="10.9.9.9")
    assert network_of(request) == "192.0.2.0"


@pytest.mark.parametrize(
    ("forwarded", "network"),
    [
        ("203.0.113.5", "203.0.113.0"),
        ("10.9.9.9, 203.0.113.5", "203.0.113.0"),  # what stands left of it anyone can have written
        ("203.0.113.5, 127.0.0.2", "203.0.113.0"),
        ("onzin", "127.0.0.0"),
        ("", "127.0.0.0"),
    ],
)
def test_behind_a_trusted_proxy_the_address_is_the_one_that_connected_to_it(settings, forwarded, network):
    settings.TRUSTED_PROXIES = [ip_network("127.0.0.0/8")]
    assert network_of(RequestFactory().get("/", REMOTE_ADDR="127.0.0.1", HTTP_X_FORWARDED_FOR=forwarded)) == network


@pytest.mark.parametrize(
    ("address", "network"), [("::ffff:192.0.2.7", "192.0.2.0"), ("fe80::1%eth0", "fe80::"), ("onzin", None), ("", None)]
)
def test_an_address_in_an_odd_spelling_is_read_or_left_out(settings, address, network):
    assert network_of(RequestFactory().get("/", REMOTE_ADDR=address)) == network


def test_a_proxy_on_a_socket_has_no_address_of_its_own(settings):
    settings.TRUSTED_PROXIES = [ip_network("127.0.0.1")]
    assert network_of(RequestFactory().get("/", REMOTE_ADDR="", HTTP_X_FORWARDED_FOR="203.0.113.5")) == "203.0.113.0"
