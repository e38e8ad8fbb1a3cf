"""The workshop: two worlds side by side in a browser, for one person or a room full of people."""
