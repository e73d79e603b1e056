"""The judgement of people: what may answer a requirement, what was found, what is missing."""
