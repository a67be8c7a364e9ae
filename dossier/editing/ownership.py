"""Who may change what: an author only their own concepts, who may change `items.Item` everything.

Everyone sees every item. Deleting somebody's account leaves the items; they then belong to nobody in particular.
"""

from dossier.content.items.kinds import State

PUBLICATION = ["published_at", "withdrawn_at", "withdrawn_reason", "checked_on"]


def is_own_concept(user, item):
    return item.created_by_id == user.pk and item.state == State.CONCEPT


class Ownership:
    """For the admin of a kind."""

    def save_model(self, request, obj, form, change):
        if not change:
            obj.created_by = request.user
        super().save_model(request, obj, form, change)

    def has_change_permission(self, request, obj=None):
        return super().has_change_permission(request, obj) and self.is_theirs(request, obj, "items.change_item")

    def has_delete_permission(self, request, obj=None):
        return super().has_delete_permission(request, obj) and self.is_theirs(request, obj, "items.delete_item")

    def is_theirs(self, request, obj, permission):
        return obj is None or request.user.has_perm(permission) or is_own_concept(request.user, obj)

    def may_restore(self, request, obj):
        """An older version may be a published one, and what was deleted may be anybody's."""
        return request.user.has_perm("items.change_item") and super().may_restore(request, obj)

    def get_readonly_fields(self, request, obj=None):
        """An author shows nothing to readers."""
        fields = super().get_readonly_fields(request, obj)
        return fields if request.user.has_perm("items.change_item") else [*fields, *PUBLICATION]
