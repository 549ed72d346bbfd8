from datetime import date
from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Exists, F, Q

from offices.models.people import Assignment, User
from offices.models.places import Office
from offices.rules import OfficeLevel, Role


def administered_by(user: User, day: date) -> models.QuerySet[Office]:
    """Give the offices an account administers on a day: its own, those of its province, or from the centre all."""
    held = Assignment.objects.filter(user=user).active(day).roles(Role.ADMIN)
    provinces = held.filter(office__level=OfficeLevel.PROVINCE).values("office__province")
    reach = Q(pk__in=held.values("office")) | Q(province__in=provinces)
    return Office.objects.filter(reach | Q(Exists(held.filter(office__level=OfficeLevel.CENTRE))))


class ChangeRequestQuerySet(models.QuerySet["ChangeRequest"]):
    def visible_to(self, user: User, day: date) -> Self:
        """Give what an administrator may read: of the offices administered, and what holds everywhere."""
        offices = administered_by(user, day)
        return self.filter(Q(office__in=offices) | Q(office__isnull=True) & Exists(offices))

    def waiting(self) -> Self:
        return self.filter(state=ChangeRequest.State.OPEN).order_by("id")

    def decided(self) -> Self:
        return self.exclude(state=ChangeRequest.State.OPEN).order_by("-id")

    def in_effect(self, kind: "ChangeRequest.Kind") -> Self:
        """Give what two administrators of one kind brought into effect."""
        return self.filter(kind=kind, state=ChangeRequest.State.CONFIRMED)


class ChangeRequest(models.Model):
    """What one administrator proposes and another confirms: roles, accounts, dated rows (law 6).

    `proposed` and `before` hold the new and the present values by field name, dates as ISO text; `made` names the rows
    that the confirmation made, as `model:key`. Without an office it holds everywhere. `about` is the officer concerned.
    """

    class Kind(models.TextChoices):
        ASSIGN = "ASSIGN", "Beri peran"
        END = "END", "Akhiri peran"
        ENROL = "ENROL", "Petugas baru"
        CLOSE = "CLOSE", "Tutup akun"
        RESET = "RESET", "Atur ulang kata sandi dan kode"
        LETTERHEAD = "LETTERHEAD", "Kop surat dan kontak"
        PARAMETER = "PARAMETER", "Angka bertanggal"
        REQUIREMENT = "REQUIREMENT", "Syarat dokumen"
        HOLIDAYS = "HOLIDAYS", "Hari libur"

    class State(models.TextChoices):
        OPEN = "OPEN", "Menunggu"
        CONFIRMED = "CONFIRMED", "Berlaku"
        REFUSED = "REFUSED", "Ditolak"
        WITHDRAWN = "WITHDRAWN", "Ditarik kembali"

    OF_THE_NATION = (Kind.PARAMETER, Kind.HOLIDAYS)
    # What an officer may ask for themself: it takes something away.
    LAYS_DOWN = (Kind.END, Kind.CLOSE)

    office = models.ForeignKey(Office, on_delete=models.PROTECT, null=True, related_name="+")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)
    about = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    proposed = models.JSONField()
    before = models.JSONField()
    made = ArrayField(models.CharField(max_length=40), default=list)
    proposed_at = models.DateTimeField()
    proposed_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    why = models.CharField(max_length=200, blank=True)

    objects = ChangeRequestQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["office", "-id"], name="change_of_office"),
            models.Index(fields=["id"], condition=Q(state="OPEN"), name="change_waiting"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="OPEN", decided_at__isnull=True, decided_by__isnull=True)
                | (~Q(state="OPEN") & Q(decided_at__isnull=False, decided_by__isnull=False)),
                name="change_decided_by_someone",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["CONFIRMED", "REFUSED"]) | ~Q(decided_by=F("proposed_by")),
                name="change_two_people",
                violation_error_message="Usulan diputuskan oleh administrator lain.",
            ),
            models.CheckConstraint(
                condition=~Q(state="WITHDRAWN") | Q(decided_by=F("proposed_by")), name="change_withdrawn_by_proposer"
            ),
            models.CheckConstraint(
                condition=Q(about__isnull=True) | Q(kind__in=["END", "CLOSE"]) | ~Q(about=F("proposed_by")),
                name="change_not_proposed_for_oneself",
                violation_error_message="Peran sendiri diusulkan oleh administrator lain.",
            ),
            models.CheckConstraint(
                condition=Q(about__isnull=True) | ~Q(state__in=["CONFIRMED", "REFUSED"]) | ~Q(about=F("decided_by")),
                name="change_not_decided_for_oneself",
                violation_error_message="Usulan tentang diri sendiri diputuskan oleh administrator lain.",
            ),
            models.CheckConstraint(condition=~Q(state="REFUSED") | ~Q(why=""), name="change_refused_with_reason"),
            models.CheckConstraint(
                condition=Q(kind__in=["PARAMETER", "HOLIDAYS"], office__isnull=True)
                | Q(kind="REQUIREMENT")
                | (~Q(kind__in=["PARAMETER", "HOLIDAYS", "REQUIREMENT"]) & Q(office__isnull=False)),
                name="change_holds_somewhere",
            ),
            models.CheckConstraint(
                condition=~Q(kind__in=["ASSIGN", "END", "CLOSE", "RESET"]) | Q(about__isnull=False),
                name="change_about_someone",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk} {self.state}"

    @property
    def is_waiting(self) -> bool:
        return self.state == self.State.OPEN

    @property
    def place(self) -> str:
        return self.office.name if self.office else "Semua kantor"
