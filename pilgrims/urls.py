"""The doors and what lies right behind them; of allauth only the pages named here are reachable."""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from django.urls import path

from pilgrims.views import accounts, messages, staff
from pilgrims.views.staff import officers_only

urlpatterns = [
    path("akun/buat/", accounts.open_account, name="account_signup"),
    path("akun/masuk/", accounts.sign_in, name="account_login"),
    path("akun/kode/", accounts.confirm_code, name="account_confirm_login_code"),
    path("akun/keluar/", account.logout, name="account_logout"),
    path("akun/nonaktif/", account.account_inactive, name="account_inactive"),
    path("akun/saya/", accounts.account, name="account_page"),
    path("akun/perangkat/", staff.Devices.as_view(), name="usersessions_list"),
    path("akun/pesan/", messages.notices, name="notices"),
    path("demo/kotak-keluar/", messages.outbox, name="outbox"),
    path("kantor/", staff.desk, name="desk"),
    path("kantor/masuk/", staff.StaffLogin.as_view(), name="staff_login"),
    path("kantor/masuk/kode/", staff.StaffSecondFactor.as_view(), name="mfa_authenticate"),
    path("kantor/ulang/", officers_only(account.reauthenticate), name="account_reauthenticate"),
    path("kantor/ulang/kode/", officers_only(mfa.reauthenticate), name="mfa_reauthenticate"),
    path("kantor/keamanan/", officers_only(mfa.index), name="mfa_index"),
    path("kantor/keamanan/pasang/", officers_only(totp.activate_totp), name="mfa_activate_totp"),
    path("kantor/keamanan/ganti/", officers_only(totp.deactivate_totp), name="mfa_deactivate_totp"),
    path(
        "kantor/keamanan/kode-cadangan/",
        officers_only(recovery.view_recovery_codes),
        name="mfa_view_recovery_codes",
    ),
    path(
        "kantor/keamanan/kode-cadangan/baru/",
        officers_only(recovery.generate_recovery_codes),
        name="mfa_generate_recovery_codes",
    ),
]
