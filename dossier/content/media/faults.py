"""What an editor is warned about in a document: accessibility, and files inside it.

Sources: WCAG 2.2, 1.3.1 (tags), 3.1.1 (language) and 2.4.2 (title), as required of documents by EN 301 549, clause 10.
"""

from django.utils.translation import gettext as _

FAULTS = ["no_tags", "no_language", "no_title", "embedded", "xfa"]
NO_TAGS, NO_LANGUAGE, NO_TITLE, EMBEDDED, XFA = FAULTS


def message_for(fault, extension):
    """What is wrong, and how to repair it."""
    if fault == NO_LANGUAGE and extension == "pdf":
        return _("This PDF does not say its language. Set the language in the program that made it, and save it as PDF again.")
    return messages()[fault]


def messages():
    return {
        NO_TAGS: _(
            "This PDF has no tags, so that a screen reader cannot follow it. Make it again from its source and choose “tagged” or"
            " “accessible” when you save it as PDF."
        ),
        NO_LANGUAGE: _(
            "This document does not say its language, so that a screen reader may read it in the wrong one. Select all text in"
            " the program that made it, choose the language, and save it again."
        ),
        NO_TITLE: _(
            "This document has no title in its properties, so that a screen reader says the name of its file. Fill in the title"
            " in the program that made it, under “File” and then “Info” or “Properties”, and save it again."
        ),
        EMBEDDED: _(
            "Other files are inside this document, such as the workbook behind a chart. Everyone who downloads it gets them too:"
            " look whether they may be public."
        ),
        XFA: _(
            "This is a fill-in form that only Adobe’s own programs can open. Make it an ordinary PDF, or a form on your website."
        ),
    }
