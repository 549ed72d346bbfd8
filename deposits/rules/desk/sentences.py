"""What is said beside the decision buttons: what this person can do here, or whose turn it is."""

from collections.abc import Callable

from deposits.rules.desk.acts import Desk
from deposits.rules.ministry import MinistryState
from deposits.rules.proof import Proof
from deposits.rules.status import Recommendation, Status

# The first line that holds is said beside the buttons; the last one always holds.
SENTENCES: tuple[tuple[Callable[[Desk], bool], str], ...] = (
    (lambda desk: not desk.works, "Akun ini hanya membaca berkas."),
    (
        lambda desk: desk.is_checked and desk.verifies,
        "Bandingkan dokumen, isian, dan bukti. Lalu usulkan keputusan.",
    ),
    (lambda desk: desk.is_checked, "Pemeriksa belum mengusulkan keputusan."),
    (
        lambda desk: desk.status == Status.VERIFIED and not desk.approves,
        "Usul keputusan sudah ada. Pejabat yang memutuskan.",
    ),
    (
        lambda desk: desk.status == Status.VERIFIED and desk.verified,
        "Bapak/Ibu yang memeriksa berkas ini. Pejabat lain yang memutuskan.",
    ),
    (
        lambda desk: desk.status == Status.VERIFIED and desk.keyed_in,
        "Bapak/Ibu yang mengetik berkas ini di loket. Pejabat lain yang memutuskan.",
    ),
    (
        lambda desk: desk.status == Status.VERIFIED and desk.hand_matched,
        "Bapak/Ibu yang mencocokkan setoran ini. Pejabat lain yang memutuskan.",
    ),
    (
        lambda desk: desk.may_decide and desk.recommendation == Recommendation.REJECT,
        "Pemeriksa mengusulkan: tolak.",
    ),
    (
        lambda desk: desk.may_decide and desk.proof_lost,
        "Bukti bank hilang karena koreksi. Berkas belum dapat disetujui.",
    ),
    (
        lambda desk: desk.may_decide and desk.proof_waits and desk.proof == Proof.NONE and not desk.proposed,
        "Bukti menunggu konfirmasi Bapak/Ibu sebagai orang kedua.",
    ),
    (
        lambda desk: desk.may_decide and desk.proof_waits and desk.proof == Proof.NONE,
        "Bukti dari Bapak/Ibu menunggu konfirmasi pejabat lain.",
    ),
    (
        lambda desk: desk.may_decide and desk.proof == Proof.NONE,
        "Belum ada bukti bayar. Lampirkan bukti, atau tunggu catatan bank.",
    ),
    (
        lambda desk: desk.may_decide and desk.leans_on_own_word,
        "Bukti ini diajukan Bapak/Ibu. Pejabat lain yang menyetujui.",
    ),
    (lambda desk: desk.may_decide, "Pemeriksa mengusulkan: terima. Setoran sudah terbukti."),
    (
        lambda desk: desk.status == Status.RETURNED and desk.past_due,
        "Batas waktu perbaikan sudah lewat. Tutup berkas, atau beri waktu.",
    ),
    (lambda desk: desk.status == Status.RETURNED, "Berkas sedang diperbaiki jemaah."),
    (lambda desk: desk.status == Status.DRAFT, "Berkas dibuka kembali. Sekarang jemaah melengkapi dan mengirimnya."),
    (
        lambda desk: desk.status in (Status.REJECTED, Status.LAPSED) and desk.approves,
        "Berkas ini selesai. Bapak/Ibu boleh membukanya kembali dengan alasan tertulis.",
    ),
    (
        lambda desk: desk.revocation_waits and desk.asked_to_revoke,
        "Pencabutan diusulkan Bapak/Ibu. Sekarang menunggu petugas lain.",
    ),
    (
        lambda desk: desk.may_revoke,
        "Pencabutan menunggu keputusan Bapak/Ibu sebagai orang kedua.",
    ),
    (lambda desk: desk.revocation_waits, "Pencabutan diusulkan. Sekarang menunggu pejabat."),
    (
        lambda desk: desk.status == Status.APPROVED and desk.proof_lost and desk.ministry == MinistryState.ENTERED,
        "Bukti bank hilang sesudah nomor porsi tercatat. Tanyakan ke bank, lalu beri tahu kementerian.",
    ),
    (
        lambda desk: desk.is_half_typed and desk.proof_lost,
        "Bukti bank hilang karena koreksi. Nomor porsi belum boleh dikonfirmasi.",
    ),
    (
        lambda desk: desk.status == Status.APPROVED and desk.proof_lost,
        "Bukti bank hilang karena koreksi. Nomor porsi menunggu sampai setoran terbukti lagi.",
    ),
    (
        lambda desk: desk.half_entered and desk.typed,
        "Nomor porsi sudah diketik Bapak/Ibu. Pejabat lain mengetiknya sekali lagi.",
    ),
    (
        lambda desk: desk.half_entered and desk.approves,
        "Ketik nomor porsi sekali lagi dari layar kementerian.",
    ),
    (lambda desk: desk.half_entered, "Nomor porsi menunggu ketikan kedua oleh pejabat."),
    (
        lambda desk: desk.awaits_porsi and desk.ministry == MinistryState.REFUSED,
        "Sistem kementerian menolak. Ketik nomor porsi bila sudah terbit.",
    ),
    (lambda desk: desk.awaits_porsi, "Catat jawaban sistem kementerian."),
    (
        lambda desk: desk.status == Status.APPROVED and desk.letter_waits,
        "Nomor porsi sudah tercatat. SPH (Surat Pendaftaran Haji) belum dilampirkan.",
    ),
    (lambda desk: True, "Berkas ini selesai. Tidak ada yang perlu diputuskan."),
)


def sentence(desk: Desk) -> str:
    """Say in one or two short sentences what this person can do here, or whose turn it is."""
    return next(text for holds, text in SENTENCES if holds(desk))
