"""The core: records as values, the rules of certainty, citations. Imports the standard library alone."""
