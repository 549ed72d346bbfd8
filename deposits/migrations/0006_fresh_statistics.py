from django.db import migrations

# The web role owns no table, so it may not ask for this itself; PostgreSQL's own clockwork comes a minute too late.
FUNCTION = """
CREATE FUNCTION count_bank_lines_anew() RETURNS void LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    ANALYZE public.deposits_bankline;
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("deposits", "0005_why_matches_end")]
    operations = [migrations.RunSQL(FUNCTION, "DROP FUNCTION count_bank_lines_anew()")]
