"""The fit: which draws of all uncertain parameters give the fitted facts. Predicted facts and worlds never enter."""
