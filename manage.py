#!/usr/bin/env python
"""Django's command line for MAL SAJI.

`read_statement` only parses a file, so it needs neither keys nor a database; every other command takes its
environment from the service (`make manage CMD=...`) or from production's settings.
"""

import os
import sys

from django.core.management import execute_from_command_line

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "malsaji.settings")
    if sys.argv[1:2] == ["read_statement"]:
        os.environ.setdefault("CODE_CHECK", "1")
    execute_from_command_line(sys.argv)
