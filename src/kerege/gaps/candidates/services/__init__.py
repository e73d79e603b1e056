"""What is done with candidates: find them, show them, decide about them."""
