"""The laws of the people's side: one registration per NIK, sealed identity, shown papers unchanged."""

from offices.laws import Law, bytes_differ, sealed_column, someone_answers, within
from pilgrims.models import Beginning, DataRequest, HelpAgreement, Notice, NumberChange, Pilgrim

REGISTERED_HERE = within(
    office="(SELECT office_id FROM pilgrims_registration WHERE pilgrim_id = sealed.id)", moment="sealed.created_at"
)

REQUESTED_HERE = within(
    office="(SELECT office_id FROM pilgrims_registration WHERE id = sealed.registration_id)", moment="sealed.asked_at"
)

CHANGED_HERE = within(office="sealed.office_id", moment="sealed.asked_at")

TWO_CHANGE_A_NUMBER = f"""
SELECT id, confirmed_by_id = asked_by_id FROM pilgrims_numberchange sealed
WHERE confirmed_at IS NOT NULL AND {CHANGED_HERE}
"""  # noqa: S608 - the only text put in is this project's own

# The other registration may be of any office and day: only the outcome is narrowed.
ONE_PER_NIK = f"""
SELECT registration.id, registration.claims > 1
FROM (
    SELECT id, office_id, created_at, count(*) OVER (PARTITION BY nik_index) AS claims
    FROM pilgrims_registration WHERE counts
) registration
WHERE {within(office="registration.office_id", moment="registration.created_at")}
"""  # noqa: S608

NIK_OF_ITS_PILGRIM = f"""
SELECT registration.id, registration.nik_index <> pilgrim.nik_index
FROM pilgrims_registration registration JOIN pilgrims_pilgrim pilgrim ON pilgrim.id = registration.pilgrim_id
WHERE {within(office="registration.office_id", moment="registration.created_at")}
"""  # noqa: S608 - the only text put in is this project's own

DOCUMENT_BYTES = f"""
SELECT document.id, document.file, document.sha256
FROM pilgrims_document document JOIN pilgrims_registration registration ON registration.id = document.registration_id
WHERE {within(office="registration.office_id", moment="document.uploaded_at")}
"""  # noqa: S608

LAWS = [
    Law(2, "paling banyak satu pendaftaran yang berlaku untuk satu NIK", ONE_PER_NIK),
    Law(2, "NIK pendaftaran sama dengan NIK jemaahnya", NIK_OF_ITS_PILGRIM),
    sealed_column(Pilgrim, "nik", "NIK tersegel dan cocok dengan indeksnya", narrowed=REGISTERED_HERE),
    sealed_column(Pilgrim, "kk", "nomor KK tersegel dan cocok dengan indeksnya", narrowed=REGISTERED_HERE),
    sealed_column(Pilgrim, "phone", "telepon jemaah tersegel dan cocok dengan indeksnya", narrowed=REGISTERED_HERE),
    sealed_column(
        HelpAgreement,
        "phone",
        "telepon permintaan bantuan tersegel dan cocok dengan indeksnya",
        narrowed=within(moment="sealed.asked_at"),
    ),
    sealed_column(
        Beginning,
        "nik",
        "NIK pendaftaran yang baru dimulai tersegel dan cocok dengan indeksnya",
        narrowed=within(moment="sealed.created_at"),
    ),
    sealed_column(Notice, "to", "alamat pesan tersegel", narrowed=within(moment="sealed.created_at")),
    sealed_column(Notice, "body", "isi pesan tersegel", narrowed=within(moment="sealed.created_at")),
    sealed_column(DataRequest, "text", "permohonan perbaikan data tersegel", narrowed=REQUESTED_HERE),
    sealed_column(
        NumberChange, "phone", "nomor HP pengganti tersegel dan cocok dengan indeksnya", narrowed=CHANGED_HERE
    ),
    Law(6, "nomor HP jemaah diganti oleh dua petugas", TWO_CHANGE_A_NUMBER),
    Law(7, "dokumen yang disimpan tidak berubah", DOCUMENT_BYTES, bytes_differ),
    someone_answers("pilgrims"),
]
