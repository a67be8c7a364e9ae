"""Personal data in contributions: finding, erasing and anonymising it, for the sender and for mentions by others.

An anonymised row stays: when something was received, and the outcome.
"""

from django.db.models import F, Q
from django.utils import timezone

from dossier.plumbing.retention import retention_period
from dossier.plumbing.retention.mentions import excerpts, mentioning, remove_mentions
from dossier.visitors.contributions.mails import forget_mails
from dossier.visitors.contributions.models import Contribution, HeldFile, Question
from dossier.visitors.contributions.models.contribution import CONTENT, SENDER
from dossier.visitors.contributions.states import State

BATCH = 200
COLUMNS = ["name", "organisation", "email", "may_name", "title", "text", "url", "place", "reply", "notes"]


def sent_by(email):
    return Contribution.objects.filter(email__iexact=email).order_by("pk")


def find(email):
    for contribution in sent_by(email):
        yield str(contribution), contribution.received_at, content_of(contribution)
    for model in (Contribution, Question, HeldFile):
        for row, hits in mentioning(others(model, email), email):
            yield str(row), None, excerpts(model, hits, email)


def content_of(contribution):
    """The fields with personal data, by their labels in the admin."""
    content = {str(Contribution._meta.get_field(name).verbose_name): getattr(contribution, name) for name in COLUMNS}
    content[str(HeldFile._meta.verbose_name_plural)] = [file.name for file in contribution.files.all()]
    questions = contribution.questions.values_list("text", "answer")
    content[str(Question._meta.verbose_name_plural)] = [f"{text} → {answer}" for text, answer in questions]
    return content


def others(model, email):
    whose = "email__iexact" if model is Contribution else "contribution__email__iexact"
    return model.objects.exclude(**{whose: email})


def erase(email):
    number = 0
    for contribution in sent_by(email).select_for_update():
        anonymise_at_request(contribution)
        number += 1
    return number + sum(remove_mentions(others(model, email), email) for model in (Contribution, Question, HeldFile))


def forget(now):
    """Anonymise a batch whose retention period has ended. Spam is deleted, after the retention period of files."""
    spam = Contribution.objects.filter(stored_state=State.SPAM, handled_at__lt=now - retention_period("file"))
    number, _per_model = Contribution.objects.filter(pk__in=list(spam.values_list("pk", flat=True)[:BATCH])).delete()
    over = Q(pk__in=[])
    for is_question, kind in ((True, "question"), (False, "contribution")):
        over |= Q(handled_at__lt=now - retention_period(kind)) & (Q(offer="vraag") if is_question else ~Q(offer="vraag"))
    done = Contribution.objects.filter(over).exclude(stored_state=State.SPAM)
    for contribution in done.filter(Q(blanked_at=None) | Q(token__isnull=False)).order_by(F("handled_at"))[:BATCH]:
        contribution.token = None  # removes its status page
        anonymise(contribution, contribution.blanked_at or now)
        number += 1
    return number


def anonymise(contribution, now=None):
    """Empty all fields from and about the sender, delete files and questions, and save."""
    for name in (*SENDER, *CONTENT):
        setattr(contribution, name, "")
    contribution.may_name = False
    contribution.blanked_at = now or timezone.now()
    contribution.save()
    contribution.themes.clear()
    contribution.questions.all().delete()
    contribution.files.all().delete()


def anonymise_at_request(contribution):
    """Anonymise on the sender's request. An item made of it stays, with a request to the editors to remove it."""
    now = timezone.now()
    if contribution.item_id:
        contribution.removal_asked_at = contribution.removal_asked_at or now
    contribution.stored_state = State.WITHDRAWN
    contribution.handled_at = contribution.handled_at or now
    forget_mails(contribution)
    anonymise(contribution, now)
