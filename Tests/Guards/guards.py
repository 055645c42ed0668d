"""The guards of the HTTP layer: what each one is, where it stands, and the code without it."""

import os
import pathlib
import subprocess
import sys

HTTP, TRANSPORT = "Sources/HTTP/", "Sources/Transport/"
GUARDS = [
    ("a request line ends in CR LF", HTTP + "RequestParser.swift",
     "guard index > 0, input[index - 1] == ASCII.carriageReturn else {", "guard index >= 0 else {"),
    ("one empty line before a request and no more", HTTP + "RequestParser.swift", "if scanned == 0, lines == 0,", "if scanned == 0,"),
    ("a request line of bounded length", HTTP + "RequestParser.swift",
     'if lineStart == 0 { throw HTTPError(414, "The request line is too long") }', ""),
    ("a head of bounded length", HTTP + "RequestParser.swift", "guard input.count >= limits.headBytes else", "guard input.count >= 1 << 40 else"),
    ("a target of bounded length", HTTP + "HeadParser.swift", "guard index - start <= limits.targetBytes", "guard index >= start"),
    ("a target without control characters and blanks", HTTP + "HeadParser.swift", "bytes[index] &- 33 < 94", "bytes[index] > 32"),
    ("methods that are known", HTTP + "HeadParser.swift", 'return Method(rawValue: String(decoding: name, as: UTF8.self))', 'return Method(rawValue: String(decoding: name, as: UTF8.self)) ?? .get'),
    ("versions that are spoken", HTTP + "HeadParser.swift", "guard bytes[index + 5] == 49", "guard bytes[index + 5] > 0"),
    ("no body on GET and HEAD", HTTP + "HeadParser.swift", "if framing != .none, method == .get || method == .head {", "if framing != .none, method == .options, false {"),
    ("a Host", HTTP + "HeadParser.swift", "if isVersion10, target.authority == nil, limits.hosts.isEmpty { return }", "return"),
    ("a Host that is a name", HTTP + "HeadParser.swift", 'guard let name = HostName.parse(host) else { throw HTTPError(400, "Malformed Host field") }', 'let name = HostName.parse(host) ?? host'),
    ("a Host that repeats the absolute target's", HTTP + "HeadParser.swift", "if let authority = target.authority, !ASCII.equal(authority, host) {", "if let authority = target.authority, authority.isEmpty {"),
    ("hosts that are served", HTTP + "HeadParser.swift", "guard limits.hosts.isEmpty || limits.hosts.contains(name) else", "guard !name.isEmpty else"),
    ("one Host", HTTP + "HeadFacts.swift", 'guard host == nil else { throw HTTPError(400, "The Host field is repeated") }', ""),
    ("expectations that are known", HTTP + "HeadFacts.swift", 'guard ASCII.equal(headers.text(field.value), "100-continue") else', "guard !headers.isEmpty else"),
    ("one Content-Length", HTTP + "HeadFacts.swift", 'guard length == nil else { throw HTTPError(400, "Content-Length is repeated") }', ""),
    ("a Content-Length of digits", HTTP + "HeadFacts.swift", "guard !value.isEmpty, value.utf8.allSatisfy(ASCII.isDigit) else", "guard !value.isEmpty else"),
    ("one Transfer-Encoding", HTTP + "HeadFacts.swift", 'guard !isChunked else { throw HTTPError(400, "Transfer-Encoding is repeated") }', ""),
    ("chunked last and once", HTTP + "HeadFacts.swift", 'guard let last = codings.last, ASCII.equal(last, "chunked"),', 'guard codings.last != nil,'),
    ("no coding but chunked", HTTP + "HeadFacts.swift", "guard codings.count == 1 else", "guard codings.count >= 1 else"),
    ("no Content-Length beside Transfer-Encoding", HTTP + "HeadFacts.swift", 'guard length == nil else { throw HTTPError(400, "Content-Length beside Transfer-Encoding") }', ""),
    ("no Transfer-Encoding in HTTP/1.0", HTTP + "HeadFacts.swift", 'guard !isVersion10 else { throw HTTPError(400, "Transfer-Encoding in HTTP/1.0") }', ""),
    ("a body of bounded length", HTTP + "HeadFacts.swift", "guard length <= limits.bodyBytes else", "guard length >= 0 else"),
    ("few enough fields", HTTP + "FieldLines.swift", "guard fields.count < limit else", "guard fields.count >= 0 else"),
    ("names that are tokens, with the colon behind", HTTP + "FieldLines.swift", "while index < bytes.count, ASCII.isToken(bytes[index]) { index += 1 }", "while index < bytes.count, bytes[index] != 58, bytes[index] != 13 { index += 1 }"),
    ("values without control characters", HTTP + "FieldLines.swift", "while index < bytes.count, ASCII.isFieldValue(bytes[index]) { index += 1 }", "while index < bytes.count, bytes[index] != 13 { index += 1 }"),
    ("chunks of bounded size", HTTP + "ChunkedDecoder.swift", "guard digits <= limit else { throw .tooLarge }", ""),
    ("chunk sizes of bounded length", HTTP + "ChunkedDecoder.swift", "guard digitCount <= Self.longestSize else", "guard digitCount >= 0 else"),
    ("chunk extensions of bounded length", HTTP + "ChunkedDecoder.swift", "guard ASCII.isFieldValue(byte), extensionCount <= Self.extensionBytes else", "guard ASCII.isFieldValue(byte) else"),
    ("chunk extensions without control characters", HTTP + "ChunkedDecoder.swift", "guard ASCII.isFieldValue(byte), extensionCount", "guard extensionCount"),
    ("CR behind a chunk", HTTP + "ChunkedDecoder.swift", 'guard byte == ASCII.carriageReturn else { throw HTTPError(400, "Malformed chunk") }', ""),
    ("trailers of bounded length", HTTP + "ChunkedDecoder.swift", "guard trailer.count <= trailerBytes else", "guard trailer.count >= 0 else"),
    ("trailers that are fields", HTTP + "ChunkedDecoder.swift", "_ = try FieldLines(limit: 100).parse(trailer, from: 0)", ""),
    ("paths without fragments and backslashes", HTTP + "RequestTarget.swift", "guard byte != 35, byte != 92 else", "guard byte >= 0 else"),
    ("paths that stay below the root", HTTP + "RequestTarget.swift", "guard segments.popLast() != nil else", "guard segments.popLast() != nil || segments.isEmpty else"),
    ("paths without encoded slashes and control characters", HTTP + "URLEncoding.swift", "!plain.contains(where: { $0 < 32 || $0 == 127 || $0 == 47 || $0 == 92 })", "!plain.isEmpty || true"),
    ("queries that are well-formed", HTTP + "URLEncoding.swift", "guard code.count == 2, code.allSatisfy({ ASCII.hexadecimal($0) != nil }), code != [48, 48] else", "guard code.count == 2 else"),
    ("no secured target over plain HTTP", HTTP + "HTTPConnection.swift", "guard !request.head.isHTTPS || request.client.isSecure else", "guard !request.head.isHTTPS || request.client.isSecure || request.head.isHTTPS else"),
    ("requests at once within their limit", HTTP + "HTTPConnection.swift", "guard service.gate.enter() else", "guard service.gate.enter() || true else"),
    ("bodies within their route's limit", HTTP + "HTTPConnection.swift", "guard parser.limitBody(to: bodyLimit) else", "guard parser.limitBody(to: bodyLimit) || true else"),
    ("no body before it is asked for", HTTP + "HTTPConnection.swift", "isPipeFull = !pipe.push(bytes)\n", "_ = pipe.push(bytes)\n"),
    ("a deadline for the head", HTTP + "HTTPConnection.swift", "case .head: connection.set(.step, after: service.deadlines.head)", "case .head: connection.clear(.step)"),
    ("a deadline for each piece of a body", HTTP + "HTTPConnection.swift", "case .body: connection.set(.step, after: service.deadlines.bodyIdle)", "case .body: connection.clear(.step)"),
    ("a deadline for idle connections", HTTP + "HTTPConnection.swift", "case .idle: connection.set(.step, after: service.deadlines.keepAlive)", "case .idle: connection.clear(.step)"),
    ("a deadline for the whole request", HTTP + "HTTPConnection.swift", "connection.set(.whole, after: service.deadlines.whole)", ""),
    ("a deadline for clients that do not read", TRANSPORT + "Connection.swift", "if moments[Deadline.write.rawValue] == .max { set(.write, after: loop.limits.writeIdle) }", ""),
    ("connections in total within their limit", TRANSPORT + "ConnectionGate.swift", "guard counts.total < limits.total else { return .full }", ""),
    ("connections of an address within their limit", TRANSPORT + "ConnectionGate.swift", "guard counts.ofAddress[host, default: 0] < limits.perAddress else { return .crowded }", ""),
    ("declared proxies alone are believed", HTTP + "ProxyTrust.swift", "guard !ranges.isEmpty, isTrusted(connection.address.host) else { return connection }", ""),
    ("only what declared proxies add is believed", HTTP + "ProxyTrust.swift", "guard isTrusted(address.host) else { break }", ""),
    ("field values that stay on their line", HTTP + "Headers.swift", "where !ASCII.isFieldValue(bytes[index]) { bytes[index] = ASCII.space }", "where bytes[index] == 0 { bytes[index] = ASCII.space }"),
    ("framing is the server's own business", HTTP + "ResponseWriter.swift", "headers.write(to: &output, without: Self.framingNames)", "headers.write(to: &output)"),
    ("producers wait for their clients", HTTP + "HTTPConnection+Output.swift", "if connection.isCongested { exchange.waiter = then } else { then.resume() }", "then.resume()"),
    ("a begun answer is finished at the end", HTTP + "HTTPConnection.swift", "        guard exchange.isEventStream else { return }\n        exchange.task?.cancel()\n        endBody", "        exchange.task?.cancel()\n        endBody"),
]


def main(work):
    work = pathlib.Path(work)
    wanted = os.environ.get("GUARDS", "")
    status, text = tests(work)
    if status:
        sys.exit(f"the tests fail with all guards in place:\n{text[-3000:]}")
    bad = 0
    guards = [guard for guard in GUARDS if wanted in guard[0]]
    for name, place, code, without in guards:
        path = work / place
        whole = path.read_text()
        if whole.count(code) < 1:
            verdict = "is not found"
        else:
            path.write_text(whole.replace(code, without, 1))
            status, text = tests(work)
            path.write_text(whole)
            failed = sum(" failed after" in line and "✘ Test " in line and "Test run" not in line for line in text.splitlines())
            verdict = f"red: {failed} tests" if failed else "does not build without" if "error:" in text else "timed out" if status == 124 else "STAYS GREEN"
        bad += not verdict.startswith(("red", "timed out"))
        print(f"{'ok    ' if verdict.startswith(('red', 'timed out')) else 'not ok'} {name} ({verdict})", flush=True)
    print(f"{len(guards) - bad} of {len(guards)} guards are missed by the tests when they are gone")
    sys.exit(bad > 0)


def tests(work):
    """Status and output; a test that waits for ever is stopped."""
    done = subprocess.run(
        ["timeout", "120", "swift", "test", "--disable-xctest", "--package-path", work], stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    return done.returncode, done.stdout.decode(errors="replace")


if __name__ == "__main__":
    main(sys.argv[1])
