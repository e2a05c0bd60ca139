"""What every site has in common: templates, styles, settings of the rendering.

It stands once in the repository, where this project's own site uses it; a wheel holds a copy of it in
trialsite/template/ (pyproject.toml says of which files).
"""

from __future__ import annotations

from importlib.metadata import version
from pathlib import Path

from trialsite.base.files import refusals_told
from trialsite.base.mkdocs_yml import Settings, read_settings
from trialsite.build.published import load_published

# What is taken as it is; all else under docs/ is made of a site's data.
_SHARED = (
    "overrides/**/*", "docs/_headers", "docs/assets/*.css", "docs/assets/favicon.svg",
    "docs/assets/search/minisearch.js",
)  # fmt: skip

_PACKAGE = Path(__file__).resolve().parents[1]
_PACKAGED = _PACKAGE / "template"


def template_folder() -> Path:
    """Return the folder that holds the template: in an installed package its own, else the checkout's root."""
    return _PACKAGED if _PACKAGED.is_dir() else _PACKAGE.parents[1]


def toolkit_version() -> str:
    """Return the toolkit's version, which is the release of the site that it is developed with; raises BadInput."""
    return version("trialsite") if _PACKAGED.is_dir() else load_published(template_folder() / "docs").release


def template_files() -> dict[str, bytes]:
    """Return the bytes of every file that a new site takes as it is, by path in the site; raises BadInput."""
    folder = template_folder()
    with refusals_told(str(folder)):
        paths = sorted(path for pattern in _SHARED for path in folder.glob(pattern) if path.is_file())
        return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def template_settings() -> Settings:
    """Return the mkdocs.yml from which those of other sites are made; raises BadInput where it is damaged."""
    return read_settings(template_folder())
