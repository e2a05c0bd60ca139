"""The licence of the site's own text."""

from __future__ import annotations

TEXT_LICENCE = "https://creativecommons.org/licenses/by/4.0/"
