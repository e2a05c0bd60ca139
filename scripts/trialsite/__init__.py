"""From a structured abstract to the pages of a site about one published study."""

# The toolkit's version, as pyproject.toml has it: a folder that it makes records it.
VERSION = "2.0.0"
