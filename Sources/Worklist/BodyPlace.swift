import Scans

/// Where a coded site lies on the two figures of the body map, each 200 wide and 460 high, the body's middle at 100.
struct BodyPlace: Equatable {
    enum Side: Sendable {
        case front, back
    }

    let side: Side
    let x: Int
    let y: Int

    /// Nil for sites that the map does not show, and for one of a pair when nobody said which.
    init?(_ site: BodySite, _ laterality: Laterality) {
        guard let spot = Self.spot(of: site) else { return nil }
        if laterality == .unspecified, spot.isPaired { return nil }
        side = spot.side
        y = spot.y
        switch laterality {
        case .midline, .unspecified: x = 100
        // The front is seen face to face: the patient's left is on the right.
        case .left: x = side == .front ? 100 + spot.distance : 100 - spot.distance
        case .right: x = side == .front ? 100 - spot.distance : 100 + spot.distance
        }
    }

    private struct Spot {
        let side: Side
        let y: Int
        /// From the middle, when it lies on one side.
        let distance: Int
        let isPaired: Bool

        static func front(_ y: Int, _ distance: Int, paired: Bool = false) -> Spot {
            Spot(side: .front, y: y, distance: distance, isPaired: paired)
        }

        static func back(_ y: Int, _ distance: Int, paired: Bool = false) -> Spot {
            Spot(side: .back, y: y, distance: distance, isPaired: paired)
        }
    }

    private static func spot(of site: BodySite) -> Spot? {
        switch site {
        case .scalp: .back(20, 12)
        case .forehead: .front(22, 9)
        case .temple: .front(30, 19, paired: true)
        case .eyelid: .front(34, 9, paired: true)
        case .nose: .front(42, 3)
        case .cheek: .front(46, 13, paired: true)
        case .ear: .front(40, 23, paired: true)
        case .lip: .front(52, 5)
        case .chin: .front(61, 5)
        case .neck: .front(74, 7)
        case .shoulder: .front(95, 38, paired: true)
        case .upperArm: .front(132, 48, paired: true)
        case .elbow: .back(182, 51, paired: true)
        case .forearm: .front(212, 57, paired: true)
        case .wrist: .front(246, 66, paired: true)
        case .hand: .back(262, 71, paired: true)
        case .palm: .front(266, 71, paired: true)
        case .finger: .front(280, 73, paired: true)
        case .chestWall: .front(120, 19)
        case .abdomen: .front(182, 17)
        case .upperBack: .back(120, 18)
        case .lowerBack: .back(190, 16)
        case .buttock: .back(238, 19, paired: true)
        case .groin: .front(240, 14, paired: true)
        case .genital: .front(258, 4)
        case .thigh: .front(292, 22, paired: true)
        case .knee: .front(334, 22, paired: true)
        case .lowerLeg: .front(378, 23, paired: true)
        case .ankle: .front(426, 21, paired: true)
        case .foot: .front(440, 24, paired: true)
        case .toe: .front(450, 27, paired: true)
        case .sole: .back(448, 23, paired: true)
        case .head: .front(38, 12)
        case .thorax: .front(118, 19)
        case .heart: .front(124, 9)
        case .abdominalCavity: .front(186, 17)
        case .pelvis: .front(228, 16)
        case .nail, .skin, .blood, .other: nil
        }
    }
}
