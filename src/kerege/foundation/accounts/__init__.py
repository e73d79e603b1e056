"""Who works here"""
