import Pages

/// One field of a form, for the partials `parts/field`, `field-area`, `field-select` and `field-choices`.
package struct FieldPart: PagePart {
    package struct Option: PagePart {
        let value: String
        let label: String
        let isSelected: Bool

        package init(_ value: String, _ label: String, isSelected: Bool = false) {
            self.value = value
            self.label = label
            self.isSelected = isSelected
        }

        package static let fields: Fields<Option> = [
            "value": { $0.value }, "label": { $0.label }, "selected": { $0.isSelected },
        ]
    }

    package var name: String
    package var label: String
    package var value: String
    package var type: String
    package var hint: String?
    package var error: String?
    package var isRequired: Bool
    package var isOptional: Bool
    package var autocomplete: String?
    package var longest: Int?
    package var options: [Option]

    package init(
        _ name: String, label: String, value: String = "", type: String = "text", hint: String? = nil,
        error: String? = nil, isRequired: Bool = false, isOptional: Bool = false, autocomplete: String? = nil,
        longest: Int? = nil, options: [Option] = []
    ) {
        self.name = name
        self.label = label
        self.value = value
        self.type = type
        self.hint = hint
        self.error = error
        self.isRequired = isRequired
        self.isOptional = isOptional
        self.autocomplete = autocomplete
        self.longest = longest
        self.options = options
    }

    package static let fields: Fields<FieldPart> = [
        "name": { $0.name }, "label": { $0.label }, "value": { $0.value }, "type": { $0.type }, "hint": { $0.hint },
        "error": { $0.error }, "described": { $0.hint != nil || $0.error != nil }, "required": { $0.isRequired },
        "optional": { $0.isOptional }, "autocomplete": { $0.autocomplete },
        "longest": { $0.longest }, "options": { $0.options },
    ]
}
