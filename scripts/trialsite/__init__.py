"""From a structured abstract to the pages of a site about one published study."""
