"""S: weights, scores, reasons and conclusions."""
