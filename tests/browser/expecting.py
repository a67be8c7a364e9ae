"""Assertions that wait: a click returns once the next page has begun, and on a slow machine there is nothing on it yet."""


def expect(locator):
    """Playwright's `expect`, imported when it is needed: without Playwright the tests here are collected and skipped."""
    from playwright.sync_api import expect as wait

    return wait(locator)
