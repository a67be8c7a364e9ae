from django.apps import AppConfig


class OperationsConfig(AppConfig):
    name = "dossier.operations"

    def ready(self):
        from dossier.operations import upgrades  # noqa: F401  (registers its check)
