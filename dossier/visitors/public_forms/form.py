"""Forms for people without an account, by the guidelines for forms of the NL Design System.

The label stands above the field, its explanation and the error between them, the optional fields say so, and the browser checks
nothing itself: all errors come at once, from the server, in words (WCAG 3.3.1 to 3.3.4).
"""

from django import forms
from django.forms.renderers import DjangoTemplates
from django.template import engines
from django.utils.functional import cached_property


class PublicRenderer(DjangoTemplates):
    """Our own templates for the form and its fields; the widgets are Django's."""

    form_template_name = "forms/form.html"
    field_template_name = "forms/field.html"

    def get_template(self, template_name):
        if template_name.startswith("forms/"):
            return engines["django"].get_template(template_name)
        return super().get_template(template_name)


class PublicForm(forms.Form):
    default_renderer = PublicRenderer
    use_required_attribute = False

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **{"label_suffix": "", **kwargs})
        for field in self.fields.values():
            field.widget.attrs.pop("maxlength", None)  # the browser would cut a pasted text off without a word
            if field.required and not field.widget.use_fieldset:
                field.widget.attrs["aria-required"] = "true"

    @cached_property
    def faults(self):
        """Pairs of a field (None: the form itself) and one of its errors, in the order of the fields."""
        found = [(None, error) for error in self.non_field_errors()]
        return found + [(field, error) for field in self.visible_fields() for error in field.errors]

    def get_context(self):
        """Errors of hidden fields are ours, not the visitor's: they are turned into errors of the form by its `clean`."""
        return {"form": self, "faults": self.faults, "hidden": self.hidden_fields(), "visible": self.visible_fields()}
