"""Sentences of Django's admin with a Dutch translation of our own: Django's puts “de” before every name, and many take “het”.

Listed here so that `makemessages` puts them into our catalogue, which takes precedence over Django's.
"""

from django.utils.translation import gettext_noop

SENTENCES = (
    gettext_noop("The {name} “{obj}” was added successfully."),
    gettext_noop("The {name} “{obj}” was added successfully. You may add another {name} below."),
    gettext_noop("The {name} “{obj}” was changed successfully."),
    gettext_noop("The {name} “{obj}” was changed successfully. You may edit it again below."),
    gettext_noop("The {name} “{obj}” was changed successfully. You may add another {name} below."),
    gettext_noop("The %(name)s “%(obj)s” was deleted successfully."),
    gettext_noop("You may edit it again below."),
)
