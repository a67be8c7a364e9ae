"""Reading the configuration from the environment, and refusing nonsense.

Each function takes the name of a variable and a default, and returns a value that the settings can trust. A value that
makes no sense ends the program with one sentence that names the variable and says what to set: a site that starts with a
half-understood configuration is worse than one that does not start.
"""
