from dossier.content.items.signals import hold, is_held, tell


class ToldOnce:
    """For the admin of a kind: who listens to items hears of this one once, when all of its form is saved."""

    def save_model(self, request, obj, form, change):
        hold(obj)
        super().save_model(request, obj, form, change)

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        if is_held(form.instance) or any(formset.has_changed() for formset in formsets):
            tell(form.instance)
