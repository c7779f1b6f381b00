"""One module a kind of paper: the slots its template may show, and the requests a session asks for."""
