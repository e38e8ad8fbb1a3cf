"""The model of the trust gap."""
