"""What the officer's two pages show, made ready so that templates decide nothing."""
