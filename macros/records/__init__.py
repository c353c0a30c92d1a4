"""From files to records: strict YAML with line numbers, one field table a kind, every fault in one run."""
