"""What letterkit-cli.exe starts with: commands, in a terminal."""

from letterkit.cli import main

main()
