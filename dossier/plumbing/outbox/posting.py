"""Handing in a mail. It is stored in the caller's transaction and sent by the worker: a request never waits for a mail server,
and one that is rolled back posts nothing.
"""

from email.utils import make_msgid

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.template import Context
from django.template.loader import get_template
from django.utils import translation
from django.utils.text import Truncator

from dossier.plumbing.outbox.models import LONGEST_SUBJECT, Mail


def post(to, subject, template, context, about=""):
    """Store a mail to one address, made from `templates/mail/<template>.txt` and `.html`; return its row.

    `about` is a short reference for the editors' list, such as "contribution 12": nothing about a person, for it stays when the
    mail itself is blanked. Raises ValueError for what is no address and for a line break in address or subject.
    """
    with translation.override(settings.LANGUAGE_CODE):
        subject = checked_subject(str(subject))
        text, html = (render(f"mail/{template}.{ending}", context) for ending in ("txt", "html"))
    domain = settings.MAIL_FROM.rpartition("@")[2]
    row = Mail(to=checked_address(to), subject=subject, text=text, html=html, about=about, message_id=make_msgid(domain=domain))
    row.save()
    return row


def checked_address(to):
    try:
        validate_email(to)
    except ValidationError as error:
        raise ValueError("a mail needs one address") from error  # without the address: errors end up in logs
    return to


def checked_subject(subject):
    """A line break would begin a header of its own (CWE-93)."""
    if not subject.strip() or not subject.isprintable():
        raise ValueError("a subject is one line of text")
    return Truncator(subject).chars(LONGEST_SUBJECT)


def render(name, context):
    """Only HTML is escaped. Every template knows the site: links in a mail begin with `{{ site_url }}`."""
    site = {
        "site_url": settings.SITE_URL,
        "site_name": settings.SITE_NAME,
        "owner_name": settings.OWNER_NAME,
        "contact_email": settings.CONTACT_EMAIL,
    }
    template = get_template(name).template
    return template.render(Context({**site, **context}, autoescape=name.endswith(".html"))).strip() + "\n"
