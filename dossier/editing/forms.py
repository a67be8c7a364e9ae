from dossier.editing.reviewing import ReviewForm
from dossier.editing.states import StateForm
from dossier.items.forms import ItemForm


class EditingForm(StateForm, ReviewForm, ItemForm):
    """The form of every kind, with what an editor does besides writing: publish, withdraw, ask a review and answer one."""
