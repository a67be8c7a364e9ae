"""From a pasted address to a filled-in form: the editor loses nothing, and sees at once what the dossier has already."""

import gzip
import itertools

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Permission

from dossier.content.items.models import Item, Organisation
from news.models import News
from tests.content.items.test_admin import errors, filled_in
from tests.elsewhere import website

ADD = {
    "news": "/beheer/news/news/add/",
    "source": "/beheer/sources/source/add/",
    "publication": "/beheer/publications/publication/add/",
}
TITLE = "Delft telt fietsen met een lus in de weg"


@pytest.fixture
def site(settings):
    with website() as site:
        settings.FETCH_ALSO = ("127.0.0.1", site.port)
        yield site


@pytest.fixture
def press(desk):
    """Press the button of the add form, with this address and these fields typed; the answer is the form that comes back."""

    def _press(address, kind="news", button="yes", **typed):
        return desk.post(ADD[kind], filled_in(desk.get(ADD[kind]), source_url=address, _fill_in=button, **typed))

    return _press


def shown(answer, *names):
    form = answer.context["adminform"].form
    return [str(form[name].value()) for name in names]


def told(answer):
    return [str(message) for message in answer.context["messages"]]


@pytest.mark.parametrize("kind", ADD)
def test_one_press_fills_in_the_form_and_saves_nothing(press, site, leiden, kind):
    leiden.website = site.url
    leiden.save()
    answer = press(f"{site.url}/artikel", kind)
    assert shown(answer, "title", "date", "language", "provenance") == [TITLE, "2026-03-14", "nl", "extern"]
    assert shown(answer, "organisation", "source_url") == [str(leiden.pk), f"{site.url}/artikel"]
    assert "draad in het wegdek" in shown(answer, "teaser")[0]
    assert told(answer)[0].startswith("Ingevuld vanuit 127.0.0.1: ")
    assert errors(answer) == {}
    assert not Item.objects.exists()


def test_a_news_item_becomes_a_link_post(press, site):
    assert shown(press(f"{site.url}/artikel"), "aspect") == ["linkpost"]


def test_the_filled_in_form_can_be_saved_as_it_is(desk, press, site, leiden):
    leiden.website = site.url
    leiden.save()
    answer = desk.post(ADD["news"], filled_in(press(f"{site.url}/artikel")))
    assert answer.status_code == 302, errors(answer)
    news = News.objects.get()
    assert (news.title, news.aspect, news.organisation, news.published_at) == (TITLE, "linkpost", leiden, None)
    assert news.is_link_post


def test_what_the_editor_typed_stays(press, site, mobility):
    answer = press(
        f"{site.url}/artikel", title="Mijn titel", date="2020-01-02", aspect="interview", themes=[mobility.pk], why="Omdat."
    )
    assert shown(answer, "title", "date", "aspect", "why") == ["Mijn titel", "2020-01-02", "interview", "Omdat."]
    assert shown(answer, "themes") == [str([str(mobility.pk)])]
    assert "draad in het wegdek" in shown(answer, "teaser")[0]
    assert any("Zo gelaten" in message and "titel" in message for message in told(answer))


def test_a_second_press_changes_nothing_and_does_not_say_it_did(desk, press, site):
    first = press(f"{site.url}/artikel")
    second = desk.post(ADD["news"], filled_in(first, _fill_in="yes"))
    assert shown(second, "title", "new_organisation") == shown(first, "title", "new_organisation")
    assert not any("Ingevuld" in message for message in told(second))


def test_moments_and_documents_typed_before_the_press_stay(press, site):
    typed = {"published_at": "2030-01-05T09:00"}
    new = {"attachments-TOTAL_FORMS": "1", "attachments-0-title": "Verslag", "attachments-0-language": "nl"}
    html = press(f"{site.url}/artikel", **typed, **new).content.decode()
    assert 'value="2030-01-05T09:00"' in html
    assert 'value="Verslag"' in html


def test_an_address_without_scheme_or_with_tracking_is_put_right(press, site):
    answer = press(f"{site.url}/artikel?utm_source=nieuwsbrief#x")
    assert shown(answer, "source_url") == [f"{site.url}/artikel#x"]
    assert [path for path, _ in site.asked] == ["/artikel"]
    assert shown(press("127.0.0.1/pad"), "source_url") == ["https://127.0.0.1/pad"]


@pytest.mark.parametrize("address", ["", "geen adres", "ftp://example.org/", "javascript:alert(1)", "https://" + "a" * 600])
def test_an_address_that_is_none_is_told_at_the_field_and_nothing_is_lost(press, address):
    answer = press(address, title="Net getypt")
    assert answer.status_code == 200
    assert list(errors(answer)) == ["source_url"]
    assert shown(answer, "title", "source_url") == ["Net getypt", address]


@pytest.mark.parametrize(
    ("page", "words"),
    [
        ((403, {}, b""), "laat een programma deze pagina niet lezen"),
        ((404, {}, b""), "geen pagina is op dit adres"),
        ((500, {}, b""), "antwoordde met een fout"),
        ((200, {"Content-Type": "application/pdf"}, b"%PDF-"), "leidt naar een PDF"),
        ((200, {"Content-Type": "text/html"}, itertools.repeat(b"x" * 65536)), "te groot"),
        ((200, {"Content-Type": "text/html", "Content-Encoding": "gzip"}, gzip.compress(b"x" * 9_000_000)), "te groot"),
        ((302, {"Location": "http://169.254.169.254/"}, b""), "gesloten netwerk"),
        ((302, {"Location": "file:///etc/passwd"}, b""), "geen adres van een openbare website"),
    ],
)
def test_a_page_that_cannot_be_read_is_told_and_the_rest_can_be_typed(press, site, page, words):
    site.pages["/x"] = page
    answer = press(f"{site.url}/x", title="Net getypt")
    assert words in told(answer)[0]
    assert "Het adres blijft staan" in told(answer)[0]
    assert shown(answer, "title", "source_url", "provenance") == ["Net getypt", f"{site.url}/x", "extern"]


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "[::1]", "169.254.169.254", "2130706433", "10.0.0.1"])
def test_the_form_reaches_nothing_in_a_closed_network(press, host):
    answer = press(f"http://{host}/")
    assert answer.status_code == 200
    assert errors(answer) or "Het adres blijft staan" in told(answer)[0]


def test_a_page_without_anything_is_told_by_field(press, site):
    site.pages["/leeg"] = "<html><body></body></html>"
    assert "Niet gevonden op die pagina: titel, inleiding en datum." in told(press(f"{site.url}/leeg"))


def test_hostile_words_of_a_page_are_shown_as_words(press, site):
    site.pages["/x"] = (
        '<html><head><meta property="og:title" content="&lt;script&gt;alert(1)&lt;/script&gt;"><meta property="og:site_name"'
        ' content="&quot;&gt;&lt;img src=x onerror=alert(2)&gt;"></head><body>\x00</body></html>'
    )
    html = press(f"{site.url}/x").content.decode()
    assert "<script>alert" not in html
    assert "<img src=x" not in html


def test_an_address_of_the_dossier_is_shown_before_anything_is_fetched(press, site, make):
    twin = make("source", title="Fietsteller", slug="fietsteller", source_url=f"{site.url.replace('http:', 'https:')}/artikel/")
    answer = press(f"{site.url}/artikel?utm_source=x", title="Mijn titel")
    assert site.asked == []
    assert f'href="/beheer/items/item/{twin.pk}/change/"' in told(answer)[0]
    assert "Fietsteller</a> (Bron, Gepubliceerd)" in told(answer)[0]
    assert shown(answer, "title") == ["Mijn titel"]
    assert "Vul toch in" in answer.content.decode()


@pytest.mark.parametrize("state", [{"published_at": None}, {"withdrawn_at": "2026-01-01T00:00Z", "withdrawn_reason": "Weg."}])
def test_an_item_of_any_state_counts(press, site, make, state):
    make("news", source_url=f"{site.url}/artikel", **state)
    assert "staat al in het dossier" in told(press(f"{site.url}/artikel"))[0]


def test_the_editor_may_go_on_all_the_same(press, site, make):
    make("source", source_url=f"{site.url}/artikel")
    answer = press(f"{site.url}/artikel", button="anyway")
    assert shown(answer, "title") == [TITLE]
    assert "staat al in het dossier" in told(answer)[0]


def test_a_redirect_to_an_address_of_the_dossier_is_told(press, site, make):
    make("source", source_url=f"{site.url}/artikel")
    site.pages["/kort"] = (302, {"Location": "/artikel"}, b"")
    answer = press(f"{site.url}/kort")
    assert "staat al in het dossier" in told(answer)[0]
    assert shown(answer, "source_url") == [f"{site.url}/kort"]


def test_looking_for_the_same_address_takes_one_query_by_index(db, django_assert_max_num_queries, make):
    from django.db import connection

    make("source", source_url="https://www.example.org/a/")
    with django_assert_max_num_queries(1):
        assert Item.objects.with_source("http://example.org/a#b").count() == 1
    plan = Item.objects.with_source("http://example.org/a").explain()
    assert connection.vendor != "sqlite" or "USING INDEX item_source_key" in plan or "item_source_key" in plan


def test_an_item_without_address_is_no_twin_of_another(news, make):
    make("news")
    assert not Item.objects.with_source("").exists()


def test_saving_a_second_item_with_one_address_warns_and_saves(desk, make, leiden):
    make("source", title="Fietsteller", source_url="https://example.org/a")
    blog = make("blog")
    address = f"/beheer/opinion/blog/{blog.pk}/change/"
    answer = desk.post(address, filled_in(desk.get(address), source_url="http://www.example.org/a/"), follow=True)
    assert any("staat al in het dossier" in message and "Fietsteller" in message for message in told(answer))
    answer = desk.post(address, filled_in(desk.get(address), title="Andere titel"), follow=True)
    assert not any("staat al in het dossier" in message for message in told(answer))


def test_a_new_organisation_is_made_with_the_item(desk, press, site):
    form = filled_in(press(f"{site.url}/artikel"), new_organisation_type="bedrijf")
    assert desk.post(ADD["news"], form).status_code == 302
    organisation = Organisation.objects.get(name="Stadsblad Delft")
    assert (organisation.slug, organisation.type, organisation.website) == ("stadsblad-delft", "bedrijf", f"{site.url}/")
    assert News.objects.get().organisation == organisation
    assert LogEntry.objects.filter(content_type__model="organisation", object_id=organisation.pk).exists()


@pytest.mark.parametrize("name", ["العربية", "Stadsblad; Delft"])
def test_a_new_organisation_has_an_address_of_its_own_whatever_its_name(desk, press, site, name):
    Organisation.objects.create(name="Stadsblad-Delft", slug="stadsblad-delft", type="bedrijf")
    form = filled_in(press(f"{site.url}/artikel"), new_organisation=name, new_organisation_type="bedrijf")
    assert desk.post(ADD["news"], form).status_code == 302
    assert Organisation.objects.get(name=name).slug in {"organisatie", "stadsblad-delft-2"}


def test_a_new_organisation_without_type_is_told_there(desk, press, site):
    answer = desk.post(ADD["news"], filled_in(press(f"{site.url}/artikel")))
    assert list(errors(answer)) == ["new_organisation_type"]
    assert shown(answer, "new_organisation", "title") == ["Stadsblad Delft", TITLE]
    assert not Organisation.objects.exists()


def test_no_organisation_is_left_behind_by_an_item_that_is_refused(desk, press, site):
    form = filled_in(press(f"{site.url}/artikel"), new_organisation_type="bedrijf", teaser="")
    assert list(errors(desk.post(ADD["news"], form))) == ["teaser"]
    assert not Organisation.objects.exists()


def test_an_organisation_that_is_chosen_goes_before_a_new_one(desk, press, site, leiden):
    form = filled_in(press(f"{site.url}/artikel"), organisation=leiden.pk)
    assert desk.post(ADD["news"], form).status_code == 302
    assert (News.objects.get().organisation, Organisation.objects.count()) == (leiden, 1)


def test_a_name_that_is_there_already_is_used(desk, press, site, leiden):
    form = filled_in(press(f"{site.url}/artikel"), new_organisation="gemeente leiden")
    assert desk.post(ADD["news"], form).status_code == 302
    assert (News.objects.get().organisation, Organisation.objects.count()) == (leiden, 1)


def test_who_may_make_no_organisation_is_not_offered_one(desk, editor, press, site):
    group = editor.groups.get()
    group.permissions.remove(Permission.objects.get(codename="add_organisation"))
    assert "new_organisation" not in press(f"{site.url}/artikel").content.decode()
    desk.post(
        ADD["news"],
        filled_in(
            desk.get(ADD["news"]),
            new_organisation="Stiekem",
            new_organisation_type="bedrijf",
            title="x",
            teaser="x",
            aspect="bericht",
        ),
    )
    assert not Organisation.objects.exists()


def test_who_may_not_add_is_refused_before_anything_is_fetched(client, django_user_model, site):
    client.force_login(django_user_model.objects.create_user("rob", is_staff=True))
    assert client.post(ADD["news"], {"source_url": f"{site.url}/artikel", "_fill_in": "yes"}).status_code == 403
    assert site.asked == []


def test_a_reader_is_sent_to_the_log_in_and_nothing_is_fetched(client, db, site):
    assert client.post(ADD["news"], {"source_url": f"{site.url}/artikel", "_fill_in": "yes"}).status_code == 302
    assert site.asked == []


def test_the_news_list_leads_to_a_new_link_post(desk):
    assert (
        'href="/beheer/news/news/add/?aspect=linkpost&amp;provenance=extern"' in desk.get("/beheer/news/news/").content.decode()
    )
    answer = desk.get("/beheer/news/news/add/?aspect=linkpost&provenance=extern")
    assert shown(answer, "aspect", "provenance") == ["linkpost", "extern"]


def test_the_address_stands_first_while_adding_and_in_its_place_afterwards(desk, news):
    first = desk.get(ADD["news"]).context["adminform"].fieldsets[0]
    assert first[1]["fields"] == ["source_url"]
    html = desk.get(f"/beheer/news/news/{news.pk}/change/").content.decode()
    assert "_fill_in" not in html
    assert "source_url" in html
