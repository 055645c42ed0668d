import CEpoll

extension Connection {
    /// So much plaintext at a time is encrypted before it is sent.
    private static let encryptedAtOnce = 64 * 1024

    /// Takes the peer's bytes through the session: the handshake first, then what they hold for the handler.
    func decrypt(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard let session, let security else { return abort() }
        if !session.hasBegun {
            session.hasBegun = true
            // RFC 8446, section 5.1: the first record holds a handshake, type 22.
            guard bytes.first == 22 else { return refusePlaintext(security.answerToPlaintext()) }
        }
        session.withInput(bytes) {
            if let makeHandler {
                guard shake(session, security) else { return }
                self.makeHandler = nil
                clear(.handshake)
                handler = makeHandler(self)
            }
            read(session)
        }
    }

    /// Whether the handshake is over.
    private func shake(_ session: TLSSession, _ security: TransportSecurity) -> Bool {
        switch session.handshake() {
        case .done: return true
        case .wantsInput: return false
        case .ended, .failed:
            security.handshakeFailed()
            clear(.handshake)
            // What still waits is the alert that says why.
            close(lingering: true)
            return false
        }
    }

    private func read(_ session: TLSSession) {
        while isOpen, let handler {
            let step: TLSSession.Step
            if handler.bulk >= Self.bulk.lowerBound {
                let bytes: [UInt8]
                (bytes, step) = readBulk(session, min(handler.bulk, loop.plain.count))
                if !bytes.isEmpty { handler.received(bulk: Self.fitted(bytes), on: self) }
            } else {
                step = session.read(into: loop.plain)
                if case .done(let count) = step {
                    handler.received(UnsafeBufferPointer(rebasing: loop.plain[..<count]).span, on: self)
                }
            }
            switch step {
            case .done: break
            case .wantsInput: return
            case .ended: return endOfInput()
            case .failed:
                output = OutputQueue()
                return close(lingering: true)
            }
        }
    }

    /// Decrypts records one behind another until `most` bytes are there or `step` says why there are no more.
    private func readBulk(_ session: TLSSession, _ most: Int) -> (bytes: [UInt8], step: TLSSession.Step) {
        var step = TLSSession.Step.done(0)
        let bytes = [UInt8](unsafeUninitializedCapacity: most) { space, filled in
            while filled < space.count {
                step = session.read(into: UnsafeMutableBufferPointer(rebasing: space[filled...]))
                guard case .done(let count) = step else { return }
                filled += count
            }
        }
        return (bytes, step)
    }

    /// Tells a peer that speaks no TLS so, in clear.
    private func refusePlaintext(_ answer: [UInt8]) {
        session = nil
        makeHandler = nil
        clear(.handshake)
        output.append(answer)
        close(lingering: true)
    }

    /// Encrypts and sends what waits; false when the connection is broken.
    func flush(through session: TLSSession) -> Bool {
        while true {
            if session.pending == 0 {
                guard !output.isEmpty else { return true }
                let taken = output.drain { first, _ in
                    let part = UnsafeBufferPointer(rebasing: first.prefix(Self.encryptedAtOnce))
                    return session.write(part) ? part.count : -1
                }
                guard taken > 0 else { return false }
            }
            let sent = session.drain { cepoll_send(descriptor, $0.baseAddress, $0.count, nil, 0) }
            guard let goesOn = took(sent) else { return false }
            guard goesOn else {
                awaitWritable()
                return true
            }
        }
    }
}
