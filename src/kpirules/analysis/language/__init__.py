"""The domain of reaches: what a formula can give over all units, handed to the one walker."""
