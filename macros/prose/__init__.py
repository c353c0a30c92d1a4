"""The text of a page: its blocks and sentences, the citations, figures, links and macro calls in them.

Imports :mod:`macros.evidence` alone. It reads Markdown the careful way round: whatever it does not recognise as
something else is a sentence, so that nothing escapes the check by its form.
"""
