from dossier.visitors.contributions.models.contribution import Contribution
from dossier.visitors.contributions.models.held_file import HeldFile
from dossier.visitors.contributions.models.moderation import Notice, Question, Reason

__all__ = ["Contribution", "HeldFile", "Notice", "Question", "Reason"]
