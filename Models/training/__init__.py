"""Training, evaluation and export of Diascope's networks."""
