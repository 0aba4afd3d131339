"""The editors' layer, `content/`, into values: registers, topics, documents' records, pages."""
