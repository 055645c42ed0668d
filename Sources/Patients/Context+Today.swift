import Base
import Web

extension Context {
    /// The day where the server stands, for ages and for dates that may not lie ahead.
    package var today: CivilDate { CivilDate(local: records.ambient.now()) }
}
