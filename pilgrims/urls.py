"""The doors and what lies right behind them; of allauth only the pages named here are reachable."""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from django.urls import path

from pilgrims.views import accounts, helping, messages, own, public, reclaiming, staff
from pilgrims.views.guard import for_pilgrims
from pilgrims.views.staff import officers_only

urlpatterns = [
    path("syarat/", public.requirements, name="requirements"),
    path("boleh-mendaftar/", public.may_register, name="may_register"),
    path("akun/buat/", accounts.open_account, name="account_signup"),
    path("akun/masuk/", accounts.sign_in, name="account_login"),
    path("akun/kode/", accounts.confirm_code, name="account_confirm_login_code"),
    path("akun/masuk/sidik-jari/", accounts.enter_by_passkey, name="account_login_passkey"),
    path("akun/perangkat-baru/", accounts.new_device, name="account_new_device"),
    path("akun/keluar/", account.logout, name="account_logout"),
    path("akun/nonaktif/", account.account_inactive, name="account_inactive"),
    path("akun/saya/", own.account, name="account_page"),
    path("akun/nomor/", own.change_number, name="account_number"),
    path("akun/nomor/kode/", own.confirm_number, name="account_number_code"),
    path("akun/sidik-jari/", own.add_passkey, name="account_passkey"),
    path("akun/sidik-jari/hapus/", own.remove_passkey, name="account_passkey_remove"),
    path("akun/perangkat/", own.devices, name="usersessions_list"),
    path("privasi/", accounts.privacy, name="privacy"),
    path("akun/pesan/", messages.notices, name="notices"),
    path("akun/ganti-nomor/<uuid:uid>/hentikan/", reclaiming.number_change_stop, name="number_change_stop"),
    path("kantor/nomor/", reclaiming.number_changes, name="number_changes"),
    path("kantor/nomor/<uuid:uid>/", reclaiming.number_change, name="number_change"),
    *for_pilgrims(
        [
            path("keluarga/", helping.family, name="helping"),
            path("keluarga/minta/", helping.ask, name="help_ask"),
            path("keluarga/<uuid:uid>/setuju/", helping.agree, name="help_agree"),
            path("keluarga/<uuid:uid>/tidak/", helping.refuse, name="help_refuse"),
            path("keluarga/<uuid:uid>/akhiri/", helping.end, name="help_end"),
        ]
    ),
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
