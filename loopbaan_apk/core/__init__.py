"""What a career check is: values in, values out, nothing of the world."""
