"""The file format of frameworks, read and written without loss and without a database."""
