"""What becomes of a contribution: on the page of who sent it, without script, and in the mail; and when its time is over."""

from email import message_from_bytes, policy
from pathlib import Path

from tests.browser.expecting import expect
from tests.browser.test_contributing import _no_limits, sent  # noqa: F401  (fixtures)

PLACED, DECLINED = "Uw bijdrage staat op de site", "Uw bijdrage is niet geplaatst"
# What the worker does every half minute, and what it does once a day, more than a year later.
WORK = """
from dossier.visitors.contributions.jobs import notify_placed_senders
from dossier.plumbing.outbox.sending import send_due
notify_placed_senders()
send_due()
"""
LATER = """
from datetime import timedelta
from django.utils import timezone
from dossier.visitors.contributions import personal
while personal.forget(timezone.now() + timedelta(days=400)):
    pass
"""
CLOCK = "from dossier.content.items.models import Item; Item.objects.filter(pk={}).update(published_at='2026-01-05T09:00Z')"


def press(page, action):
    page.locator(f"form:has(input[value={action}]) input[type=submit]").click()
    page.wait_for_load_state()


def open_newest(page):
    page.goto("/beheer/contributions/contribution/?stand=nieuw")
    page.locator("#result_list tbody a").first.click()


def make_concept(page):
    open_newest(page)
    press(page, "concept")
    page.wait_for_url("**/projects/event/*/change/")


def decline(page, **choice):
    page.locator("details:has(input[value=decline]) summary").click()
    if "words" in choice:
        page.locator("#id_decline-words").fill(choice["words"])
    else:
        page.locator("#id_decline-reason").select_option(label=choice["reason"])
    press(page, "decline")


def mailed(server, subject):
    """How many mails with this subject went to the sender; without a mail server each is a file."""
    server.run(WORK)
    files = Path(server.environment["DATA_DIR"], "mail").glob("*.eml")
    mails = [message_from_bytes(file.read_bytes(), policy=policy.default) for file in files]
    return sum(mail["To"] == "ada@delft.example" and mail["Subject"] == subject for mail in mails)


def heading(visitor):
    visitor.page.reload()
    return visitor.page.locator("h1").inner_text()


def test_what_is_published_is_told_on_the_page_and_by_one_mail(desk, sent, server):  # noqa: F811
    before = mailed(server, PLACED)
    make_concept(desk.page)
    desk.page.get_by_role("button", name="Publiceer nu").first.click()
    desk.page.wait_for_load_state()
    assert heading(sent) == "Geplaatst"
    assert [mailed(server, PLACED) - before for _ in range(2)] == [1, 1]
    sent.page.locator("main a[href^='/bijeenkomsten/']").click()
    expect(sent.page.locator("h1")).to_have_text("Werksessie over hitte", use_inner_text=True)


def test_what_is_scheduled_is_told_when_the_clock_has_come(desk, sent, server):  # noqa: F811
    before = mailed(server, PLACED)
    make_concept(desk.page)
    desk.page.get_by_label("Geplaatst op").fill("2030-01-05T09:00")
    desk.page.get_by_role("button", name="Plan", exact=True).first.click()
    desk.page.locator(".item-standing", has_text="Verschijnt vanzelf op").wait_for()
    assert heading(sent) != "Geplaatst"
    assert mailed(server, PLACED) == before
    server.run(CLOCK.format(desk.page.url.split("/")[-3]))
    assert heading(sent) == "Geplaatst"
    assert mailed(server, PLACED) == before + 1


def test_a_refusal_tells_its_reason(desk, sent, server):  # noqa: F811
    before = mailed(server, DECLINED)
    open_newest(desk.page)
    decline(desk.page, reason="Het staat al op de site.")
    assert heading(sent) == "Niet geplaatst"
    expect(sent.page.locator("main")).to_contain_text("Het staat al op de site.", use_inner_text=True)
    assert mailed(server, DECLINED) == before + 1


def test_taken_back_nothing_of_the_sender_is_left(desk, sent):  # noqa: F811
    open_newest(desk.page)
    expect(desk.page.locator("#content")).to_contain_text("ada@delft.example", use_inner_text=True)
    sent.page.get_by_role("link", name="Trek in en wis mijn gegevens").click()
    sent.page.locator("main button[type=submit]").click()
    expect(sent.page.locator("h1")).to_have_text("Door u ingetrokken", use_inner_text=True)
    desk.page.reload()
    assert "ada@delft.example" not in desk.page.content()


def test_when_its_time_is_over_the_page_and_the_data_are_gone(desk, sent, server):  # noqa: F811
    open_newest(desk.page)
    decline(desk.page, words="Wij hebben er al veel.")
    server.run(LATER)
    assert sent.page.reload().status == 404
    desk.page.reload()
    assert "ada@delft.example" not in desk.page.content()
