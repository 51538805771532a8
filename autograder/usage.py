"""What stops a command before its work; light, for the command line."""


class UsageError(Exception):
    """The command can't be carried out as it was given; the message is one line."""
