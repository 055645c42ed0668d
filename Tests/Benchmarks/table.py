"""Small tables."""


def show(title, head, rows):
    """Prints columns as wide as they need to be, the first to the left, the others to the right."""
    cells = [[str(cell) for cell in row] for row in [head, *rows]]
    widths = [max(len(row[place]) for row in cells) for place in range(len(head))]
    print(f"\n{title}")
    for row in cells:
        first, *others = [(cell, width) for cell, width in zip(row, widths)]
        print("  " + first[0].ljust(first[1]) + "".join("  " + cell.rjust(width) for cell, width in others))
    print(flush=True)
