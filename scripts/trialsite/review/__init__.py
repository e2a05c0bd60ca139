"""Checks on words: that our texts say nothing stronger than the source, plainly, and name their sources."""
