from django.apps import AppConfig


class TransferConfig(AppConfig):
    name = "dossier.operations.transfer"
