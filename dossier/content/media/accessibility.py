"""Accessibility faults of a document, shown to the editor as warnings.

Sources: WCAG 2.2, 1.3.1 (tags), 3.1.1 (language) and 2.4.2 (title), as required of documents by EN 301 549, clause 10.
"""

from django.utils.translation import gettext as _

NO_TAGS, NO_LANGUAGE, NO_TITLE = "no_tags", "no_language", "no_title"


def codes_of(lacking):
    """`{NO_TAGS: True, NO_TITLE: False}` → `["no_tags"]`, as `Attachment.faults` holds them."""
    return [fault for fault, is_found in lacking.items() if is_found]


def message_for(fault, extension):
    """What is wrong, and how to repair it."""
    if fault == NO_TAGS:
        return _(
            "This PDF has no tags, so that a screen reader cannot follow it. Make it again from its source and choose “tagged” or"
            " “accessible” when you save it as PDF."
        )
    if fault == NO_TITLE:
        return _(
            "This document has no title in its properties, so that a screen reader says the name of its file. Fill in the title"
            " in the program that made it, under “File” and then “Info” or “Properties”, and save it again."
        )
    if extension == "pdf":
        return _("This PDF does not say its language. Set the language in the program that made it, and save it as PDF again.")
    return _(
        "This document does not say its language, so that a screen reader may read it in the wrong one. Select all text in the"
        " program that made it, choose the language, and save it again."
    )
