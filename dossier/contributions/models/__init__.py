from dossier.contributions.models.contribution import Contribution
from dossier.contributions.models.held_file import HeldFile
from dossier.contributions.models.notice import Notice
from dossier.contributions.models.question import Question
from dossier.contributions.models.reason import Reason

__all__ = ["Contribution", "HeldFile", "Notice", "Question", "Reason"]
