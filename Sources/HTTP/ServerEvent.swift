/// What a server's log learns; the text is fixed.
package enum ServerEvent: String, Sendable {
    case outOfDescriptors = "out of file descriptors, accepting later"
    case requestRefused = "request refused before it was read"
    case handlerTooSlow = "handler took too long"
    case producerFailed = "response broke off in its body"
}
