"""Reading the configuration from the environment, and refusing nonsense.

Each function takes the name of a variable and a default, and returns a valid value. An invalid value ends the program with one
sentence that names the variable and what to set: a site that starts with a half-understood configuration is worse than one that
does not start.
"""
