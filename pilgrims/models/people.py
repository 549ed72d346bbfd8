import uuid
from datetime import date
from typing import Self

from django.contrib.postgres.indexes import OpClass
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now, Upper

from offices.identity import Sealed
from offices.models import Region, User
from offices.words import grouped, masked_name
from pilgrims.models.agreements import HelpAgreement
from pilgrims.rules import (
    BLOOD_WORDS,
    EDUCATION_WORDS,
    GUARDIAN_WORDS,
    MARITAL_WORDS,
    OCCUPATION_WORDS,
    RELATION_WORDS,
    SEX_WORDS,
    BloodType,
    Education,
    Guardian,
    Marital,
    Occupation,
    Relation,
    Sex,
)


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
    father_name = models.CharField("nama ayah kandung", max_length=100, blank=True)
    mother_name = models.CharField("nama ibu kandung", max_length=100, blank=True, default="", db_default="")
    birth_place = models.CharField("tempat lahir", max_length=60, blank=True)
    birth_date = models.DateField("tanggal lahir")
    sex = models.CharField("jenis kelamin", max_length=1, choices=[(s.value, SEX_WORDS[s]) for s in Sex])
    marital_status = models.CharField(
        "status perkawinan", max_length=12, blank=True, choices=[(m.value, MARITAL_WORDS[m]) for m in Marital]
    )
    education = models.CharField(
        "pendidikan",
        max_length=8,
        blank=True,
        default="",
        db_default="",
        choices=[(e.value, EDUCATION_WORDS[e]) for e in Education],
    )
    occupation = models.CharField(
        "pekerjaan",
        max_length=12,
        blank=True,
        default="",
        db_default="",
        choices=[(o.value, OCCUPATION_WORDS[o]) for o in Occupation],
    )
    blood_type = models.CharField(
        "golongan darah",
        max_length=10,
        blank=True,
        default="",
        db_default="",
        choices=[(b.value, BLOOD_WORDS[b]) for b in BloodType],
    )
    address = models.CharField("alamat", max_length=200, blank=True)
    rt_rw = models.CharField("RT/RW", max_length=10, blank=True)
    village = models.CharField("desa/kelurahan", max_length=60, blank=True)
    village_code = models.CharField("kode desa/kelurahan", max_length=13, blank=True, default="", db_default="")
    subdistrict = models.CharField("kecamatan", max_length=60, blank=True)
    postal_code = models.CharField("kode pos", max_length=5, blank=True, default="", db_default="")
    district = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="+", verbose_name="kabupaten/kota")
    last_hajj_year = models.PositiveSmallIntegerField("tahun haji terakhir", null=True, blank=True)
    last_hajj_as_officer = models.BooleanField("haji terakhir sebagai petugas", default=False, db_default=False)
    created_at = models.DateTimeField(db_default=Now())
    created_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    nik = Sealed("nik")
    kk = Sealed("kk")
    phone = Sealed("phone")
    objects = PilgrimQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        # A name is looked up by how it begins, upper or lower case (LIKE 'SITI AM%').
        indexes = [models.Index(OpClass(Upper("full_name"), "text_pattern_ops"), name="pilgrim_name_begins")]
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
    relation = models.CharField(
        max_length=10, blank=True, default="", db_default="", choices=[(r.value, RELATION_WORDS[r]) for r in Relation]
    )
    agreement = models.ForeignKey(HelpAgreement, on_delete=models.PROTECT, null=True, related_name="guardianships")
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
