import pytest
from django.core.checks import run_checks

from dossier.people.accounts.models import LogInRule


@pytest.mark.parametrize("required", [True, False])
def test_a_deployment_without_the_second_step_is_told_so(db, required):
    LogInRule.objects.create(pk=1, second_factor_required=required)
    found = {message.id for message in run_checks(include_deployment_checks=True, databases=["default"])}
    assert ("people.W001" in found) is not required


def test_without_asking_the_database_nothing_is_said():
    assert "people.W001" not in {message.id for message in run_checks(include_deployment_checks=True)}
