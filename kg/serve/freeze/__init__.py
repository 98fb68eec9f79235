"""The server's answers as files: a site that any file host can give out, with nothing running behind it."""
