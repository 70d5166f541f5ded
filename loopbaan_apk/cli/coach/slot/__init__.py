"""`coach slot`: the lock on a practice."""
