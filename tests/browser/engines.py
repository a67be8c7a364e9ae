"""Two accessibility engines beside axe, run in the page itself; each sees part of what the others miss (WCAG 2.2 A and AA)."""

from tests import npm
from tests.browser.tally import count

HTMLCS = "html_codesniffer/build/HTMLCS.js"
IBM = "accessibility-checker-engine/ace.js"
# The one place where a rule of an engine may be set aside: its name, and why it does not hold here. So far none had to be.
SET_ASIDE = {}
RUN_HTMLCS = """() => new Promise(done => HTMLCS.process('WCAG2AA', document, () => done(
    HTMLCS.getMessages().filter(found => found.type === HTMLCS.ERROR)
        .map(found => [found.code, (found.element.outerHTML || '').slice(0, 120)]))))"""
# What IBM calls a violation and is sure of; "potential" and "manual" are questions for a person.
RUN_IBM = """() => new ace.Checker().check(document, ['WCAG_2_2']).then(report => report.results
    .filter(found => found.value[0] === 'VIOLATION' && found.value[1] === 'FAIL')
    .map(found => [found.ruleId, found.snippet.slice(0, 120)]))"""


def errors(page):
    """Pairs of a rule and the HTML that breaks it, of both engines. The page must have been opened with `bypass_csp`."""
    errors = []
    for name, script, run in (("HTML_CodeSniffer", HTMLCS, RUN_HTMLCS), ("IBM Equal Access", IBM, RUN_IBM)):
        page.evaluate(npm.file(script).read_text())
        found = [(rule, html) for rule, html in page.evaluate(run) if rule not in SET_ASIDE]
        count(name, npm.version(script.split("/")[0]), [page.url.partition("#")[0]], found)
        errors += found
    return errors
