"""Tests of trialsite.citations."""
