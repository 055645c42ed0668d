import Accounts
import Base
import FoundationEssentials
import Web

extension BadgePart {
    /// Whether the person can sign in.
    init(of account: Account, at now: Date, _ words: Words) {
        if account.isLocked(at: now) {
            self.init(icon: "lock", word: words("admin.state.locked"), tone: .attention)
            return
        }
        switch account.state {
        case .active: self.init(icon: "check", word: words("admin.state.active"), tone: .good)
        case .invited: self.init(icon: "clock", word: words("admin.state.invited"))
        case .disabled: self.init(icon: "close", word: words("admin.state.disabled"), tone: .danger)
        }
    }
}

extension Account {
    /// Whether wrong passwords keep the person out for now.
    func isLocked(at now: Date) -> Bool {
        state == .active && lockedUntil.map { $0 > now } ?? false
    }

    static let sample = Account(
        id: AccountID(UUID()), department: DepartmentID(UUID()), departmentName: "Dermatology", role: .clinician,
        state: .active, name: "A. Lind", email: "lind@clinic.example",
        created: Date(timeIntervalSince1970: 1_795_257_120), signedIn: Date(timeIntervalSince1970: 1_795_257_180),
        lockedUntil: Date(timeIntervalSince1970: 1_795_257_240))
}
