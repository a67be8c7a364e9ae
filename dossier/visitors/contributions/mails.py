"""Mails about a contribution. Subjects contain no text of the sender; mails are queued in the caller's transaction."""

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from dossier.plumbing.outbox.models import Mail
from dossier.plumbing.outbox.personal import anonymise
from dossier.plumbing.outbox.queue import queue_mail


def reference(contribution):
    """Its reference in the outbox, without personal data."""
    return f"contribution {contribution.pk}"


def send(contribution, template, subject, to="", **context):
    address = settings.SITE_URL + contribution.own_page
    context |= {"contribution": contribution, "address": address}
    return queue_mail(to or contribution.email, subject, template, context, reference(contribution))


def received(contribution):
    """Without any submitted text: the address is unverified, and must not receive a stranger's message through us."""
    send(contribution, "contribution_received", _("We received what you sent"))


def question_to_sender(contribution, question):
    send(contribution, "contribution_question", _("A question about what you sent"), question=question)


def answered(contribution):
    send(contribution, "contribution_answered", _("Our answer to your question or tip"))


def declined(contribution):
    send(contribution, "contribution_declined", _("What you sent is not placed"))


def placed(contribution):
    page = settings.SITE_URL + contribution.item.get_absolute_url()
    send(contribution, "contribution_placed", _("What you sent is on the site"), page=page)


def withdrawn(contribution, email):
    send(contribution, "contribution_withdrawn", _("Your data have been erased"), email)


def waiting(count, address):
    """One mail to the editors about all new contributions."""
    context = {"count": count, "address": address}
    queue_mail(settings.CONTACT_EMAIL, _("Contributions wait for you"), "contributions_waiting", context, "contributions")


def forget_mails(contribution):
    """Blank its mails; queued ones are not sent."""
    anonymise(list(Mail.objects.filter(about=reference(contribution)).values_list("pk", flat=True)))
