"""The form and the list of themes, as an editor uses them; merging has its own file."""

from dossier.content.items.models import Theme, ThemeSynonym
from tests.content.items.test_admin import errors, filled_in
from tests.flat import flat


def save_theme(desk, theme, **changes):
    address = f"/beheer/items/theme/{theme.pk}/change/"
    return desk.post(address, filled_in(desk.get(address), **changes))


def new_synonyms(*names):
    total = {"synonyms-TOTAL_FORMS": str(len(names))}
    return total | {f"synonyms-{number}-name": name for number, name in enumerate(names)}


def test_an_editor_adds_synonyms_in_the_form_of_the_theme(desk, mobility):
    answer = save_theme(desk, mobility, **new_synonyms("verkeer", "vervoer"))
    assert answer.status_code == 302, errors(answer)
    assert [synonym.name for synonym in mobility.synonyms.all()] == ["verkeer", "vervoer"]


def test_the_same_synonym_twice_in_one_form_is_told_at_the_second(desk, mobility):
    answer = save_theme(desk, mobility, **new_synonyms("verkeer", "Verkeer"))
    formset = answer.context["inline_admin_formsets"][0].formset
    assert [list(form.errors) for form in formset.forms] == [[], ["name"]]
    assert not mobility.synonyms.exists()


def test_a_synonym_that_is_the_new_name_of_its_theme_is_told_in_the_form(desk, mobility):
    synonym = mobility.synonyms.create(name="vervoer")
    answer = save_theme(desk, mobility, name="Vervoer")
    formset = answer.context["inline_admin_formsets"][0].formset
    assert list(formset.forms[0].errors) == ["name"]
    assert save_theme(desk, mobility, name="Vervoer", **{"synonyms-0-DELETE": "on"}).status_code == 302
    assert not ThemeSynonym.objects.filter(pk=synonym.pk).exists()


def test_a_new_theme_can_bring_its_synonyms(desk, mobility):
    form = filled_in(desk.get("/beheer/items/theme/add/"), name="Zorg", slug="zorg", intro="x", **new_synonyms("welzijn"))
    assert desk.post("/beheer/items/theme/add/", form).status_code == 302
    assert Theme.find("welzijn").name == "Zorg"


def test_the_list_of_themes_finds_one_by_its_synonym_and_counts_its_items(desk, make, mobility):
    make("news", themes=[mobility])
    for name in ("verkeer", "vervoer"):
        mobility.synonyms.create(name=name)
    found = desk.get("/beheer/items/theme/?q=ver").context["cl"].queryset.all()
    assert [(theme.name, theme.n) for theme in found] == [("Mobiliteit", 1)]


def test_the_title_of_a_form_with_errors_says_so_first(desk):
    assert "<title>Fout: " in flat(desk.post("/beheer/items/theme/add/", {"name": ""}).content.decode())
