"""Programme work: objectives, activities, results, events."""
