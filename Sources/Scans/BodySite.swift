import Postgres

/// Where on or in the body. The raw value is the database's.
package enum BodySite: String, CaseIterable, Codable, Sendable, SQLDecodable {
    case scalp, forehead, temple, eyelid, nose, cheek, ear, lip, chin, neck
    case shoulder
    case upperArm = "upper-arm"
    case elbow, forearm, wrist, hand, palm, finger
    case chestWall = "chest-wall"
    case abdomen
    case upperBack = "upper-back"
    case lowerBack = "lower-back"
    case buttock, groin, genital, thigh, knee
    case lowerLeg = "lower-leg"
    case ankle, foot, sole, toe, nail
    case skin
    case head, thorax, heart
    case abdominalCavity = "abdominal-cavity"
    case pelvis, blood, other

    package var word: String { "scans.site." + rawValue }

    /// Whether it is a place of the skin.
    package var isSkin: Bool {
        switch self {
        case .head, .thorax, .heart, .abdominalCavity, .pelvis, .blood, .other: false
        default: true
        }
    }
}
