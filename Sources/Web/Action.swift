/// Everything that a route can do. Each route names one, so that a forgotten permission does not compile.
package enum Action: String, CaseIterable, Sendable {
    case setUp, signIn, choosePassword, signOut, readHealth, readMetrics
    case viewPatients, editPatients, invitePatient
    case uploadScans, viewScans
    case viewResults, viewHistory, reviewScans
    case stateOutcomes, withdrawOutcomes, viewSimilar
    case viewReports, signReports, releaseReports
    case viewOwnReports
    case viewModels
    case manageAccounts, viewSystem
    case viewAudit
    /// At the command line alone: no role may do it.
    case exportKey, exportCases
}
