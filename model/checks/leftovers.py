"""T: what should not have stayed in the text: guidance, placeholders, unbound figures."""
