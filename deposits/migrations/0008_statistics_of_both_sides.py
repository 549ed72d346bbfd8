from django.db import migrations

# A matching joins lines and deposits: the planner must know both as they are.
REFRESH = """
DROP FUNCTION count_bank_lines_anew();
CREATE FUNCTION refresh_statistics() RETURNS void LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    ANALYZE public.deposits_bankline, public.deposits_deposit;
END $$;
"""
BEFORE = """
DROP FUNCTION refresh_statistics();
CREATE FUNCTION count_bank_lines_anew() RETURNS void LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    ANALYZE public.deposits_bankline;
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("deposits", "0007_return_for_mistyped_data")]
    operations = [migrations.RunSQL(REFRESH, BEFORE)]
