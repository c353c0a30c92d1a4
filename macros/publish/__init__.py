"""From the corpus to files that are not pages: downloads for reference managers."""
