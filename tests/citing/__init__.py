"""Tests of trialsite.citing."""
