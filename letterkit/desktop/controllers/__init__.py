"""The open campaign, a controller for each job: its file, template, list, folder, job and check."""
