"""What a page can show: one folder a component, with options, view, template, style, examples and expected HTML.

A folder holds ``component.yml`` (what it is, its options, its accessibility criteria, its examples), ``view.py``
(options and corpus to the values of the template: meaning is decided there), ``template.html`` (markup), and, where
needed, ``style.css`` and ``script.js``. ``expected/`` holds the HTML that each example must give.
"""
