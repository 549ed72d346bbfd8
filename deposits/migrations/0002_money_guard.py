from django.db import migrations

# The moves of deposits.rules.MOVES as they stood; a test holds the two against each other.
MOVES = """
    ('DRAFT', 'SUBMITTED'), ('DRAFT', 'WITHDRAWN'), ('DRAFT', 'LAPSED'),
    ('SUBMITTED', 'VERIFIED'), ('SUBMITTED', 'RETURNED'), ('SUBMITTED', 'WITHDRAWN'),
    ('RETURNED', 'SUBMITTED'), ('RETURNED', 'WITHDRAWN'), ('RETURNED', 'LAPSED'),
    ('VERIFIED', 'APPROVED'), ('VERIFIED', 'REJECTED'), ('VERIFIED', 'SUBMITTED'),
    ('APPROVED', 'SUBMITTED'), ('REJECTED', 'SUBMITTED'), ('LAPSED', 'DRAFT')
"""

# Every one of these writes down a change that no verb announced (law 8).
MONEY_TABLES = (
    "deposits_deposit",
    "deposits_bankfile",
    "deposits_statement",
    "deposits_bankline",
    "deposits_match",
    "deposits_matchend",
    "deposits_confirmedproof",
    "deposits_ministryanswer",
    "deposits_paper",
    "deposits_case",
    "deposits_counter",
)

FUNCTIONS = f"""
CREATE FUNCTION note_outside_change() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    row_id bigint := CASE WHEN TG_OP = 'DELETE' THEN OLD.id ELSE NEW.id END;
BEGIN
    INSERT INTO offices_auditline (at, by_id, office_id, verb, subject, subject_id, facts, block_id)
    VALUES (clock_timestamp(), NULL, NULL, 'outside.' || lower(TG_OP), TG_TABLE_NAME, row_id, '', NULL);
    RETURN NULL;
END $$;

CREATE FUNCTION deposit_moves_as_ruled() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (OLD.status, NEW.status) NOT IN ({MOVES}) THEN
        RAISE EXCEPTION 'a deposit does not move from % to %', OLD.status, NEW.status USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE FUNCTION bank_line_keeps() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF to_jsonb(OLD) - ARRAY['drawer', 'exception', 'reverses_id']
       = to_jsonb(NEW) - ARRAY['drawer', 'exception', 'reverses_id'] THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'a bank line keeps what the bank wrote' USING ERRCODE = 'restrict_violation';
END $$;

CREATE FUNCTION match_only_ends() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT OLD.ended AND NEW.ended AND to_jsonb(OLD) - 'ended' = to_jsonb(NEW) - 'ended'
       AND EXISTS (SELECT FROM deposits_matchend WHERE match_id = NEW.id) THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'a match only ends, by a counter-entry' USING ERRCODE = 'restrict_violation';
END $$;

CREATE FUNCTION match_end_ends_match() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE deposits_match SET ended = true WHERE id = NEW.match_id;
    RETURN NULL;
END $$;

CREATE FUNCTION paper_keeps() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF to_jsonb(OLD) - ARRAY['drawn_at', 'file', 'sha256', 'revoked_at', 'revoked_by_id']
       = to_jsonb(NEW) - ARRAY['drawn_at', 'file', 'sha256', 'revoked_at', 'revoked_by_id']
       AND (OLD.sha256 = '' OR (OLD.sha256, OLD.file) = (NEW.sha256, NEW.file)) THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'a drawn paper never changes' USING ERRCODE = 'restrict_violation';
END $$;

CREATE FUNCTION counter_only_rises() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.last = OLD.last + 1 AND to_jsonb(OLD) - 'last' = to_jsonb(NEW) - 'last' THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'a counter rises by one' USING ERRCODE = 'restrict_violation';
END $$;

CREATE TRIGGER moves_as_ruled BEFORE UPDATE OF status ON deposits_deposit FOR EACH ROW
    WHEN (OLD.status IS DISTINCT FROM NEW.status) EXECUTE FUNCTION deposit_moves_as_ruled();
CREATE TRIGGER keeps BEFORE UPDATE ON deposits_bankline FOR EACH ROW EXECUTE FUNCTION bank_line_keeps();
CREATE TRIGGER only_ends BEFORE UPDATE ON deposits_match FOR EACH ROW EXECUTE FUNCTION match_only_ends();
CREATE TRIGGER ends_match AFTER INSERT ON deposits_matchend FOR EACH ROW EXECUTE FUNCTION match_end_ends_match();
CREATE TRIGGER keeps BEFORE UPDATE ON deposits_paper FOR EACH ROW EXECUTE FUNCTION paper_keeps();
CREATE TRIGGER only_rises BEFORE UPDATE ON deposits_counter FOR EACH ROW EXECUTE FUNCTION counter_only_rises();
CREATE TRIGGER never_changed BEFORE UPDATE ON deposits_statement FOR EACH ROW EXECUTE FUNCTION refuse_rewrite();
CREATE TRIGGER never_changed BEFORE UPDATE ON deposits_matchend FOR EACH ROW EXECUTE FUNCTION refuse_rewrite();
"""

TRIGGERS = "\n".join(
    f"""
CREATE TRIGGER note_outside AFTER INSERT OR UPDATE OR DELETE ON {table} FOR EACH ROW
    WHEN (coalesce(current_setting('malsaji.verb', true), '') = '') EXECUTE FUNCTION note_outside_change();
CREATE TRIGGER never_deleted BEFORE DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION refuse_rewrite();
"""
    for table in MONEY_TABLES
)

UNDO = """
DROP FUNCTION note_outside_change() CASCADE;
DROP FUNCTION deposit_moves_as_ruled() CASCADE;
DROP FUNCTION bank_line_keeps() CASCADE;
DROP FUNCTION match_only_ends() CASCADE;
DROP FUNCTION match_end_ends_match() CASCADE;
DROP FUNCTION paper_keeps() CASCADE;
DROP FUNCTION counter_only_rises() CASCADE;
DROP TRIGGER never_changed ON deposits_statement;
DROP TRIGGER never_changed ON deposits_matchend;
""" + "\n".join(f"DROP TRIGGER never_deleted ON {table};" for table in MONEY_TABLES)


class Migration(migrations.Migration):
    dependencies = [("deposits", "0001_initial"), ("offices", "0002_audit_guard")]
    operations = [migrations.RunSQL(FUNCTIONS + TRIGGERS, UNDO)]
