"""Folders and files of the deployment, the secret key among them."""

import os
import secrets
from pathlib import Path

from dossier.environment.values import read_text, refuse


def read_folder(name, default):
    """A folder that exists (made when needed) and can be written to."""
    folder = Path(read_text(name, str(default))).absolute()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        refuse(name, f"the folder {folder} cannot be made ({error.strerror}); set it to a folder you may write to.")
    if not os.access(folder, os.W_OK | os.X_OK):
        refuse(name, f"the folder {folder} cannot be written to; set it to a folder you may write to.")
    return folder


def read_file(name, endings):
    """The path of a file that can be read, or None without the variable."""
    value = read_text(name)
    file = Path(value).absolute()
    if value and not (file.suffix in endings and file.is_file() and os.access(file, os.R_OK)):
        refuse(name, f"set it to the path of a file that the site may read, ending in {' or '.join(endings)}.")
    return file if value else None


def read_secret_key(name, folder):
    """The key from the environment, else one made once and kept in the data folder for its owner's eyes only."""
    if value := os.environ.get(name, "").strip():
        if len(value) < 50 or len(set(value)) < 5:
            refuse(name, "set it to at least 50 random characters, or leave it out and one is made and kept in DATA_DIR.")
        return value
    file = folder / "secret-key"
    try:
        return file.read_text()
    except FileNotFoundError:
        return write_private(file, secrets.token_urlsafe(64))


def write_private(file, text):
    """Write what only the owner of the site may read; where another process was first, its text stands."""
    try:
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return file.read_text()
    with os.fdopen(descriptor, "w") as handle:
        handle.write(text)
    return text
