"""The books as others may check them: laws proved for a span, daily sheets, months closed by two people."""
