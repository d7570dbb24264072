"""What a letter is: the words every other part of Chancery shares."""
