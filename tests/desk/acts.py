"""Acts sent as the dossier page would send them, and what the answer says."""

import re
from typing import Any

from django.test import Client

from deposits.models import Deposit
from deposits.moves import version
from deposits.rules.desk import Act
from offices.accounts import today
from tests.desk import scene

ADDRESSES = {
    Act.ACCEPT: "verifikasi",
    Act.PROPOSE_REJECTION: "verifikasi",
    Act.RETURN: "kembalikan",
    Act.APPROVE: "setujui",
    Act.REJECT: "tolak",
    Act.SEND_BACK: "balikkan",
    Act.PROPOSE_PROOF: "bukti",
    Act.CONFIRM_PROOF: "bukti/konfirmasi",
    Act.ENTER_PORSI: "jawaban",
    Act.CONFIRM_PORSI: "jawaban",
    Act.RETYPE_PORSI: "jawaban",
    Act.RECORD_REFUSAL: "jawaban/tolak",
    Act.LAPSE: "lewat",
    Act.ATTACH_LETTER: "sph",
    Act.PROPOSE_REVOCATION: "cabut",
    Act.CONFIRM_REVOCATION: "cabut/konfirmasi",
    Act.END_REVOCATION: "cabut/batal",
    Act.PASS_ON: "teruskan",
    Act.REOPEN: "buka-kembali",
    Act.GIVE_TIME: "beri-waktu",
    Act.REISSUE: "terbitkan-ulang",
}
DAY = {"seen_on_0": str(today().day), "seen_on_1": str(today().month), "seen_on_2": str(today().year)}


def send(client: Client, deposit: Deposit, act: Act, **typed: Any) -> Any:
    """Send one act as its page would: with the state that the page showed."""
    shown = {"act": act.value, "seen": version(scene.fresh(deposit))}
    address = f"/kantor/berkas/{deposit.reference}/{ADDRESSES[act]}/"
    return client.post(address, shown | typed, follow=True)


def text(response: Any) -> str:
    return re.sub(r"\s+", " ", response.content.decode())
