"""Adds a mail to the queue, in the caller's transaction. The worker sends it (`sending.py`): a request never waits for the mail
server, and a transaction that is rolled back sends nothing.
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


def queue_mail(to, subject, template, context, about=""):
    """Store a mail to one address, rendered from `templates/mail/<template>.txt` and `.html`; return its row.

    `about` is a short reference for the editors' list, such as "contribution 12". It must contain nothing personal: it stays
    when the mail is anonymised. Raises ValueError for an invalid address, and for a line break in address or subject.
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
        raise ValueError("a mail needs one address") from error  # without the address: errors are logged
    return to


def checked_subject(subject):
    """Refuses line breaks, which would start another header (CWE-93)."""
    if not subject.strip() or not subject.isprintable():
        raise ValueError("a subject is one line of text")
    return Truncator(subject).chars(LONGEST_SUBJECT)


def render(name, context):
    """Text is not escaped, HTML is. Links in a mail begin with `{{ site_url }}`."""
    site = {
        "site_url": settings.SITE_URL,
        "site_name": settings.SITE_NAME,
        "owner_name": settings.OWNER_NAME,
        "contact_email": settings.CONTACT_EMAIL,
    }
    template = get_template(name).template
    return template.render(Context({**site, **context}, autoescape=name.endswith(".html"))).strip() + "\n"
