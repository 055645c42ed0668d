import Base
import Pages

/// Whom to call, on every page of a patient.
struct ContactPart: PagePart {
    let text: String
    let phone: String?
    /// For the telephone to dial.
    let link: String?

    init(phone: String?, _ words: Words) {
        text = words(phone == nil ? "portal.contact.clinic" : "portal.contact.phone")
        self.phone = phone
        link = phone.map { "tel:" + $0.filter { $0 == "+" || ("0"..."9").contains($0) } }
    }

    static let fields: Fields<ContactPart> = ["text": { $0.text }, "phone": { $0.phone }, "link": { $0.link }]
}
