"""Figures in one style. They draw what they are given; none computes a statistic or reads a file."""
