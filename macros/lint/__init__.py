"""The rules that a site must pass: one function, one code, one docstring for each."""
