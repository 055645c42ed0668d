/// Who may do what: the one table of role × action. What is not in it is refused.
package enum Permissions {
    /// What may be done without signing in.
    package static let anyone: Set<Action> = [.setUp, .signIn, .choosePassword, .readHealth]
    /// What programs of this machine may do, such as one that collects metrics.
    package static let thisMachine: Set<Action> = [.readMetrics]

    private static let granted: [Role: Set<Action>] = [
        .admin: [.viewModels, .manageAccounts, .viewSystem, .readMetrics],
        .clinician: [
            .viewPatients, .editPatients, .invitePatient, .uploadScans, .viewScans, .viewResults, .viewHistory,
            .reviewScans, .stateOutcomes, .withdrawOutcomes, .viewSimilar, .viewReports, .signReports, .releaseReports,
            .viewModels,
        ],
        .technician: [.viewPatients, .editPatients, .uploadScans, .viewScans],
        .auditor: [.viewAudit],
        .patient: [.viewOwnReports],
    ]

    package static func allows(_ role: Role?, _ action: Action) -> Bool {
        if anyone.contains(action) { return true }
        guard let role else { return false }
        return action == .signOut || granted[role, default: []].contains(action)
    }

    /// The table as text, one action a line, for `diascope permissions`.
    package static func table() -> String {
        let width = Action.allCases.map(\.rawValue.count).max() ?? 0
        let columns = Role.allCases.map(\.rawValue)
        var lines = [Self.padded("action", width) + "  anyone  " + columns.joined(separator: "  ")]
        for action in Action.allCases {
            let cells = Role.allCases.map { Self.padded(allows($0, action) ? "yes" : "-", $0.rawValue.count) }
            let open = Self.padded(allows(nil, action) ? "yes" : "-", 6)
            lines.append(Self.padded(action.rawValue, width) + "  " + open + "  " + cells.joined(separator: "  "))
        }
        let local = thisMachine.map(\.rawValue).sorted().joined(separator: ", ")
        return lines.joined(separator: "\n") + "\nPrograms of this machine, without signing in: " + local
    }

    private static func padded(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(0, width - text.count))
    }
}
