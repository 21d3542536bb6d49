DELETE FROM state_unique
