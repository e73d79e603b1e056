"""Running an instance: preparing it, serving it, checking it, saving it."""
