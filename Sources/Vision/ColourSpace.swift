/// How a file keeps colour.
package enum ColourSpace: String, Codable, Sendable {
    case gray, rgb, ycc, cmyk, ycck, palette
}
