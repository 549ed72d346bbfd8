from django.apps import AppConfig


class PilgrimsConfig(AppConfig):
    name = "pilgrims"
    verbose_name = "Jemaah"
