"""The addresses of the service; each app names its own pages."""

from django.urls import include, path

from malsaji import views

handler404 = "malsaji.views.not_found"

urlpatterns = [
    path("healthz", views.healthz, name="healthz"),
    path("readyz", views.readyz, name="readyz"),
    path("luring/", views.offline, name="offline"),
    path("sw.js", views.service_worker, name="service_worker"),
    path("", include("offices.urls")),
    path("", include("pilgrims.urls")),
    path("", include("deposits.urls")),
    path("", include("dashboards.urls")),
]
