"""The pages a reader sees: home, search, entities, sources and the lists that lead to them."""
