"""What visitors type, without signs that nobody sees: these could turn a text around, or begin a header in a mail (CWE-93)."""

import re

from django import forms

from dossier.content.texts.plain_text import in_one_line, readable

LINE_END = re.compile(r"\r\n?")


class TextField(forms.CharField):
    """A text of one or more paragraphs. One of invisible signs only counts as empty."""

    widget = forms.Textarea

    def to_python(self, value):
        return readable(LINE_END.sub("\n", super().to_python(value))).strip()


class LineField(TextField):
    """One line: what would end it becomes a space."""

    widget = forms.TextInput

    def to_python(self, value):
        return in_one_line(super().to_python(value))
