"""What offices send → the columns the norms read, without looking at rows one by one.

Only the plain way of writing a value is read here. A row with anything else in it (another way of
writing a date, a word nobody knows, JSON in a cell) is *odd*: it is left to the reader of single
cases, which reads it or says what is wrong, so that both ways tell the same.
"""
