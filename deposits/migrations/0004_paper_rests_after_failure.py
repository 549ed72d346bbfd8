from django.db import migrations, models

KEEPS = """
CREATE OR REPLACE FUNCTION paper_keeps() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    may_change text[] := ARRAY[{columns}];
BEGIN
    IF to_jsonb(OLD) - may_change = to_jsonb(NEW) - may_change
       AND (OLD.sha256 = '' OR (OLD.sha256, OLD.file) = (NEW.sha256, NEW.file)) THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'a drawn paper never changes' USING ERRCODE = 'restrict_violation';
END $$;
"""
BEFORE = "'drawn_at', 'file', 'sha256', 'revoked_at', 'revoked_by_id'"


class Migration(migrations.Migration):
    dependencies = [("deposits", "0003_why_files_are_held")]
    operations = [
        migrations.AddField("paper", "failed_at", models.DateTimeField(null=True)),
        migrations.RunSQL(KEEPS.format(columns=f"{BEFORE}, 'failed_at'"), KEEPS.format(columns=BEFORE)),
    ]
