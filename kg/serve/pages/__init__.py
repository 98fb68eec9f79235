"""The pages that a server shows: what each needs of the graph, as records, and the templates that write them."""
