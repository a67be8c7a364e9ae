"""A manager in a browser, and a person who is known in every way."""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group


@pytest.fixture
def manager(db):
    user = get_user_model().objects.create_user("bea", is_staff=True)
    user.groups.add(Group.objects.get(name="Beheerder"))
    return user


@pytest.fixture
def managing(client, manager):
    client.force_login(manager)
    return client
