"""What the sender does: send something, answer a question, take it all back."""

from django.db import IntegrityError, transaction
from django.utils import timezone

from dossier.visitors.contributions import mails
from dossier.visitors.contributions.erasing import erase
from dossier.visitors.contributions.models import Contribution, HeldFile, Question
from dossier.visitors.contributions.models.contribution import digest_of
from dossier.visitors.contributions.states import State

FIELDS = ["title", "text", "url", "place", "audience", "name", "organisation", "email", "may_name"]
SAME_DAY = timezone.timedelta(days=1)


def earlier(form):
    """What came in before with this very form, or None."""
    return Contribution.objects.filter(number=form.number).first()


def digest(form):
    return digest_of(*(form.cleaned_data[name] for name in ("title", "text", "email")))


def is_known(form):
    """Did the same person send the same words within a day?"""
    since = timezone.now() - SAME_DAY
    return Contribution.objects.filter(digest=digest(form), received_at__gt=since).exists()


def receive(form, about):
    """Store what a valid form brings, with its files and the mail that it came in; the same form twice is one contribution."""
    try:
        with transaction.atomic():
            return store(form, about)
    except IntegrityError:  # the same form came in at the same moment
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
    HeldFile.objects.filter(pk__in=[file.pk for file in form.held], contribution=None).update(contribution=contribution)
    for file in form.judged:
        file.contribution = contribution
        file.save()
    if not form.suspicions:
        mails.received(contribution)
    return contribution


@transaction.atomic
def answer(contribution, text):
    """The answer to the open question; False when there is none (any more)."""
    now = timezone.now()
    if not Question.objects.filter(contribution=contribution, answered_at=None).update(answer=text, answered_at=now):
        return False
    open_again = {"stored_state": State.RECEIVED, "waiting_since": now}
    Contribution.objects.filter(pk=contribution.pk, stored_state=State.QUESTION).update(**open_again)
    return True


@transaction.atomic
def withdraw(pk):
    """Erase all that is known of the sender, and the text as far as it is not on the site; returns the contribution."""
    contribution = Contribution.objects.select_for_update().get(pk=pk)
    if contribution.stored_state == State.WITHDRAWN:
        return contribution
    email, was_spam = contribution.email, contribution.stored_state == State.SPAM
    erase(contribution)
    if email and not was_spam:
        mails.withdrawn(contribution, email)
    return contribution
