"""Measurements that anybody can repeat; each script prints one JSON document."""
