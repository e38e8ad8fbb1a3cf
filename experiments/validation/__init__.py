"""What the model is held against: placebos, worlds and facts."""
