import uuid
from datetime import date
from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from offices.identity import Sealed
from offices.models import Office, User
from offices.rules import READERS, OfficeLevel, Role
from pilgrims.models.agreements import HelpAgreement
from pilgrims.models.people import Pilgrim
from pilgrims.rules import GUARDIAN_WORDS, OPEN_ALL, Guardian


def everything_open() -> list[str]:
    return [OPEN_ALL]


def officer_reach(user: User, day: date, *, to: str = "") -> Q:
    """Say whose registrations an officer may see: those of the own offices, and of whole provinces.

    `to` is the path from the queried model to Registration, ending in `__`.
    """
    held = user.assignments.active(day).roles(*READERS)
    wide = held.roles(Role.PROVINCE, Role.AUDITOR).filter(office__level=OfficeLevel.PROVINCE)
    return Q(**{f"{to}office__in": held.values("office")}) | Q(
        **{f"{to}office__province__in": wide.values("office__province")}
    )


def guardian_reach(user: User, day: date, *, to: str = "") -> Q:
    """Say whose registrations an account may see because it acts for the pilgrim."""
    return Q(**{f"{to}pilgrim__in": Pilgrim.objects.cared_for_by(user, day).values("pk")})


class Family(models.Model):
    """People who register together: one card for them, own dossiers, side by side in the office's work."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return str(self.uid)


class Beginning(models.Model):
    """The first page of a registration, kept until the second opens the dossier; its uid is the form's token."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="beginnings")
    kind = models.CharField(max_length=8, choices=[(g.value, GUARDIAN_WORDS[g]) for g in Guardian])
    agreement = models.ForeignKey(HelpAgreement, on_delete=models.CASCADE, null=True, related_name="+")
    nik_sealed = models.BinaryField()
    nik_index = models.BinaryField(max_length=32, null=True)
    full_name = models.CharField(max_length=100)
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")

    nik = Sealed("nik")

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return str(self.uid)


class RegistrationQuerySet(models.QuerySet["Registration"]):
    def visible_to(self, user: User, day: date) -> Self:
        return self.filter(officer_reach(user, day) | guardian_reach(user, day))


class Registration(models.Model):
    """One pilgrim's application at the office of the KTP's district.

    `open_items` names what the pilgrim may still change: everything in a draft, nothing once submitted, the named items
    after a return. `counts` marks the one registration per NIK that stands (law 2).
    """

    pilgrim = models.OneToOneField(Pilgrim, on_delete=models.PROTECT, related_name="registration")
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="registrations")
    family = models.ForeignKey(Family, on_delete=models.PROTECT, null=True, related_name="registrations")
    nik_index = models.BinaryField(max_length=32, db_index=True)
    counts = models.BooleanField(default=False)
    open_items = ArrayField(models.CharField(max_length=30), default=everything_open, blank=True)
    porsi_no = models.CharField(max_length=10, blank=True)
    sph_no = models.CharField(max_length=30, blank=True)
    created_at = models.DateTimeField(db_default=Now())
    created_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    objects = RegistrationQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["office"], condition=Q(porsi_no=""), name="registration_without_porsi")]
        constraints = [
            models.UniqueConstraint(fields=["nik_index"], condition=Q(counts=True), name="registration_one_per_nik"),
            models.UniqueConstraint(fields=["porsi_no"], condition=~Q(porsi_no=""), name="registration_porsi_once"),
            models.CheckConstraint(
                condition=Q(porsi_no="") | Q(porsi_no__regex=r"^[0-9]{10}$"),
                name="registration_porsi_ten_digits",
                violation_error_message="Nomor porsi harus 10 angka.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pilgrim_id} @ {self.office_id}"

    def is_open(self, item: str) -> bool:
        """Tell whether the pilgrim may change an item now."""
        return OPEN_ALL in self.open_items or item in self.open_items
