import HTTP

/// Refuses changes that another site's page asked for (Fetch Metadata, `Origin`), beside the form's token.
enum CrossSiteCheck {
    static func pass(_ request: Request) throws(WebError) {
        if let site = request.headers["Sec-Fetch-Site"], site != "same-origin", site != "none" { throw .crossSite }
        guard let origin = request.headers["Origin"], origin != "null" else { return }
        guard let host = request.headers["Host"], origin == "http://" + host || origin == "https://" + host else {
            throw .crossSite
        }
    }
}
