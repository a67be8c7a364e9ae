"""The colours of static/css/tokens.css, for what is no style sheet: the web app manifest and the drawn pictures."""

import re
from pathlib import Path

TOKENS = Path(__file__).parents[3] / "static" / "css" / "tokens.css"
DECLARATION = re.compile(r"^\s*(--[\w-]+):\s*(?:light-dark\()?(#\w+)(?:,\s*(#\w+)\))?;", re.MULTILINE)
LIGHT, DARK = {}, {}
for name, light, dark in DECLARATION.findall(TOKENS.read_text("utf-8")):
    LIGHT[name], DARK[name] = light, dark or light
