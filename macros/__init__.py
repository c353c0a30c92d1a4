"""The generator: from records and prose to a site in which every claim shows its source."""
