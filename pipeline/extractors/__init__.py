"""One module a table: find(reading, rules) gives mentions."""
