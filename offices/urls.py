from django.urls import path

from offices import views

urlpatterns = [
    path("", views.front, name="front"),
    path("belum-setor/", views.before_paying, name="before_paying"),
    path("standar-pelayanan/", views.service_standard, name="service_standard"),
    path("pertanyaan-umum/", views.questions, name="questions"),
    path("kontak/", views.contacts, name="contacts"),
    path("kantor/pengaturan/", views.ground, name="ground"),
    path("kantor/gangguan/", views.interruptions, name="interruptions"),
    path("kantor/gangguan/<int:pk>/batalkan/", views.cancel_interruption, name="interruption_cancel"),
    path("kantor/mulai/<str:token>/", views.first_password, name="first_password"),
]
