"""What contributions hold of a person: those they sent, and the texts of others that mention their address."""

from django.db.models import F, Q

from dossier.plumbing.retention import retention_period
from dossier.plumbing.retention.mentions import excerpts, mentioning, remove_mentions
from dossier.visitors.contributions import erasing
from dossier.visitors.contributions.models import Contribution, HeldFile, Question
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
    """Under the names that editors see; the moments of an event and the like tell nothing of a person."""
    content = {str(Contribution._meta.get_field(name).verbose_name): getattr(contribution, name) for name in COLUMNS}
    content[str(HeldFile._meta.verbose_name_plural)] = [file.name for file in contribution.files.all()]
    asked = contribution.questions.values_list("text", "answer")
    content[str(Question._meta.verbose_name_plural)] = [f"{text} → {answer}" for text, answer in asked]
    return content


def others(model, email):
    whose = "email__iexact" if model is Contribution else "contribution__email__iexact"
    return model.objects.exclude(**{whose: email})


def erase(email):
    number = 0
    for contribution in sent_by(email).select_for_update():
        erasing.erase(contribution)
        number += 1
    return number + sum(remove_mentions(others(model, email), email) for model in (Contribution, Question, HeldFile))


def forget(now):
    """A batch of what was dealt with long enough ago. Spam goes altogether, and as soon as files do."""
    spam = Contribution.objects.filter(stored_state=State.SPAM, handled_at__lt=now - retention_period("file"))
    number, _per_model = Contribution.objects.filter(pk__in=list(spam.values_list("pk", flat=True)[:BATCH])).delete()
    over = Q(pk__in=[])
    for is_question, kind in ((True, "question"), (False, "contribution")):
        over |= Q(handled_at__lt=now - retention_period(kind)) & (Q(offer="vraag") if is_question else ~Q(offer="vraag"))
    done = Contribution.objects.filter(over).exclude(stored_state=State.SPAM)
    for contribution in done.filter(Q(blanked_at=None) | Q(token__isnull=False)).order_by(F("handled_at"))[:BATCH]:
        contribution.token = None  # its page goes too
        erasing.blank(contribution, contribution.blanked_at or now)
        number += 1
    return number
