"""What a report is and when it is right: no window, no Word, no files but its own."""
