from ipaddress import ip_network

import pytest
from django.core.checks import run_checks

from dossier.people.accounts.models import LogInRule


@pytest.mark.parametrize("required", [True, False])
def test_a_deployment_without_the_second_step_is_told_so(db, required):
    LogInRule.objects.create(pk=1, second_factor_required=required)
    found = {message.id for message in run_checks(include_deployment_checks=True, databases=["default"])}
    assert ("people.W001" in found) is not required


@pytest.mark.parametrize(
    ("bind", "proxies", "warned"),
    [
        ("0.0.0.0:8000", [], True),
        ("[::]:8000", [], True),
        ("192.0.2.7:8000", [], True),
        ("0.0.0.0:8000", [ip_network("192.0.2.1")], False),
        ("127.0.0.1:8000", [], False),
        ("[::1]:8000", [], False),
        ("unix:/run/x", [], False),
    ],
)
def test_gunicorn_open_to_the_network_is_warned_about(settings, bind, proxies, warned):
    settings.BIND, settings.TRUSTED_PROXIES = bind, proxies
    assert ("people.W003" in {message.id for message in run_checks(include_deployment_checks=True)}) is warned


def test_without_asking_the_database_nothing_is_said():
    assert "people.W001" not in {message.id for message in run_checks(include_deployment_checks=True)}
