from django.db import migrations

TABLES = ("deposits_lineproposal", "deposits_refundstep")

GUARD = (
    """
CREATE FUNCTION line_proposal_keeps() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.confirmed_at IS NULL AND OLD.ended_at IS NULL
       AND to_jsonb(OLD) - ARRAY['confirmed_at', 'confirmed_by_id', 'ended_at', 'ended_by_id']
         = to_jsonb(NEW) - ARRAY['confirmed_at', 'confirmed_by_id', 'ended_at', 'ended_by_id'] THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'a proposal is decided once and keeps its words' USING ERRCODE = 'restrict_violation';
END $$;

CREATE TRIGGER keeps BEFORE UPDATE ON deposits_lineproposal FOR EACH ROW EXECUTE FUNCTION line_proposal_keeps();
CREATE TRIGGER never_changed BEFORE UPDATE ON deposits_refundstep FOR EACH ROW EXECUTE FUNCTION refuse_rewrite();
"""
    + "\n".join(
        f"""
CREATE TRIGGER note_outside AFTER INSERT OR UPDATE OR DELETE ON {table} FOR EACH ROW
    WHEN (coalesce(current_setting('malsaji.verb', true), '') = '') EXECUTE FUNCTION note_outside_change();
CREATE TRIGGER never_deleted BEFORE DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION refuse_rewrite();
"""
        for table in TABLES
    )
)

UNDO = "\n".join(
    [
        "DROP FUNCTION line_proposal_keeps() CASCADE;",
        "DROP TRIGGER never_changed ON deposits_refundstep;",
        *(f"DROP TRIGGER note_outside ON {table}; DROP TRIGGER never_deleted ON {table};" for table in TABLES),
    ]
)


class Migration(migrations.Migration):
    dependencies = [("deposits", "0018_workbench")]
    operations = [migrations.RunSQL(GUARD, UNDO)]
