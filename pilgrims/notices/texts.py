"""The words of every event; a new event is one line here.

One idea a message, at most 15 words a sentence, never a link that signs in.
"""

FREE = "Layanan ini gratis. Petugas tidak pernah meminta kode atau uang."

TEXTS: dict[str, str] = {
    "submitted": "Berkas Bapak/Ibu sudah kami terima. Nomor: {reference}. Petugas memeriksa {due}.",
    "resubmitted": "Perbaikan berkas {reference} sudah kami terima. Petugas memeriksa {due}.",
    "returned": "Berkas {reference} perlu diperbaiki. Mohon masuk ke MAL SAJI untuk melihat bagiannya.",
    "verified": "Berkas {reference} sudah diperiksa. Sekarang menunggu keputusan pejabat kantor.",
    "approved": "Berkas {reference} disetujui. Surat keterangan dapat diunduh di MAL SAJI.",
    "rejected": (
        "Pendaftaran {reference} tidak dapat diterima: {why} Dasar: {basis}. Bapak/Ibu boleh mengajukan keberatan."
    ),
    "draft_withdrawn": "Isian berkas {reference} dibatalkan. Berkas ini belum pernah dikirim ke kantor.",
    "withdrawn": "Pengajuan {reference} ditarik kembali. Bila sudah menyetor, uang tetap tercatat di BPKH.",
    "lapsed": "Batas waktu berkas {reference} sudah lewat. Bila sudah menyetor, uang tetap tercatat di BPKH.",
    "more_time": "Batas waktu berkas {reference} diperpanjang sampai {due}. Mohon kirim sebelum hari itu lewat.",
    "revoked": "Persetujuan berkas {reference} dicabut untuk diperiksa ulang. Petugas menghubungi Bapak/Ibu.",
    "reopened": "Berkas {reference} dibuka kembali. Mohon masuk ke MAL SAJI untuk melihat langkahnya.",
    "proved": "Setoran berkas {reference} sudah tercatat di bank. Bapak/Ibu tidak perlu berbuat apa-apa.",
    "porsi": "Nomor porsi Bapak/Ibu: {porsi}. Diterbitkan oleh Kementerian Haji dan Umrah.",
    "letter": "SPH (Surat Pendaftaran Haji) untuk berkas {reference} sudah ada. Unduh di MAL SAJI.",
    "ministry_refused": "Sistem kementerian belum menerima berkas {reference}. Petugas menghubungi Bapak/Ibu.",
    "own_number_changed": (
        "Nomor HP akun MAL SAJI ini sudah diganti. Bukan Bapak/Ibu? Segera datang ke kantor dengan KTP."
    ),
    "helped_number_changed": "Nomor HP untuk {name}, yang Bapak/Ibu bantu, sudah diganti.",
    "devices_out": "Semua perangkat lain sudah dikeluarkan dari akun MAL SAJI Bapak/Ibu.",
    "passkey_added": ("Sidik jari HP ditambahkan ke akun MAL SAJI ini. Bukan Bapak/Ibu? Hapus di halaman Akun saya."),
    "help_asked": (
        "{helper} ({relation}, nomor berakhir {tail}) ingin membantu berkas haji Bapak/Ibu. "
        "Masuk ke MAL SAJI dengan nomor ini, lalu tekan Setuju atau Tidak."
    ),
    "help_agreed": (
        "{helper} ({relation}) boleh membantu berkas haji sampai {until}. "
        "Bantuan ini dapat diakhiri kapan saja di MAL SAJI."
    ),
    "help_refused": "Permintaan Bapak/Ibu untuk membantu keluarga dijawab: Tidak.",
    "help_ended": "Bantuan {helper} ({relation}) untuk berkas haji sudah berakhir. Berkas tetap tersimpan.",
    "deadline_3": "Berkas {reference} belum dikirim ke kantor. Batas mengirim: {due}. Mohon lanjutkan di MAL SAJI.",
    "deadline_4": "Batas mengirim berkas {reference} sudah dekat: {due}. Mohon kirim sebelum hari itu lewat.",
    "number_change_asked": (
        "Kantor menerima permintaan ganti nomor HP untuk {name}. Belum ada yang berubah. "
        "Nomor diganti paling cepat 24 jam sesudah petugas kedua setuju. Bukan Bapak/Ibu? Hubungi kantor."
    ),
    "number_change_asked_new": (
        "Nomor ini diminta menjadi nomor HP {name}. Dua petugas kantor memeriksanya dahulu. "
        "Bukan Bapak/Ibu? Hubungi kantor."
    ),
    "number_change_confirmed": "Nomor HP untuk {name} diganti pada {when}. Bukan Bapak/Ibu? Segera hubungi kantor.",
    "number_change_confirmed_new": (
        "Nomor ini menjadi nomor HP {name} pada {when}. Sampai saat itu nomor lama masih dipakai. "
        "Bukan Bapak/Ibu? Hubungi kantor."
    ),
    "number_change_stopped": "Ganti nomor HP untuk {name} dihentikan. Nomor yang lama tetap dipakai.",
    "number_change_stopped_new": "Nomor ini tidak jadi nomor HP {name}. Untuk bertanya, hubungi kantor.",
    "number_changed": (
        "Nomor HP untuk {name} sudah diganti. Kabar berikutnya dikirim ke nomor baru. "
        "Bukan Bapak/Ibu? Segera hubungi kantor."
    ),
    "number_changed_new": (
        "Nomor ini sekarang nomor HP {name} di MAL SAJI. Masuk dengan nomor ini untuk melihat berkas."
    ),
    "passed_on": (
        "Berkas {reference} kami teruskan ke {office}, sesuai alamat KTP.{contact} "
        "Bapak/Ibu tidak perlu mengirim ulang."
    ),
    "proof_lost": (
        "Catatan bank untuk setoran berkas {reference} berubah. "
        "Petugas kantor menanyakannya ke bank. Bapak/Ibu cukup menunggu."
    ),
    "approved_proof_lost": (
        "Bukti bank untuk berkas {reference} hilang karena koreksi. "
        "Berkas ini sudah disetujui. Lihat antrean, bagian Bukti hilang."
    ),
    "short": (
        "Setoran berkas {reference} kurang {difference}. "
        "Mohon lunasi di bank yang sama, dengan nomor yang sama. Bawa bukti setoran dan KTP."
    ),
    "over": (
        "Setoran berkas {reference} lebih {difference}. "
        "Bank mengurus kelebihannya. Simpan bukti setoran, petugas menghubungi Bapak/Ibu."
    ),
    "late": (
        "Setoran berkas {reference} belum ada di catatan bank. "
        "Kantor menanyakannya ke bank. Mohon simpan bukti setoran."
    ),
    "paid_twice": (
        "Ada dua setoran {amount} untuk berkas {reference}. "
        "Yang kedua dapat dikembalikan. Datang ke kantor untuk menandatangani suratnya."
    ),
    "data_answered": "Jawaban kantor tentang perbaikan data Bapak/Ibu: {answer}",
}
CODE_TEXT = "Kode MAL SAJI: {code}. Berlaku 10 menit. Jangan berikan kepada siapa pun."
