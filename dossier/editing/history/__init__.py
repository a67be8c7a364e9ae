"""The history of items, themes, organisations and documents: a version a save, compared, restored and shown in the admin."""
