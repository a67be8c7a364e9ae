"""Provider of personal data: errors of jobs, and the requests of persons, which hold no address."""

from django.utils.translation import gettext as _

from dossier.people.privacy.models import DataRequest
from dossier.plumbing.jobs.models import Job
from dossier.plumbing.retention import retention_period
from dossier.plumbing.retention.mentions import excerpts, mentioning, remove_mentions


def find(email):
    for job, hits in mentioning(Job.objects.all(), email):
        yield _("error of a background job"), job.finished_at, excerpts(Job, hits, email)


def erase(email):
    return remove_mentions(Job.objects.all(), email)


def forget(now):
    return DataRequest.objects.filter(made_at__lt=now - retention_period("request")).delete()[0]
