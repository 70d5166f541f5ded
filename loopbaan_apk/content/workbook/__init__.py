"""A questionnaire as a workbook and back: tables of plain data, cells, and edits of the YAML."""
