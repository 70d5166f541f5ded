"""`coach`: clients and their dossiers, sealed."""
