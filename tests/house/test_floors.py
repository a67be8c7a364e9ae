"""The house keeps its floors: a module imports only from below, and sections do not know each other."""

from importlinter.api import read_configuration
from importlinter.application import use_cases
from importlinter.configuration import configure

configure()


def test_the_floors_hold(monkeypatch, pytestconfig, capsys):
    monkeypatch.chdir(pytestconfig.rootpath)
    assert use_cases.lint_imports(cache_dir=None), capsys.readouterr().out


def test_every_room_stands_on_a_floor(pytestconfig):
    contract = read_configuration(str(pytestconfig.rootpath / "pyproject.toml"))["contracts_options"][0]
    floors = " ".join(contract["layers"]).replace("|", " ").replace(":", " ").split()
    rooms = {f"dossier.{path.stem}" for path in (pytestconfig.rootpath / "dossier").iterdir() if path.stem[0] not in "_."}
    assert rooms <= set(floors)
