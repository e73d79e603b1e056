"""What a country really has: laws, facilities, people, curricula, exercises."""
