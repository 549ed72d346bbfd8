"""Which reasons hold for a dossier: a reason that its proof makes void is not offered."""

from deposits.rules.proof import Proof
from deposits.rules.reasons import REJECT_REASONS, RETURN_REASONS, Reason

# What a proof makes void: no new slip, no search for the payment; a confirmation also fixes what was compared.
VOID_REASONS: dict[Proof, frozenset[str]] = {
    Proof.NONE: frozenset(),
    Proof.SETTLED: frozenset({"R06", "R09", "R15", "X05"}),
    Proof.NOTIFIED: frozenset({"R06", "R09", "R15", "X05"}),
    Proof.CONFIRMED: frozenset({"R06", "R09", "R10", "R15", "X05"}),
}


def reject_reasons(proof: Proof) -> dict[str, Reason]:
    """Give the reasons for which a dossier with this proof may be rejected, by code."""
    return {code: reason for code, reason in REJECT_REASONS.items() if code not in VOID_REASONS[proof]}


def return_reasons(proof: Proof) -> dict[str, Reason]:
    """Give the reasons for which a dossier with this proof may be returned, by code."""
    return {code: reason for code, reason in RETURN_REASONS.items() if code not in VOID_REASONS[proof]}


SEND_BACK_REASONS: dict[str, str] = {
    "B01": "Dokumen perlu diperiksa ulang",
    "B02": "Data di dokumen berbeda dengan isian",
    "B03": "Bukti bayar belum meyakinkan",
    "B04": "Peringatan belum dijelaskan",
    "B05": "Usul keputusan tidak sesuai",
}

REVOKE_REASONS: dict[str, str] = {
    "P01": "Bukti bayar hilang karena koreksi bank",
    "P02": "Data jemaah berbeda dengan dokumen",
    "P03": "Dokumen tidak sah",
    "P04": "Sistem kementerian menolak datanya",
    "P05": "Berkas seharusnya di kantor lain",
    "P06": "Sebab lain",
}

# R08 of the field: such a dossier is handed on with its documents and its clock, never returned.
PASS_ON_REASONS: dict[str, str] = {
    "T01": "Alamat di KTP di luar wilayah kantor ini",
    "T02": "Jemaah salah memilih kantor",
    "T03": "KTP jemaah sudah pindah",
}
