"""Pages out: questions come as URLs, answers go as HTML and JSON."""
