from django.urls import path

from dashboards import views

urlpatterns = [
    path("provinsi/", views.province, name="province"),
    path("provinsi/ekspor/", views.export, name="province_export"),
]
