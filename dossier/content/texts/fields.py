from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from dossier.content.texts.addresses import LONGEST_KEY, address_key
from dossier.content.texts.advice import BODY
from dossier.content.texts.cleaning import clean, is_dangerous, paragraphs


class RichTextField(models.TextField):
    """HTML from the allow-list, cleaned on every save.

    In a form, scripts and what the law forbids (`advice.LAW`) are an error at the field (`clean`); an import or the shell gets
    cleaned text (`pre_save`). Not for one-line texts or the text of cards: those are plain.
    """

    def clean(self, value, model_instance):
        if value and is_dangerous(value):
            raise ValidationError(
                _("This text contains code (such as a script, style or frame). Remove it; text and links may stay."),
                code="dangerous",
            )
        if refusals := BODY.refusals(value):
            raise ValidationError([ValidationError(str(finding), code=finding.code) for finding in refusals])
        return super().clean(clean(paragraphs(value)) if value else value, model_instance)

    def pre_save(self, model_instance, add):
        value = clean(paragraphs(getattr(model_instance, self.attname) or ""))
        setattr(model_instance, self.attname, value)
        return value


class WebAddressField(models.URLField):
    """An http(s) address; without scheme it gets https, the default of Django 6."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **{"max_length": 500, **kwargs})

    def formfield(self, **kwargs):
        return super().formfield(**{"assume_scheme": "https", **kwargs})

    def clean(self, value, model_instance):
        value = super().clean(value, model_instance)
        if value and not value.startswith(("http://", "https://")):
            raise ValidationError(_("Give an address that starts with https:// or http://."), code="scheme")
        return value


class AddressKeyField(models.CharField):
    """The `address_key` of another field of the model, set on each save, to find a page in any spelling of its address."""

    def __init__(self, of, **kwargs):
        self.of = of
        super().__init__(**{"max_length": LONGEST_KEY, "blank": True, "default": "", "editable": False, **kwargs})

    def deconstruct(self):
        name, path, args, kwargs = super().deconstruct()
        return name, path, [self.of, *args], kwargs

    def pre_save(self, model_instance, add):
        value = address_key(getattr(model_instance, self.of) or "")
        setattr(model_instance, self.attname, value)
        return value
