"""The site's own search: what can be found, and how it reaches the reader's browser."""
