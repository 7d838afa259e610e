"""`python -m letterkit` is `letterkit`."""

from letterkit.cli import main

main()
