from __future__ import annotations

import io
import zipfile

from trialsite.editions.archive import zip_bytes


def test_an_archive_holds_its_files_in_order_without_a_day_of_its_own() -> None:
    files = {"b/z.txt": b"tea " * 100, "a.txt": b"first"}
    made = zip_bytes(files, stored=frozenset({"a.txt"}))
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        entries = archive.infolist()
        assert {entry.filename: archive.read(entry) for entry in entries} == files
    assert [entry.filename for entry in entries] == list(files)
    assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}
    assert {entry.external_attr >> 16 for entry in entries} == {0o100644}
    assert [entry.compress_type for entry in entries] == [zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED]
    assert zip_bytes(files, stored=frozenset({"a.txt"})) == made
