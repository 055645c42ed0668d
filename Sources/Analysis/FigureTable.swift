import Pages

/// A table of figures, for the partial `Analysis/figures`.
struct FigureTable: PagePart {
    struct Column: PagePart {
        let label: String
        let isNumber: Bool

        init(_ label: String, isNumber: Bool = true) {
            self.label = label
            self.isNumber = isNumber
        }

        static let fields: Fields<Column> = ["label": { $0.label }, "number": { $0.isNumber }]
    }

    struct Cell: PagePart {
        let text: String
        /// 0 to 5: how much of its row's whole the cell holds; nil for cells that are not shaded.
        var shade: Int?
        /// Over how many columns it reaches.
        var span: Int?
        /// Whether truth and answer agree in it.
        var isRight = false
        fileprivate var label: String?
        fileprivate var isHead = false
        fileprivate var isNumber = false

        init(_ text: String, shade: Int? = nil, span: Int? = nil, isRight: Bool = false) {
            self.text = text
            self.shade = shade
            self.span = span
            self.isRight = isRight
        }

        static let fields: Fields<Cell> = [
            "text": { $0.text }, "shade": { $0.shade.map(String.init) }, "span": { $0.span.map(String.init) },
            "label": { $0.label }, "head": { $0.isHead }, "number": { $0.isNumber }, "right": { $0.isRight },
        ]
    }

    struct Row: PagePart {
        let cells: [Cell]
        static let fields: Fields<Row> = ["cells": { $0.cells }]
    }

    let name: String
    let folds: Bool
    let isMatrix: Bool
    let columns: [Column]
    let rows: [Row]

    /// - Parameters:
    ///   - name: said of the table by screen readers.
    ///   - folds: whether each row becomes a block of labelled lines on a phone.
    init(_ name: String, _ columns: [Column], _ rows: [[Cell]], folds: Bool = false, isMatrix: Bool = false) {
        self.name = name
        self.folds = folds
        self.isMatrix = isMatrix
        self.columns = columns
        self.rows = rows.map { cells in
            Row(
                cells: cells.enumerated().map { place, cell in
                    var cell = cell
                    let column = columns.indices.contains(place) ? columns[place] : nil
                    cell.isHead = place == 0
                    cell.isNumber = column?.isNumber == true && cell.span == nil
                    cell.label = folds && cell.span == nil ? column?.label : nil
                    return cell
                })
        }
    }

    static let fields: Fields<FigureTable> = [
        "name": { $0.name }, "folds": { $0.folds }, "matrix": { $0.isMatrix }, "columns": { $0.columns },
        "rows": { $0.rows },
    ]
}
