"""How each act is offered: its button, its key, its panel, its address, and what is said after."""

from dataclasses import dataclass

from deposits.rules.desk import Act


@dataclass(frozen=True)
class ActWords:
    """How an act is offered: its button, its key on the keyboard, its panel, its address, and what is said after."""

    label: str
    key: str
    url: str
    done: str
    kind: str = "secondary"
    lead: str = ""
    submit: str = ""
    stays: bool = False

    @property
    def submit_kind(self) -> str:
        """The button inside a panel is the main one there, unless it refuses somebody."""
        return "danger" if self.kind == "danger" else "main"


ACTS: dict[Act, ActWords] = {
    Act.ACCEPT: ActWords("Usulkan terima", "s", "office_verify", "usul sudah dikirim ke pejabat.", "main"),
    Act.APPROVE: ActWords(
        "Setujui", "s", "office_approve", "berkas disetujui. Surat keterangan sedang dibuat.", "main"
    ),
    Act.REJECT: ActWords(
        "Tolak pendaftaran",
        "t",
        "office_reject",
        "pendaftaran ditolak. Jemaah diberi tahu.",
        "danger",
        submit="Ya, tolak pendaftaran",
    ),
    Act.CONFIRM_PROOF: ActWords(
        "Konfirmasi bukti",
        "i",
        "office_confirm_proof",
        "setoran dikonfirmasi dua petugas.",
        "main",
        stays=True,
    ),
    Act.ENTER_PORSI: ActWords(
        "Catat nomor porsi",
        "p",
        "office_answer",
        "ketikan pertama disimpan. Sekarang menunggu pejabat lain.",
        "main",
        lead="Bapak/Ibu orang pertama. Pejabat lain mengetik nomornya sekali lagi.",
        submit="Simpan ketikan pertama",
        stays=True,
    ),
    Act.CONFIRM_PORSI: ActWords(
        "Ketik nomor porsi sekali lagi",
        "p",
        "office_answer",
        "nomor porsi tercatat. Jemaah diberi tahu.",
        "main",
        lead="Lihat layar kementerian, bukan ketikan pertama.",
        submit="Simpan nomor porsi",
    ),
    Act.RETURN: ActWords(
        "Kembalikan",
        "k",
        "office_return",
        "berkas dikembalikan. Jemaah diberi tahu.",
        lead="Jemaah memperbaiki hanya bagian yang dicentang.",
        submit="Lihat pesan untuk jemaah",
    ),
    Act.PROPOSE_REJECTION: ActWords(
        "Usulkan tolak",
        "t",
        "office_verify",
        "usul sudah dikirim ke pejabat.",
        "danger",
        lead="Pejabat lain yang memutuskan. Jemaah belum diberi tahu.",
        submit="Usulkan penolakan",
    ),
    Act.SEND_BACK: ActWords(
        "Balikkan",
        "b",
        "office_send_back",
        "berkas dibalikkan ke pemeriksa.",
        lead="Pemeriksa memeriksa ulang. Jemaah tidak diberi tahu.",
        submit="Balikkan ke pemeriksa",
    ),
    Act.PROPOSE_PROOF: ActWords(
        "Lampirkan bukti",
        "l",
        "office_propose_proof",
        "bukti disimpan. Sekarang menunggu orang kedua.",
        lead="Bapak/Ibu orang pertama. Pejabat lain mengonfirmasi sesudah melihat buktinya.",
        submit="Simpan bukti",
        stays=True,
    ),
    Act.RETYPE_PORSI: ActWords(
        "Batalkan ketikan pertama", "u", "office_answer", "ketikan pertama dibatalkan.", stays=True
    ),
    Act.RECORD_REFUSAL: ActWords(
        "Ditolak kementerian",
        "t",
        "office_refusal",
        "jawaban kementerian dicatat. Jemaah diberi tahu.",
        "danger",
        lead="Jemaah diberi tahu bahwa petugas akan menghubungi.",
        submit="Simpan jawaban kementerian",
    ),
    Act.LAPSE: ActWords(
        "Tutup berkas",
        "t",
        "office_lapse",
        "berkas ditutup. Jemaah diberi tahu.",
        "danger",
        lead="Batas waktu perbaikan sudah lewat. Uang jemaah tetap tercatat di BPKH.",
        submit="Ya, tutup berkas",
    ),
    Act.ATTACH_LETTER: ActWords(
        "Lampirkan SPH",
        "h",
        "office_attach_letter",
        "SPH disimpan.",
        lead="Jemaah mengunduhnya sesudah nomor porsi dikonfirmasi.",
        submit="Simpan SPH",
        stays=True,
    ),
    Act.CONFIRM_REVOCATION: ActWords(
        "Cabut persetujuan",
        "c",
        "office_revoke",
        "persetujuan dicabut. Surat keterangan tidak berlaku lagi. Jemaah diberi tahu.",
        "danger",
        lead="Surat keterangan tidak berlaku lagi. Berkas diperiksa ulang dari awal.",
        submit="Ya, cabut persetujuan",
    ),
    Act.END_REVOCATION: ActWords(
        "Batalkan usul cabut",
        "j",
        "office_end_revocation",
        "usul cabut dibatalkan. Persetujuan tetap berlaku.",
        stays=True,
    ),
    Act.PROPOSE_REVOCATION: ActWords(
        "Usulkan cabut",
        "c",
        "office_propose_revocation",
        "usul cabut disimpan. Sekarang menunggu orang kedua.",
        lead="Bapak/Ibu orang pertama. Salah satu dari dua orang harus pejabat.",
        submit="Usulkan pencabutan",
        stays=True,
    ),
    Act.PASS_ON: ActWords(
        "Teruskan ke kantor lain",
        "g",
        "office_pass_on",
        "berkas diteruskan. Jemaah diberi tahu.",
        lead="Dokumen dan batas waktunya ikut. Kantor ini tidak melihat berkasnya lagi.",
        submit="Teruskan berkas",
    ),
    Act.REOPEN: ActWords(
        "Buka kembali",
        "o",
        "office_reopen",
        "berkas dibuka kembali. Jemaah diberi tahu.",
        submit="Buka kembali berkas",
    ),
    Act.GIVE_TIME: ActWords(
        "Beri waktu",
        "w",
        "office_give_time",
        "batas baru dicatat. Jemaah diberi tahu.",
        lead="Batas perbaikan sudah lewat. Jemaah diberi tahu batas yang baru.",
        submit="Simpan batas baru",
    ),
    Act.REISSUE: ActWords(
        "Terbitkan ulang surat",
        "e",
        "office_reissue",
        "surat keterangan diterbitkan ulang. Surat lama tidak berlaku lagi.",
        lead="Isi berkas sudah berubah. Surat baru memakai nomor yang sama.",
        submit="Ya, terbitkan ulang",
        stays=True,
    ),
}

# Acts that end something for the pilgrim, or the paper in a hand, ask once more, though there is nothing to fill in.
ASKS_AGAIN = frozenset({Act.REJECT, Act.LAPSE, Act.CONFIRM_REVOCATION, Act.REISSUE})
