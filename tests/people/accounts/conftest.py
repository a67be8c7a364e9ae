"""More of the cast: an author, a manager, and how they log in."""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.test import Client
from django_otp.oath import totp

from dossier.people.accounts import second_factor

PASSWORD = "een lang wachtwoord"


@pytest.fixture
def person(db):
    def _person(name, *groups):
        user = get_user_model().objects.create_user(name, password=PASSWORD, is_staff=True)
        user.groups.set(Group.objects.filter(name__in=groups))
        return user

    return _person


@pytest.fixture
def author(person):
    return person("anna", "Auteur")


@pytest.fixture
def manager(person):
    return person("bea", "Beheerder")


@pytest.fixture
def logged_in():
    """A browser of its own for someone who is logged in."""

    def _logged_in(user):
        browser = Client()
        browser.force_login(user)
        return browser

    return _logged_in


@pytest.fixture
def log_in(client):
    """What the browser gets back for a name and a password."""

    def _log_in(user, password=PASSWORD, address="/beheer/login/", **headers):
        name = getattr(user, "username", user)
        return client.post(address, {"username": name, "password": password}, **headers)

    return _log_in


@pytest.fixture
def with_app(author):
    """The author, with a second step; the device tells what the app would show."""
    device = second_factor.start(author)
    second_factor.confirm(device)
    return device


def code_of(device, steps=0):
    return f"{totp(device.bin_key, drift=steps):06}"
