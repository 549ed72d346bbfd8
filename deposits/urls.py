from django.urls import path

from deposits.views import bank, counter, decisions, files, office, pilgrim, public, requests, searching, taking
from pilgrims.views.guard import for_pilgrims

DOSSIER = "berkas/<str:reference>/"
DESK = "kantor/berkas/<str:reference>/"

# Whoever decides about dossiers fills none in: officers are led to their desk.
pilgrim_pages = [
    path("jemaah/", pilgrim.home, name="home"),
    path("berkas/baru/", pilgrim.new, name="dossier_new"),
    path("berkas/baru/<uuid:uid>/", pilgrim.begin, name="dossier_begin"),
    path(f"{DOSSIER}", pilgrim.dossier, name="dossier"),
    path(f"{DOSSIER}identitas/", pilgrim.identity, name="dossier_identity"),
    path(f"{DOSSIER}kabupaten/", pilgrim.district, name="dossier_district"),
    path(f"{DOSSIER}alamat/", pilgrim.address, name="dossier_address"),
    path(f"{DOSSIER}keluarga/", pilgrim.family_card, name="dossier_family"),
    path(f"{DOSSIER}setoran/", pilgrim.payment, name="dossier_payment"),
    path(f"{DOSSIER}dokumen/", pilgrim.documents, name="dossier_documents"),
    path(f"{DOSSIER}dokumen/<str:requirement>/", pilgrim.document, name="dossier_document"),
    path(f"{DOSSIER}lengkapi/", pilgrim.later, name="dossier_later"),
    path(f"{DOSSIER}periksa/", pilgrim.check, name="dossier_check"),
    path(f"{DOSSIER}terkirim/", pilgrim.sent, name="dossier_sent"),
    path(f"{DOSSIER}tarik/", pilgrim.withdraw, name="dossier_withdraw"),
    path(f"{DOSSIER}perbaikan-data/", pilgrim.data_request, name="data_request"),
    path(f"{DOSSIER}surat-pembatalan/", pilgrim.cancel_letter, name="cancel_letter"),
    path(f"{DOSSIER}surat-keberatan/", pilgrim.objection_letter, name="objection_letter"),
    path("data-saya/", pilgrim.own_data_page, name="own_data"),
    path("data-saya/unduh/", pilgrim.own_data_zip, name="own_data_zip"),
]

urlpatterns = [
    *for_pilgrims(pilgrim_pages),
    path(f"{DOSSIER}tanda-terima.pdf", files.receipt_pdf, name="receipt_pdf"),
    path(f"{DOSSIER}surat-keterangan.pdf", files.certificate_pdf, name="certificate_pdf"),
    path(f"{DOSSIER}sph.pdf", files.letter_pdf, name="letter_pdf"),
    path("dokumen/<uuid:uid>/<int:page>.jpg", files.document_page, name="document_page"),
    path("dokumen/<uuid:uid>/asli", files.document_file, name="document_file"),
    path("kantor/bukti/<uuid:uid>/", files.evidence_file, name="evidence_file"),
    path("kantor/antrean/", office.queue, name="office_queue"),
    path("kantor/antrean/berikutnya/", taking.take, name="queue_take"),
    path("kantor/antrean/cari/", searching.search, name="queue_search"),
    path(f"{DESK}", office.dossier, name="office_dossier"),
    path(f"{DESK}verifikasi/", decisions.verify, name="office_verify"),
    path(f"{DESK}kembalikan/", decisions.return_for_repair, name="office_return"),
    path(f"{DESK}setujui/", decisions.approve, name="office_approve"),
    path(f"{DESK}tolak/", decisions.reject, name="office_reject"),
    path(f"{DESK}balikkan/", decisions.send_back, name="office_send_back"),
    path(f"{DESK}bukti/", decisions.propose_proof, name="office_propose_proof"),
    path(f"{DESK}bukti/konfirmasi/", decisions.confirm_proof, name="office_confirm_proof"),
    path(f"{DESK}jawaban/", decisions.answer, name="office_answer"),
    path(f"{DESK}jawaban/tolak/", decisions.refusal, name="office_refusal"),
    path(f"{DESK}lewat/", decisions.lapse, name="office_lapse"),
    path(f"{DESK}lepaskan/", taking.release, name="office_release"),
    path("kantor/loket/", counter.counter, name="counter"),
    path("kantor/loket/formulir/", counter.blank, name="counter_blank"),
    path("kantor/loket/<str:reference>/", counter.done, name="counter_done"),
    path("kantor/loket/<str:reference>/perbaiki/", counter.mend, name="counter_mend"),
    path("kantor/loket/<str:reference>/tanggal-terima/", counter.confirm_received, name="counter_confirm_received"),
    path("kantor/permohonan/", requests.data_requests, name="data_requests"),
    path("kantor/permohonan/<uuid:uid>/", requests.data_answer, name="data_answer"),
    path("kantor/bank/", bank.page, name="bank_page"),
    path("kantor/bank/berkas/<int:pk>/", bank.file, name="bank_file"),
    path("kantor/bank/berkas/<int:pk>/lepas/", bank.release, name="bank_release"),
    path("kantor/bank/baris/", bank.lines, name="bank_lines"),
    path("v/<str:token>/", public.paper_check, name="paper_check"),
    path("periksa/", public.paper_search, name="paper_search"),
]
