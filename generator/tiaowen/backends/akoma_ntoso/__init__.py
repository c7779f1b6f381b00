"""The regulation's own text as Akoma Ntoso 3.0 (OASIS LegalDocML), for legal databases."""
