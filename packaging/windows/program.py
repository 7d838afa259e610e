"""What both programs start with: letterkit.exe for the window, letterkit-cli.exe for a terminal."""

from letterkit.cli import main

if __name__ == "__main__":
    main()
