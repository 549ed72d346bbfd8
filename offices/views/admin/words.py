"""How kinds of changes stand in addresses, and with what they are introduced."""

from offices.models import ChangeRequest

Kind, State = ChangeRequest.Kind, ChangeRequest.State
SLUGS: dict[ChangeRequest.Kind, str] = {
    Kind.ASSIGN: "peran",
    Kind.END: "akhiri-peran",
    Kind.ENROL: "petugas",
    Kind.CLOSE: "tutup-akun",
    Kind.RESET: "atur-ulang",
    Kind.LETTERHEAD: "kop",
    Kind.PARAMETER: "angka",
    Kind.REQUIREMENT: "syarat",
    Kind.HOLIDAYS: "libur",
}
LEADS: dict[ChangeRequest.Kind, str] = {
    Kind.ASSIGN: "Peran untuk petugas yang sudah punya akun.",
    Kind.END: "Peran berakhir begitu disetujui. Klik berikutnya ditolak.",
    Kind.ENROL: "Akun dibuat begitu disetujui. Petugas memilih kata sandi sendiri.",
    Kind.CLOSE: "Akun dan semua perannya berakhir begitu disetujui.",
    Kind.RESET: "Untuk petugas yang kehilangan HP atau lupa kata sandi.",
    Kind.LETTERHEAD: "Nilai baru mulai pada hari pertamanya. Yang lama tetap tercatat.",
    Kind.PARAMETER: "Nilai baru mulai pada hari pertamanya. Yang lama tetap tercatat.",
    Kind.REQUIREMENT: "Syarat baru mulai pada hari pertamanya. Yang lama tetap tercatat.",
    Kind.HOLIDAYS: "Batas waktu yang terkena dihitung lagi sesudah disetujui.",
}
TONES: dict[ChangeRequest.State, str] = {
    State.OPEN: "turn",
    State.CONFIRMED: "done",
    State.REFUSED: "error",
    State.WITHDRAWN: "plain",
}
DECIDED: dict[ChangeRequest.State, str] = {
    State.OPEN: "",
    State.CONFIRMED: "Disetujui",
    State.REFUSED: "Ditolak",
    State.WITHDRAWN: "Ditarik kembali",
}
SAID: dict[str, str] = {
    "confirm": "Usulan disetujui dan sudah dicatat.",
    "refuse": "Usulan ditolak. Tidak ada yang berubah.",
    "withdraw": "Usulan ditarik kembali. Tidak ada yang berubah.",
}
