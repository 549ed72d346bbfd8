import uuid
from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from offices.identity import Sealed
from offices.models import Region, User
from offices.words import grouped, masked_name
from pilgrims.rules import GUARDIAN_WORDS, MARITAL_WORDS, SEX_WORDS, Guardian, Marital, Sex


class PilgrimQuerySet(models.QuerySet["Pilgrim"]):
    def cared_for_by(self, user: User, day: date) -> Self:
        """Give the pilgrims an account may act for on a day."""
        return self.filter(guardianships__in=Guardianship.objects.filter(user=user).active(day))


class Pilgrim(models.Model):
    """A person as the identity card says it; several claims on one NIK are several rows until officers decide."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    nik_sealed = models.BinaryField()
    nik_index = models.BinaryField(max_length=32, db_index=True)
    kk_sealed = models.BinaryField(default=bytes)
    kk_index = models.BinaryField(max_length=32, null=True, db_index=True)
    phone_sealed = models.BinaryField(default=bytes)
    phone_index = models.BinaryField(max_length=32, null=True, db_index=True)
    full_name = models.CharField("nama lengkap", max_length=100)
    father_name = models.CharField("nama ayah kandung", max_length=100)
    birth_place = models.CharField("tempat lahir", max_length=60)
    birth_date = models.DateField("tanggal lahir")
    sex = models.CharField("jenis kelamin", max_length=1, choices=[(s.value, SEX_WORDS[s]) for s in Sex])
    marital_status = models.CharField(
        "status perkawinan", max_length=12, choices=[(m.value, MARITAL_WORDS[m]) for m in Marital]
    )
    address = models.CharField("alamat", max_length=200)
    rt_rw = models.CharField("RT/RW", max_length=10, blank=True)
    village = models.CharField("desa/kelurahan", max_length=60)
    subdistrict = models.CharField("kecamatan", max_length=60)
    district = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="+", verbose_name="kabupaten/kota")
    last_hajj_year = models.PositiveSmallIntegerField("tahun haji terakhir", null=True, blank=True)
    created_at = models.DateTimeField(db_default=Now())
    created_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    nik = Sealed("nik")
    kk = Sealed("kk")
    phone = Sealed("phone")
    objects = PilgrimQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(sex__in=[s.value for s in Sex]),
                name="pilgrim_sex_known",
                violation_error_message="Pilih laki-laki atau perempuan.",
            )
        ]

    def __str__(self) -> str:
        return masked_name(self.full_name)

    @property
    def nik_grouped(self) -> str:
        return grouped(self.nik)

    @property
    def nik_masked(self) -> str:
        return f"•••• •••• •••• {self.nik[-4:]}"

    @property
    def masked_name(self) -> str:
        return masked_name(self.full_name)


class GuardianshipQuerySet(models.QuerySet["Guardianship"]):
    def active(self, day: date) -> Self:
        return self.filter(
            Q(valid_until__isnull=True) | Q(valid_until__gte=day), valid_from__lte=day, ended_at__isnull=True
        )


class Guardianship(models.Model):
    """The dated right of an account to act for a pilgrim: self, family helper with consent, legal guardian."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="guardianships")
    pilgrim = models.ForeignKey(Pilgrim, on_delete=models.PROTECT, related_name="guardianships")
    kind = models.CharField(max_length=8, choices=[(g.value, GUARDIAN_WORDS[g]) for g in Guardian])
    valid_from = models.DateField()
    valid_until = models.DateField(null=True)
    created_at = models.DateTimeField(db_default=Now())
    created_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    objects = GuardianshipQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "pilgrim"],
                condition=Q(ended_at__isnull=True),
                name="guardianship_once_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(valid_until__isnull=True) | Q(valid_until__gte=F("valid_from")),
                name="guardianship_ends_after_start",
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, ended_by__isnull=True)
                | Q(ended_at__isnull=False, ended_by__isnull=False),
                name="guardianship_ended_by_someone",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} → {self.pilgrim_id}"
