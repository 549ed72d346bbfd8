from django.urls import path

from deposits.views import bank, decisions, files, office, pilgrim, public

DOSSIER = "berkas/<str:reference>/"
DESK = "kantor/berkas/<str:reference>/"

urlpatterns = [
    path("jemaah/", pilgrim.home, name="home"),
    path("berkas/baru/", pilgrim.new, name="dossier_new"),
    path("berkas/baru/<uuid:uid>/", pilgrim.begin, name="dossier_begin"),
    path(f"{DOSSIER}", pilgrim.dossier, name="dossier"),
    path(f"{DOSSIER}identitas/", pilgrim.identity, name="dossier_identity"),
    path(f"{DOSSIER}alamat/", pilgrim.address, name="dossier_address"),
    path(f"{DOSSIER}keluarga/", pilgrim.family_card, name="dossier_family"),
    path(f"{DOSSIER}setoran/", pilgrim.payment, name="dossier_payment"),
    path(f"{DOSSIER}dokumen/<str:requirement>/", pilgrim.document, name="dossier_document"),
    path(f"{DOSSIER}periksa/", pilgrim.check, name="dossier_check"),
    path(f"{DOSSIER}terkirim/", pilgrim.sent, name="dossier_sent"),
    path(f"{DOSSIER}tarik/", pilgrim.withdraw, name="dossier_withdraw"),
    path(f"{DOSSIER}tanda-terima.pdf", files.receipt_pdf, name="receipt_pdf"),
    path(f"{DOSSIER}surat-keterangan.pdf", files.certificate_pdf, name="certificate_pdf"),
    path(f"{DOSSIER}sph.pdf", files.letter_pdf, name="letter_pdf"),
    path("dokumen/<uuid:uid>/<int:page>.jpg", files.document_page, name="document_page"),
    path("dokumen/<uuid:uid>/asli", files.document_file, name="document_file"),
    path("kantor/bukti/<uuid:uid>/", files.evidence_file, name="evidence_file"),
    path("kantor/antrean/", office.queue, name="office_queue"),
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
    path("kantor/bank/", bank.page, name="bank_page"),
    path("kantor/bank/berkas/<int:pk>/", bank.file, name="bank_file"),
    path("kantor/bank/berkas/<int:pk>/lepas/", bank.release, name="bank_release"),
    path("kantor/bank/baris/", bank.lines, name="bank_lines"),
    path("v/<str:token>/", public.paper_check, name="paper_check"),
    path("periksa/", public.paper_search, name="paper_search"),
]
