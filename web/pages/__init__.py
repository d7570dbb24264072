"""One module for each page: its routes, and the frozen view that its template draws."""
