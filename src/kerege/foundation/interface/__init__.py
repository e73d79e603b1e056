"""The look, the frame and the habits that all pages and commands share."""
