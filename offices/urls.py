from django.urls import path

from offices import views
from offices.views import admin

urlpatterns = [
    path("", views.front, name="front"),
    path("belum-setor/", views.before_paying, name="before_paying"),
    path("standar-pelayanan/", views.service_standard, name="service_standard"),
    path("pertanyaan-umum/", views.questions, name="questions"),
    path("kontak/", views.contacts, name="contacts"),
    path("kantor/pengaturan/", views.ground, name="ground"),
    path("kantor/gangguan/", views.interruptions, name="interruptions"),
    path("kantor/gangguan/<int:pk>/batalkan/", views.cancel_interruption, name="interruption_cancel"),
    path("kantor/admin/", admin.home, name="admin_home"),
    path("kantor/admin/petugas/", admin.officers, name="admin_officers"),
    path("kantor/admin/angka/", admin.rows, name="admin_rows"),
    path("kantor/admin/libur/", admin.holidays, name="admin_holidays"),
    path("kantor/admin/usul/<slug:slug>/", admin.propose, name="admin_propose"),
    path("kantor/admin/usulan/<int:pk>/", admin.change, name="admin_change"),
    path("kantor/admin/usulan/<int:pk>/putuskan/", admin.decide, name="admin_decide"),
    path("kantor/admin/usulan/<int:pk>/tautan/", admin.link, name="admin_link"),
    path("kantor/mulai/<str:token>/", views.first_password, name="first_password"),
]
