"""The privacy page tells what art. 13 of the AVG asks, from the settings."""

import re


def text(client):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", client.get("/privacy/").content.decode()))


def test_it_says_who_why_how_long_to_whom_and_which_rights(client, db, settings):
    settings.OWNER_NAME, settings.CONTACT_EMAIL, settings.FG_EMAIL = "Gemeente Ons", "ons@example.org", "fg@example.org"
    settings.RETENTION_DAYS = {**settings.RETENTION_DAYS, "question": 45, "log": 46, "request": 730}
    shown = text(client)
    for words in (
        "Gemeente Ons is verantwoordelijk",
        "ons@example.org",
        "functionaris gegevensbescherming",
        "fg@example.org",
        "artikel 6, eerste lid, onder e",
        "45 dagen",
        "46 dagen",
        "24 maanden",
        "csrftoken",
        "Autoriteit Persoonsgegevens",
        "bezwaar",
    ):
        assert words in shown, words
    assert "Voorbeeldgemeente" not in shown


def test_without_a_privacy_officer_the_page_names_none(client, db):
    assert "functionaris" not in text(client)
