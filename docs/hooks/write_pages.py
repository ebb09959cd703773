"""The hook of mkdocs that writes the generated pages, each only when it has changed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from commands_page import commands_page
from diagnostics_pages import diagnostics_pages
from frameworks_page import frameworks_page
from functions_page import functions_page
from language_page import language_page
from page_parts import Language, suffix

__all__ = ["generated_pages", "on_config", "write_changed"]

FOLDER = Path("reference", "generated")
LANGUAGES: tuple[Language, ...] = ("en", "th")


def on_config(config: Any) -> Any:  # noqa: ANN401 - mkdocs hands its own configuration through
    """Write the pages under the documents' folder before mkdocs looks for files."""
    write_changed(Path(config["docs_dir"]) / FOLDER, generated_pages())
    return config


def generated_pages() -> dict[str, str]:
    """Return every generated page by its path in the folder."""
    pages: dict[str, str] = {}
    for language in LANGUAGES:
        end = suffix(language)
        pages[f"language{end}"] = language_page(language)
        pages[f"functions{end}"] = functions_page(language)
        pages[f"commands{end}"] = commands_page(language)
        pages[f"frameworks{end}"] = frameworks_page(language)
        for name, page in diagnostics_pages(language).items():
            pages[f"diagnostics/{name}"] = page
    return pages


def write_changed(folder: Path, pages: dict[str, str]) -> list[Path]:
    """Write the pages that are not there as they should be, and return them.

    A page that is right is not touched: while serving, each touched file builds the site again.
    Pages that are no longer made are taken away.
    """
    written = []
    for name, text in pages.items():
        path = folder / name
        if not path.is_file() or path.read_text("utf-8") != text:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
            written.append(path)
    kept = {folder / name for name in pages}
    for path in folder.rglob("*.md"):
        if path not in kept:
            path.unlink()
    return written
