from django.db import migrations

GUARD = """
CREATE FUNCTION refuse_rewrite() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% on % is refused: this table only grows', TG_OP, TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;

CREATE FUNCTION audit_line_sealed_once() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.block_id IS NULL AND NEW.block_id IS NOT NULL
       AND to_jsonb(OLD) - 'block_id' = to_jsonb(NEW) - 'block_id' THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'UPDATE on % is refused: a line is only sealed, once', TG_TABLE_NAME
        USING ERRCODE = 'restrict_violation';
END $$;

CREATE FUNCTION audit_head_forward() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.block_no = OLD.block_no + 1 AND NEW.lines > OLD.lines
       AND NEW.office_id IS NOT DISTINCT FROM OLD.office_id THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'UPDATE on % is refused: a head only moves forward', TG_TABLE_NAME
        USING ERRCODE = 'restrict_violation';
END $$;

CREATE TRIGGER sealed_once BEFORE UPDATE ON offices_auditline FOR EACH ROW EXECUTE FUNCTION audit_line_sealed_once();
CREATE TRIGGER never_deleted BEFORE DELETE ON offices_auditline FOR EACH ROW EXECUTE FUNCTION refuse_rewrite();
CREATE TRIGGER never_truncated BEFORE TRUNCATE ON offices_auditline EXECUTE FUNCTION refuse_rewrite();
CREATE TRIGGER never_changed BEFORE UPDATE OR DELETE ON offices_auditblock FOR EACH ROW EXECUTE FUNCTION refuse_rewrite();
CREATE TRIGGER never_truncated BEFORE TRUNCATE ON offices_auditblock EXECUTE FUNCTION refuse_rewrite();
CREATE TRIGGER forward_only BEFORE UPDATE ON offices_audithead FOR EACH ROW EXECUTE FUNCTION audit_head_forward();
CREATE TRIGGER never_deleted BEFORE DELETE ON offices_audithead FOR EACH ROW EXECUTE FUNCTION refuse_rewrite();
CREATE TRIGGER never_truncated BEFORE TRUNCATE ON offices_audithead EXECUTE FUNCTION refuse_rewrite();
"""

UNGUARD = """
DROP FUNCTION audit_head_forward() CASCADE;
DROP FUNCTION audit_line_sealed_once() CASCADE;
DROP FUNCTION refuse_rewrite() CASCADE;
"""


class Migration(migrations.Migration):
    dependencies = [("offices", "0001_initial")]
    operations = [migrations.RunSQL(GUARD, UNGUARD)]
