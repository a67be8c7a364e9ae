"""The forms speak the language of their page; what is stored and mailed does not depend on it."""

import time

from django.core import mail, signing

from dossier.plumbing.outbox.models import Mail
from dossier.visitors.contributions.form import ContributionForm
from dossier.visitors.contributions.models import Contribution


def test_a_form_is_english_and_what_follows_from_it_dutch(client, db, monkeypatch):
    then = time.time() - 60
    with monkeypatch.context() as patch:
        patch.setattr(signing.time, "time", lambda: then)
        opened = ContributionForm.new_note()
    given = {"title": "Delft", "text": "Counts bicycles.", "name": "Ada", "organisation": "Delft", "email": "ada@delft.example"}
    wrong = client.post("/en/bijdragen/?soort=nieuws", given | {"opened": opened, "name": ""}).content.decode()
    assert "Fill in your name." in wrong
    assert "We answer in Dutch" in wrong
    answer = client.post("/en/bijdragen/?soort=nieuws", given | {"opened": opened})
    token = Contribution.objects.get().token
    assert answer["Location"] == f"/bijdragen/{token}/ontvangen/"
    assert '<html lang="nl">' in client.get(answer["Location"]).content.decode()
    letter = Mail.objects.get()
    assert letter.subject == "Wij hebben uw bericht ontvangen"
    assert "/en/" not in letter.text + letter.html
    assert mail.outbox == []


def test_who_reacts_in_english_is_thanked_in_english(client, make):
    make("blog", slug="zeven-vragen")
    page = client.get("/en/reageren/zeven-vragen/").content.decode()
    assert "Send reaction" in page
    assert 'href="/en/privacy/"' in page
    assert "Thank you." in client.get("/en/reageren/zeven-vragen/dank/").content.decode()
