"""Card, dates, source and state of an item in templates, so that every template words them the same way."""

from datetime import timedelta
from urllib.parse import quote, urlencode

from django import template
from django.template.defaultfilters import capfirst
from django.template.defaultfilters import date as format_date
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from dossier.content.items.cards import card
from dossier.content.items.kinds import ONGOING, Audience, DatePrecision, Kind, ProjectStatus
from dossier.content.texts.cleaning import repeated, to_parts
from dossier.plumbing.languages.tags import in_language, lang

register = template.Library()
DATE_FORMATS = {DatePrecision.DAY: "j F Y", DatePrecision.MONTH: "F Y", DatePrecision.YEAR: "Y"}
BADGE_TONES = {
    Audience.MUNICIPALITIES: "positive",
    Audience.EVERYONE: "positive",
    Audience.CLOSED: "warning",
    ProjectStatus.RUNNING: "positive",
    ProjectStatus.SCALED: "positive",
    ProjectStatus.STOPPED: "negative",
}


@register.simple_tag(name="card")
def card_tag(item, level, lead=False, reason=""):
    """The card of an item, with its heading at this level; `reason` is shown on a related one."""
    return card(item, level, lead, reason=capfirst(reason))


@register.simple_tag
def choices(facet):
    """The options of a facet as links; without a template, because there may be hundreds."""
    row = f'<li><a href="{{}}"{lang(facet.language)}>{{}}</a> <span class="kd-filters__count">{{}}</span></li>'
    return repeated(row, ((option.url, option.label, option.count) for option in facet.options))


@register.filter
def kind_label(item):
    """The name of its kind on the card; for some kinds that of its aspect, such as the form of news."""
    kind = Kind(item.kind)
    return item.get_aspect_display() if kind.is_named_by_aspect else kind.label


@register.filter
def badge_tone(item):
    return BADGE_TONES.get(item.aspect, "neutral")


@register.filter
def reader_date(item):
    """The reader's date, always with its year and never more exact than the source; for a project its period."""
    if item.kind == Kind.PROJECT and item.starts:
        return period(item)
    if item.kind == Kind.EVENT:
        return when(item)
    return format_date(item.date, DATE_FORMATS[item.date_precision])


@register.filter
def period(item):
    """“2019 – 2022”, “maart 2024 – heden”: years alone where the period begins and ends with one.

    A project that ended at an unknown date is not shown as running: “vanaf 2020”.
    """
    first, last = timezone.localdate(item.starts), item.ends and timezone.localdate(item.ends)
    whole_years = (first.month, first.day) == (1, 1) and (last is None or (last.month, last.day) == (12, 31))
    pattern = "Y" if whole_years else "F Y"
    begin = format_date(first, pattern)
    if last is None and item.aspect not in ONGOING:
        return _("from %(begin)s") % {"begin": begin}
    end = format_date(last, pattern) if last else pgettext("period", "present")
    return begin if begin == end else f"{begin} – {end}"


@register.filter
def when(event):
    """“donderdag 19 november 2020, 11.30–12.30 uur”; over several days “18 maart – 21 maart 2019”."""
    first = timezone.localtime(event.starts)
    last = timezone.localtime(event.ends) if event.ends else None
    if last and last.date() != first.date():
        begin = format_date(first, "j F" if first.year == last.year else "j F Y")
        return f"{begin} – {format_date(last, 'j F Y')}"
    day = format_date(first, "l j F Y")
    if event.all_day:
        return day
    return _("%(day)s, %(time)s") % {"day": day, "time": clock(first, last)}


def clock(first, last):
    begin = format_date(first, "G.i")
    if last is None:
        return _("%(begin)s hrs") % {"begin": begin}
    return _("%(begin)s–%(end)s hrs") % {"begin": begin, "end": format_date(last, "G.i")}


@register.filter
def hours(event):
    """The clock times alone, where the date is shown apart; empty for whole days."""
    if event.all_day:
        return ""
    last = timezone.localtime(event.ends) if event.ends else None
    return clock(timezone.localtime(event.starts), last)


@register.filter
def overdue_note(item):
    """The warning to a reader when the verification is overdue; else empty."""
    if not item.is_check_overdue:
        return ""
    if Kind(item.kind).check_every < timedelta(days=365):
        return _("Not checked for more than half a year")
    return _("Not checked for more than a year")


@register.filter
def provenance_line(item):
    """“Partner: Fontys”, “Extern: gemeente Rotterdam”, or our own."""
    if item.organisation is None:
        return item.get_provenance_display()
    return format_html("{}: {}", item.get_provenance_display(), in_language(item.organisation.name, "nl"))


@register.filter
def source_name(item):
    return in_language(item.organisation.name, "nl") if item.organisation else item.source_host


@register.simple_tag
def mail_url(title, url):
    """A link that opens the reader's own mail program with title and link (RFC 6068), so no third party is involved."""
    return "mailto:?" + urlencode({"subject": title, "body": url}, quote_via=quote)


@register.simple_tag
def linkedin_url(url):
    return "https://www.linkedin.com/sharing/share-offsite/?" + urlencode({"url": url})


@register.simple_tag
def rich_text(item, name):
    """The text of a field, cleaned, with its pictures in place; a deleted picture leaves nothing. One query an item."""
    parts = to_parts(getattr(item, name))
    return format_html_join(
        "", "{}", ([figure(item.pictures_by_number.get(part)) if isinstance(part, int) else part] for part in parts)
    )


def figure(picture):
    return render_to_string("includes/figure.html", {"picture": picture}) if picture else ""
