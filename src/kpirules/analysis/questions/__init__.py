"""What is asked of a framework: each file holds one question and answers it with claims."""
