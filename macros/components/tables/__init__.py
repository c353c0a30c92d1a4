"""What tables of records share: their style, and the script by which a reader filters and sorts. Not a component."""
