"""What the sender does: submit a contribution, answer a question, withdraw."""

from django.db import IntegrityError, transaction
from django.utils import timezone

from dossier.visitors.contributions import mails
from dossier.visitors.contributions.models import Contribution, HeldFile, Question
from dossier.visitors.contributions.models.contribution import digest_of
from dossier.visitors.contributions.personal import anonymise_at_request
from dossier.visitors.contributions.states import State

FIELDS = ["title", "text", "url", "place", "audience", "name", "organisation", "email", "may_name"]
SAME_DAY = timezone.timedelta(days=1)


def earlier(form):
    """The contribution of an earlier submission of this opened form, or None."""
    return Contribution.objects.filter(number=form.number).first()


def digest(form):
    return digest_of(*(form.cleaned_data[name] for name in ("title", "text", "email")))


def is_known(form):
    """Whether the same person sent the same text within a day."""
    since = timezone.now() - SAME_DAY
    return Contribution.objects.filter(digest=digest(form), received_at__gt=since).exists()


def receive(form, about):
    """Store a valid form with its files and queue a confirmation mail; submitting a form twice gives one contribution."""
    try:
        with transaction.atomic():
            return store(form, about)
    except IntegrityError:  # the same form was submitted concurrently
        if found := earlier(form):
            return found
        raise


def store(form, about):
    given = {name: form.cleaned_data[name] for name in FIELDS if name in form.fields}
    starts, ends = form.moments
    contribution = Contribution(
        number=form.number, offer=form.offer.value, about=about, starts=starts, ends=ends, digest=digest(form), **given
    )
    if form.suspicions:
        contribution.suspicions = ", ".join(form.suspicions)
        contribution.stored_state, contribution.handled_at = State.SPAM, contribution.received_at
    contribution.save()
    contribution.themes.set(form.cleaned_data.get("themes", []))
    HeldFile.objects.filter(pk__in=[file.pk for file in form.held_files], contribution=None).update(contribution=contribution)
    for file in form.new_files:
        file.contribution = contribution
        file.save()
    if not form.suspicions:
        mails.received(contribution)
    return contribution


@transaction.atomic
def answer(contribution, text):
    """Answer the open question; False when there is none."""
    now = timezone.now()
    if not Question.objects.filter(contribution=contribution, answered_at=None).update(answer=text, answered_at=now):
        return False
    open_again = {"stored_state": State.RECEIVED, "waiting_since": now}
    Contribution.objects.filter(pk=contribution.pk, stored_state=State.QUESTION).update(**open_again)
    return True


@transaction.atomic
def withdraw(pk):
    """Anonymise the contribution on the sender's request, and confirm by mail; returns it."""
    contribution = Contribution.objects.select_for_update().get(pk=pk)
    if contribution.stored_state == State.WITHDRAWN:
        return contribution
    email, was_spam = contribution.email, contribution.stored_state == State.SPAM
    anonymise_at_request(contribution)
    if email and not was_spam:
        mails.withdrawn(contribution, email)
    return contribution
