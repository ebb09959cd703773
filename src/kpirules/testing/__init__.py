"""What people need to test frameworks: worked examples, and later strategies and laws."""
