"""Readers of uploaded files, run in a child process (`dossier/plumbing/limited_process.py`): no module here imports Django.

They return facts (JSON) and content (bytes), and raise `Refused` with a code of `dossier/content/media/refusals.py`.
"""
