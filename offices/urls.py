from django.urls import path

from offices import views

urlpatterns = [
    path("", views.front, name="front"),
    path("syarat/", views.requirements, name="requirements"),
    path("kantor/pengaturan/", views.ground, name="ground"),
    path("kantor/mulai/<str:token>/", views.first_password, name="first_password"),
]
