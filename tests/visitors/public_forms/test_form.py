"""A form for visitors: labels and errors where the NL Design System wants them, and nothing the browser judges by itself."""

import re

import pytest
from django import forms

from dossier.visitors.public_forms.forms import PublicForm


class Question(PublicForm):
    name = forms.CharField(label="Naam", max_length=20, help_text="Zoals u zich voorstelt.")
    city = forms.CharField(label="Gemeente", required=False)
    sort = forms.ChoiceField(label="Soort", choices=[("a", "Vraag"), ("b", "Tip")], widget=forms.RadioSelect)
    consent = forms.BooleanField(label="U mag mijn naam noemen", required=False)


@pytest.fixture
def empty():
    return str(Question({}))


def test_the_optional_fields_say_so_and_the_others_are_required_in_a_way_the_browser_leaves_alone():
    html = str(Question())
    assert "required=" not in html.replace("aria-required=", "")
    assert re.search(r'<input[^>]*name="name"[^>]*aria-required="true"', html)
    assert re.search(r'for="id_city">Gemeente\s+<span class="kd-field__optional">', html)
    assert "aria-invalid" not in html


def test_the_error_stands_between_label_and_field_and_belongs_to_it(empty):
    assert empty.index("Naam") < empty.index('id="id_name_error"') < empty.index('name="name"')
    assert re.search(r'name="name"[^>]*aria-describedby="id_name_helptext id_name_error"', empty)


def test_choices_are_a_group_with_a_legend_that_its_error_belongs_to(empty):
    assert re.search(r'<fieldset[^>]*aria-describedby="id_sort_error">\s*<legend[^>]*>Soort', empty)


def test_the_errors_are_summed_up_first_and_each_leads_to_its_field(empty):
    summary = empty[: empty.index("</ul>")]
    assert re.search(r'<h2[^>]*id="fouten"[^>]*autofocus', summary)
    assert re.findall(r'href="#(\w+)"', summary) == ["id_name", "id_sort_0"]
    assert 'id="id_sort_0"' in empty


def test_what_was_typed_is_still_there_after_an_error():
    assert 'value="Delft"' in str(Question({"city": "Delft"}))


def test_a_text_that_is_too_long_is_told_and_not_cut_off_by_the_browser():
    assert "maxlength" not in str(Question())
    assert "x" * 21 in str(Question({"name": "x" * 21}))


def test_what_was_typed_is_escaped_in_field_and_error():
    html = str(Question({"name": '"><script>alert(1)</script>', "sort": "<b>"}))
    assert "<script" not in html
    assert "<b>" not in html


def test_no_two_elements_share_an_identifier(empty):
    found = re.findall(r'\sid="([^"]+)"', empty)
    assert len(found) == len(set(found))
