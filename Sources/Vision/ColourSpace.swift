/// How a file keeps colour.
package enum ColourSpace: String, Sendable {
    case gray, rgb, ycc, cmyk, ycck, palette
}
