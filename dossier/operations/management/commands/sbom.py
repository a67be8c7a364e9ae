"""What this site is made of, as a software bill of materials (CycloneDX 1.6, https://cyclonedx.org/docs/1.6/json/).

Read from the lock, so that it names exactly what a deployment installs, hashes included; licences are those of what is here.
Written by hand: the format is small, and cyclonedx-python-lib would bring eight packages into every deployment. The tests
validate the result with that library.
"""

import json
import re
import tomllib
import uuid
from importlib import metadata

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils import timezone

LOCKED = re.compile(r"^([a-z0-9][\w.-]*)==(\S+)((?:[^\n]*\\\n)+[^\n]*\n?)((?: +#[^\n]*\n)*)", re.MULTILINE)


class Command(BaseCommand):
    help = "Writes the software bill of materials of this site (CycloneDX, JSON)."
    requires_system_checks = []

    def handle(self, **options):
        self.stdout.write(json.dumps(bill((settings.BASE_DIR / "requirements.txt").read_text()), indent=2, ensure_ascii=False))


def bill(lock):
    packages = [read_package(*found) for found in LOCKED.findall(lock)]
    ours = {"type": "application", "bom-ref": "kennisdossier", **own_facts()}
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{uuid.uuid4()}",
        "version": 1,
        "metadata": {"timestamp": timezone.now().isoformat(timespec="seconds"), "component": ours},
        "components": [component for component, _ in packages],
        "dependencies": dependencies(packages),
    }


def own_facts():
    """Name, version and licence from pyproject.toml."""
    project = tomllib.loads((settings.BASE_DIR / "pyproject.toml").read_text())["project"]
    return {"name": project["name"], "version": project["version"], "licenses": [{"expression": project["license"]}]}


def read_package(name, version, hashes, reasons):
    """A component, and the names of who asked for it, the site itself among them: pip-compile writes them under "via"."""
    component = {
        "type": "library",
        "bom-ref": reference(name),
        "name": name,
        "version": version,
        "purl": f"pkg:pypi/{name}@{version}",
        "externalReferences": [
            {
                "type": "distribution",
                "url": f"pkg:pypi/{name}@{version}",  # by name: which registry it comes from is for who installs
                "hashes": [{"alg": "SHA-256", "content": digest} for digest in re.findall(r"sha256:([0-9a-f]{64})", hashes)],
            }
        ],
        **licences(name),
    }
    wanted_by = re.findall(r"# (?:via|  ) *([\w.-]+)", reasons)
    return component, wanted_by


def licences(name):
    """As its makers say it: an SPDX expression, else the words of their classifiers, or their own. Nothing when not installed."""
    try:
        facts = metadata.metadata(name)
    except metadata.PackageNotFoundError:
        return {}
    if expression := facts.get("License-Expression"):
        return {"licenses": [{"expression": expression}]}
    said = [line.rpartition(" :: ")[2] for line in facts.get_all("Classifier", []) if line.startswith("License :: ")]
    said = said or [(facts.get("License") or "").strip().partition("\n")[0]]
    return {"licenses": [{"license": {"name": words}} for words in said if words]}


def dependencies(packages):
    tree = {"kennisdossier": [], **{component["bom-ref"]: [] for component, _ in packages}}
    for component, wanted_by in packages:
        for name in wanted_by:
            tree[reference(name)].append(component["bom-ref"])
    return [{"ref": name, "dependsOn": needs} for name, needs in tree.items()]


def reference(name):
    return re.sub(r"[-_.]+", "-", name).lower()
