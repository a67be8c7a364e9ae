from dossier.content.items.forms import ItemForm
from dossier.editing.reviewing import ReviewForm
from dossier.editing.states import StateForm


class EditingForm(StateForm, ReviewForm, ItemForm):
    """The form of every kind, with what an editor does besides writing: publish, withdraw, ask a review and answer one."""
