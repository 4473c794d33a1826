"""Incidents and mentions in formats that other tools load."""
