"""What remains: errors that jobs left behind, and the requests of persons themselves, which hold no address."""

from django.utils.translation import gettext as _

from dossier.jobs.models import Job
from dossier.privacy.models import DataRequest
from dossier.retention import kept_for
from dossier.retention.mentions import excerpts, mentioning, strike_out


def find(email):
    for job, hits in mentioning(Job.objects.all(), email):
        yield _("error of a background job"), job.finished_at, excerpts(Job, hits, email)


def erase(email):
    return strike_out(Job.objects.all(), email)


def forget(now):
    return DataRequest.objects.filter(made_at__lt=now - kept_for("request")).delete()[0]
