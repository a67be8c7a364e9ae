"""The mails about a contribution. No subject carries a word of the sender's; each mail is stored in the caller's transaction."""

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from dossier.plumbing.outbox.models import Mail
from dossier.plumbing.outbox.personal import anonymise
from dossier.plumbing.outbox.queue import queue_mail


def reference(contribution):
    """How the outbox calls it: nothing about a person."""
    return f"contribution {contribution.pk}"


def send(contribution, template, subject, to="", **context):
    address = settings.SITE_URL + contribution.own_page
    context |= {"contribution": contribution, "address": address}
    return queue_mail(to or contribution.email, subject, template, context, reference(contribution))


def received(contribution):
    """Without a word of what was typed: nobody knows yet whose address this is, and we carry no stranger's message to it."""
    send(contribution, "contribution_received", _("We received what you sent"))


def asked(contribution, question):
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
    """To the editors, about all together."""
    context = {"count": count, "address": address}
    queue_mail(settings.CONTACT_EMAIL, _("Contributions wait for you"), "contributions_waiting", context, "contributions")


def forget_mails(contribution):
    """Blank what was mailed about it; what was not sent yet is not sent any more."""
    anonymise(list(Mail.objects.filter(about=reference(contribution)).values_list("pk", flat=True)))
