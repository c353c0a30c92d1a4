"""What the charts share: axes in per cent of the width, their frame and their style. Not a component itself."""
