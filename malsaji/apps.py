from django.apps import AppConfig


class MalsajiConfig(AppConfig):
    name = "malsaji"
    verbose_name = "Layanan"
