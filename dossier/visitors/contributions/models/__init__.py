from dossier.visitors.contributions.models.contribution import Contribution
from dossier.visitors.contributions.models.held_file import HeldFile
from dossier.visitors.contributions.models.notice import Notice
from dossier.visitors.contributions.models.question import Question
from dossier.visitors.contributions.models.reason import Reason

__all__ = ["Contribution", "HeldFile", "Notice", "Question", "Reason"]
