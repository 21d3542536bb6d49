DELETE FROM state_key
